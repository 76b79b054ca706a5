-- Half a span, a span without its words, or one whose length is not that of its words.
with figures as (
    select 'targets' as table_name, line, stated, span_start, span_end from input.targets
    union all
    select 'observations', line, stated, span_start, span_end from input.observations
    union all
    select 'deadlines', line, stated, span_start, span_end from input.deadlines
)

select
    table_name,
    line,
    'span_end' as column_name,
    'The span ' || coalesce(span_start, '?') || ' to ' || coalesce(span_end, '?')
    || ' does not fit the ' || coalesce(length(stated), 0) || ' characters of the stated words' as wrong,
    'span_end is span_start plus the length of the stated words; leave both empty without an archived text' as right
from figures
where
    (span_start is not null or span_end is not null)
    and (try_cast(span_end as integer) - try_cast(span_start as integer)) is distinct from length(stated);
