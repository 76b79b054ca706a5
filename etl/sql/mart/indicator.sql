-- Indicators with the words of their canonical unit.
create view mart.indicator as
select
    i.*,
    u.dimension,
    u.suffix_vi,
    u.suffix_en
from core.indicators as i
inner join mart.unit as u using (unit_id);
