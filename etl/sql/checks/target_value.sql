-- A target without its number, or a number without its unit.
select
    'targets' as table_name,
    line,
    case when value is null and kind not in ('relative', 'milestone') then 'value' else 'unit_id' end as column_name,
    case
        when value is null and kind not in ('relative', 'milestone') then 'The cell is empty'
        when unit_id is null then 'The value «' || value || '» has no unit'
        else 'The unit «' || unit_id || '» has no value'
    end as wrong,
    'Only relative and milestone targets come without a number, and then without a unit' as right
from input.targets
where
    (value is null and kind not in ('relative', 'milestone'))
    or ((value is null) <> (unit_id is null));
