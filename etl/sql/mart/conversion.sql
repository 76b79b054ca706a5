-- For each indicator and unit of its dimensions: the canonical unit and what to multiply by.
create view mart.conversion as
select
    i.indicator_id,
    u.unit_id,
    canonical.unit_id as canonical_unit_id,
    u.factor / canonical.factor as multiplier
from core.indicators as i
inner join core.units as canonical on canonical.unit_id in (i.unit_id, i.alternative_unit_id)
inner join core.units as u on canonical.dimension = u.dimension;
