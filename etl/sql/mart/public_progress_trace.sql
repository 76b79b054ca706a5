-- How each verdict of today came about, row by row, as anyone may download it.
create view mart.public_progress_trace as
with today as materialized (
    from mart.progress
)

from mart.public_trace_of('today');
