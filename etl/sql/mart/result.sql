-- Results that targets are judged by: the published ones and those that follow from one of them.
-- `derivation` is empty for a published result, which stands for itself in `derived_from`;
-- `published_from` is the day that the published one was known from.
-- Of several results for one province, indicator, unit, basis and period the greatest in precedence
-- counts: a published one before a derived one; the latest published; on the same day revised before
-- official before preliminary before estimate; then the stronger source; then, of converted figures too,
-- the id of what was printed. A result counts on a day when it is known and none with precedence is: from
-- `known_from` until the day before `counts_until`.
-- Judged by what was announced, the first published counts instead (`is_announced`), on one day the firmest;
-- a derived one only until something is published for the same (`announced_until`).
-- `vintages`: all results for the same, published before derived ones, the greatest first.
create table mart.result as
with together as (
    select
        *,
        cast(null as varchar) as derivation,
        figure_id as derived_from,
        known_from as published_from,
        cast(null as double) as vnd_per_usd
    from mart.observation
    union all by name
    from mart.derived_result
),

ranked as (
    select
        *,
        row(derivation is null, published_from, firmness_rank, tier_rank, derived_from, figure_id) as precedence
    from together
),

announced as (
    select
        *,
        row_number() over (
            partition by province_id, indicator_id, canonical_unit_id, basis, period_start, period_end, derivation is null
            order by published_from, firmness_rank desc, tier_rank desc, derived_from desc, figure_id desc
        ) = 1 as is_announced,
        case
            when derivation is not null
                then min(known_from) filter (where derivation is null) over (
                    partition by province_id, indicator_id, canonical_unit_id, basis, period_start, period_end
                )
        end as announced_until
    from ranked
),

counting as (
    select
        * exclude (precedence),
        min(known_from) over (
            partition by province_id, indicator_id, canonical_unit_id, basis, period_start, period_end
            order by precedence desc
            rows between unbounded preceding and 1 preceding
        ) as counts_until,
        list({'derived_from': derived_from, 'known_from': known_from}) over (
            partition by province_id, indicator_id, canonical_unit_id, basis, period_start, period_end
            order by precedence desc
            rows between unbounded preceding and unbounded following
        ) as vintages,
        -- The first published for the same, in words: what stands beside the latest.
        first_value(figure_id) over same as announced_id,
        first_value(derived_from) over same as announced_from,
        first_value(canonical_value) over same as announced_value,
        first_value(words_vi) over same as announced_vi,
        first_value(words_en) over same as announced_en
    from announced
    window same as (
        partition by province_id, indicator_id, canonical_unit_id, basis, period_start, period_end, derivation is null
        order by is_announced desc
        rows between unbounded preceding and unbounded following
    )
)

select
    c.*,
    mart.is_revised(cast(c.comparator as varchar), c.announced_value, c.canonical_value) as is_revised,
    case when is_revised then mart.revision_words_vi(c.announced_value, c.canonical_value, u.suffix_vi) end as revision_vi,
    case when is_revised then mart.revision_words_en(c.announced_value, c.canonical_value, u.suffix_en) end as revision_en
from counting as c
inner join mart.unit as u on c.canonical_unit_id = u.unit_id
order by c.indicator_id, c.province_id, c.period_end, c.period_start, c.known_from, c.figure_id;
