-- The provinces of one status with their results of one indicator in one year and unit, best first: with places, on
-- figures of one vintage, where there are enough (mart.place); else as they count, without places. Beside each
-- the place that was printed for it, where one is known, and the country's figure.
with placed as (
    select *
    from mart.place_as_of(cast($as_of as date))
    where
        indicator_id = $indicator
        and canonical_unit_id = $unit
        and period_year = $year
        and boundaries is not distinct from cast($boundaries as date)
),

counting as (
    select
        r.*,
        s.members
    from mart.result_as_of(cast($as_of as date)) as r
    inner join mart.status as s
        on r.province_id = s.province_id and r.period_year = s.period_year and s.boundaries is null
    where
        r.indicator_id = $indicator
        and r.canonical_unit_id = $unit
        and r.period_year = $year
        and r.is_whole_year
        and r.boundaries is null
        and not exists (select 1 from placed)
),

shown as (
    select
        province_id,
        place,
        placed,
        members,
        publisher,
        published_on,
        canonical_value as shown_value,
        words_vi,
        words_en,
        firmness,
        derivation,
        [derived_from] as vintage_ids
    from placed
    union all by name
    select
        province_id,
        members,
        canonical_value as shown_value,
        words_vi,
        words_en,
        firmness,
        derivation,
        vintage_ids
    from counting
),

printed as (
    select
        r.province_id,
        r.canonical_value as printed_place,
        r.rank_of as printed_of,
        r.vintage_ids as printed_ids
    from mart.indicator as i
    inner join mart.result_as_of(cast($as_of as date)) as r on i.rank_id = r.indicator_id
    where i.indicator_id = $indicator and r.period_year = $year and r.is_whole_year and cast($boundaries as date) is null
),

country as (
    select r.*
    from mart.result_as_of(cast($as_of as date)) as r
    inner join mart.province as p on r.province_id = p.province_id and p.kind = 'country'
    where r.indicator_id = $indicator and r.canonical_unit_id = $unit and r.period_year = $year and r.is_whole_year
)

select
    cast($year as integer) as period_year,
    s.*,
    mart.date_words_vi(cast(s.published_on as varchar)) as published_vi,
    mart.date_words_en(cast(s.published_on as varchar)) as published_en,
    p.name_vi,
    p.name_en,
    cast(n.printed_place as integer) as printed_place,
    n.printed_of,
    n.printed_ids,
    c.canonical_value as national_value,
    c.words_vi as national_vi,
    c.words_en as national_en,
    c.vintage_ids as national_ids
from shown as s
inner join mart.province as p on s.province_id = p.province_id
cross join (select direction from mart.indicator where indicator_id = $indicator) as i
left join printed as n on s.province_id = n.province_id
left join country as c on true
order by s.place, case i.direction when 'lower' then s.shown_value else -s.shown_value end, p.name_vi collate vi;
