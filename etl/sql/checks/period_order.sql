-- A period ends before it starts.
with figures as (
    select 'targets' as table_name, line, period_start, period_end from input.targets
    union all
    select 'observations', line, period_start, period_end from input.observations
    union all
    select 'gaps', line, period_start, period_end from input.gaps
)

select
    table_name,
    line,
    'period_end' as column_name,
    '«' || period_end || '» lies before the start of the period, «' || period_start || '»' as wrong,
    'The end of a period is its last day; for a state on one day both are that day' as right
from figures
where try_cast(period_end as date) < try_cast(period_start as date);
