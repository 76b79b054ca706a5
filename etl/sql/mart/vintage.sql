-- Every published result beside the others for the same province, indicator, unit, basis and period, in the
-- order in which they were published: `position` 1 is what was announced, the one without `counts_until` is the
-- latest. `change` is the step from the one before, `change_from_announced` the step from the first, both in
-- the canonical unit. A figure that only repeats the one before has a change of nought.
create table mart.vintage as
with placed as (
    select
        r.*,
        row_number() over same as position,
        lag(r.canonical_value) over same as value_before
    from mart.result as r
    where r.derivation is null
    window same as (
        partition by r.province_id, r.indicator_id, r.canonical_unit_id, r.basis, r.period_start, r.period_end
        order by r.known_from, r.is_announced desc, r.firmness_rank, r.tier_rank, r.figure_id
    )
)

select
    figure_id,
    province_id,
    indicator_id,
    period_start,
    period_end,
    period_year,
    period_vi,
    period_en,
    is_whole_year,
    basis,
    boundaries,
    position,
    is_announced,
    counts_until is null as is_latest,
    counts_until,
    known_from,
    is_dated,
    published_on,
    firmness,
    comparator,
    value,
    unit_id,
    canonical_value,
    canonical_unit_id,
    words_vi,
    words_en,
    round(canonical_value - value_before, 9) as change,
    case when position > 1 then round(canonical_value - announced_value, 9) end as change_from_announced,
    announced_id,
    announced_value,
    source_id
from placed
order by indicator_id, province_id, period_end, period_start, basis, canonical_unit_id, position;
