-- A figure in a unit that its indicator cannot have.
with figures as (
    select 'targets' as table_name, line, indicator_id, unit_id from input.targets
    union all
    select 'observations', line, indicator_id, unit_id from input.observations
)

select
    f.table_name,
    f.line,
    'unit_id' as column_name,
    '«' || f.unit_id || '» cannot measure «' || f.indicator_id || '»' as wrong,
    'It is measured in «' || i.unit_id || '»' || coalesce(' or «' || i.alternative_unit_id || '»', '')
    || ' or a unit of the same dimension' as right
from figures as f
inner join input.indicators as i using (indicator_id)
inner join input.units as u on f.unit_id = u.unit_id
inner join input.units as main on i.unit_id = main.unit_id
left join input.units as alternative on i.alternative_unit_id = alternative.unit_id
where u.dimension <> main.dimension and u.dimension is distinct from alternative.dimension;
