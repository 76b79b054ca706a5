-- A result for a province that had ended before the period did.
select
    'observations' as table_name,
    o.line,
    'province_id' as column_name,
    '«' || p.province_id || '» ended on ' || p.valid_to || ', before the period did (' || o.period_end || ')' as wrong,
    coalesce('Its successor is «' || p.successor_id || '»', 'Check the province and the period') as right
from input.observations as o
inner join input.provinces as p using (province_id)
where try_cast(o.period_end as date) > try_cast(p.valid_to as date);
