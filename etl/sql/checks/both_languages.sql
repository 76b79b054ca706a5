-- A sentence in one language only.
with notes as (
    select 'targets' as table_name, line, note_vi, note_en from input.targets
    union all
    select 'observations', line, note_vi, note_en from input.observations
    union all
    select 'deadlines', line, note_vi, note_en from input.deadlines
    union all
    select 'exchange_rates', line, note_vi, note_en from input.exchange_rates
    union all
    select 'indicators', line, caution_vi, caution_en from input.indicators
    union all
    select 'tables', line, note_vi, note_en from input.tables
    union all
    select 'targets', line, set_by, set_by_en from input.targets
)

select
    table_name,
    line,
    '' as column_name,
    'A sentence stands in one language only: «' || coalesce(note_vi, note_en) || '»' as wrong,
    'Write it in the other language too' as right
from notes
where (note_vi is null) <> (note_en is null);
