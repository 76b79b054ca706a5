-- Places of whole-year results among provinces of one status (`mart.status`), from `valid_from` until the day before
-- `valid_until`. They stand on figures of one vintage: those of one publisher, the one that has most provinces,
-- among equals the latest; so the figure placed may be another than the one that counts. A place is given only where
-- at least four fifths of the provinces have such a figure. Equal values share a place. The highest comes
-- first, or the lowest where less is better; of a neutral indicator the order says size alone (`is_neutral`).
-- Places in a ranking are not ranked again.
create table mart.place as
with candidate as (
    select
        r.indicator_id,
        r.canonical_unit_id,
        r.period_year,
        s.boundaries,
        s.members,
        r.province_id,
        o.publisher,
        r.figure_id,
        r.derived_from,
        r.derivation,
        r.canonical_value,
        r.words_vi,
        r.words_en,
        r.firmness,
        r.firmness_rank,
        r.published_from,
        r.known_from,
        i.direction
    from mart.result as r
    inner join mart.status as s on r.province_id = s.province_id and r.period_year = s.period_year
    inner join core.sources as o on r.source_id = o.source_id
    inner join core.indicators as i on r.indicator_id = i.indicator_id and i.measure <> 'rank'
    where r.is_whole_year and (r.boundaries is null or r.boundaries = s.boundaries)
),

-- Publishers that come to have enough.
broad as (
    select indicator_id, canonical_unit_id, period_year, boundaries, publisher
    from candidate
    group by all
    having 5 * count(distinct province_id) >= 4 * any_value(members)
),

figure as (
    select c.*
    from candidate as c
    semi join broad as b
        on
            c.indicator_id = b.indicator_id
            and c.canonical_unit_id = b.canonical_unit_id
            and c.period_year = b.period_year
            and c.boundaries is not distinct from b.boundaries
            and c.publisher = b.publisher
),

change_day as (
    select
        *,
        lead(valid_from) over (
            partition by indicator_id, canonical_unit_id, period_year, boundaries order by valid_from
        ) as valid_until
    from (select distinct indicator_id, canonical_unit_id, period_year, boundaries, known_from as valid_from from figure)
),

known as (
    select
        f.*,
        d.valid_from,
        d.valid_until
    from change_day as d
    inner join figure as f
        on
            d.indicator_id = f.indicator_id
            and d.canonical_unit_id = f.canonical_unit_id
            and d.period_year = f.period_year
            and d.boundaries is not distinct from f.boundaries
            and f.known_from <= d.valid_from
    qualify row_number() over (
        partition by
            f.indicator_id, f.canonical_unit_id, f.period_year, f.boundaries, d.valid_from, f.publisher, f.province_id
        -- What was printed before what was converted.
        order by f.derivation is null desc, f.published_from desc, f.firmness_rank desc, f.derived_from desc
    ) = 1
),

counted as (
    select
        *,
        count(*) over same as placed,
        max(published_from) over same as published_on
    from known
    window same as (partition by indicator_id, canonical_unit_id, period_year, boundaries, valid_from, publisher)
),

chosen as (
    select *
    from counted
    where 5 * placed >= 4 * members
    qualify publisher = first_value(publisher) over (
        partition by indicator_id, canonical_unit_id, period_year, boundaries, valid_from
        order by placed desc, published_on desc, publisher
    )
)

select
    * exclude (direction, published_from, known_from, firmness_rank),
    direction = 'neutral' as is_neutral,
    rank() over (
        partition by indicator_id, canonical_unit_id, period_year, boundaries, valid_from
        order by case direction when 'lower' then canonical_value else -canonical_value end
    ) as place
from chosen
order by indicator_id, canonical_unit_id, period_year, boundaries, valid_from, place, province_id;
