-- Each statement of a target in canonical units. `target_id` names the meaning: statements by
-- several sources of the same promise share it.
create table mart.target_statement as
with measured as (
    select
        t.*,
        round(t.value * c.multiplier, 9) as canonical_value,
        round(t.value_max * c.multiplier, 9) as canonical_value_max,
        c.canonical_unit_id,
        coalesce(mart.last_day_of(t.set_on), least(s.known_from, t.period_start)) as known_from,
        mart.firmness_rank(t.firmness) as firmness_rank,
        mart.tier_rank(s.tier) as tier_rank
    from core.targets as t
    inner join mart.source as s on t.source_id = s.source_id
    left join mart.conversion as c on t.indicator_id = c.indicator_id and t.unit_id = c.unit_id
)

select
    'p-' || left(sha256(cast(row(
        province_id, indicator_id, kind, period_start, period_end, comparator, canonical_value,
        canonical_value_max, canonical_unit_id
    ) as varchar)), 12) as target_id,
    *
from measured
order by indicator_id, province_id, period_end, period_start, known_from, figure_id;
