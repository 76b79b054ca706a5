-- A day that no calendar has, in a date that may be as short as a year.
with dates as (
    select 'sources' as table_name, line, 'published_on' as column_name, published_on as cell from input.sources
    union all
    select 'observations', line, 'published_on', published_on from input.observations
    union all
    select 'targets', line, 'set_on', set_on from input.targets
    union all
    select 'deadlines', line, 'set_on', set_on from input.deadlines
    union all
    select 'deadlines', line, 'due', due from input.deadlines
    union all
    select 'deadlines', line, 'completed_on', completed_on from input.deadlines
    union all
    select 'gaps', line, 'looked_for_on', looked_for_on from input.gaps
)

select
    table_name,
    line,
    column_name,
    '«' || cell || '» is not a day of the calendar' as wrong,
    'Check the day and the month' as right
from dates
where regexp_full_match(cell, '\d{4}-\d{2}-\d{2}') and try_cast(cell as date) is null;
