-- The upper end of a range is not above its lower end.
with figures as (
    select 'targets' as table_name, line, value, value_max from input.targets
    union all
    select 'observations', line, value, value_max from input.observations
)

select
    table_name,
    line,
    'value_max' as column_name,
    '«' || value_max || '» is not above the lower end of the range, «' || value || '»' as wrong,
    'Write the lower end into value and the upper end into value_max' as right
from figures
where try_cast(value_max as double) <= try_cast(value as double);
