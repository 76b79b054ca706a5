-- How each verdict of today came about, row by row.
create view mart.progress_trace as
with today as materialized (
    from mart.progress
)

from mart.trace_of('today');
