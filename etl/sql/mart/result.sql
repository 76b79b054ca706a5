-- Results that targets are judged by: the published ones and those that follow from one of them.
-- `derivation` is empty for a published result, which stands for itself in `derived_from`;
-- `published_from` is the day that the published one was known from.
-- Of several results for one province, indicator, unit, basis and period the greatest in precedence
-- counts: a published one before a derived one; the latest published; on the same day revised before
-- official before preliminary before estimate; then the stronger source. A result counts on a day when
-- it is known and none with precedence is: from `known_from` until the day before `counts_until`.
-- `vintages`: all published (or all derived) results for the same, the greatest first.
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
        row(derivation is null, published_from, firmness_rank, tier_rank, figure_id) as precedence
    from together
)

select
    * exclude (precedence),
    min(known_from) over (
        partition by province_id, indicator_id, canonical_unit_id, basis, period_start, period_end
        order by precedence desc
        rows between unbounded preceding and 1 preceding
    ) as counts_until,
    list({'derived_from': derived_from, 'known_from': known_from}) over (
        partition by province_id, indicator_id, canonical_unit_id, basis, period_start, period_end, derivation is null
        order by precedence desc
        rows between unbounded preceding and unbounded following
    ) as vintages
from ranked
order by indicator_id, province_id, period_end, period_start, known_from, figure_id;
