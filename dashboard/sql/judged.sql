-- The targets of one indicator for some provinces as they stood on a date, judged by themselves.
with asked_target as materialized (
    from mart.target_as_of(cast($as_of as date))
    where indicator_id = $indicator and province_id in (select unnest(cast($provinces as varchar[])))
)

from mart.progress_of('asked_target')
order by province_id, period_end, target_id;
