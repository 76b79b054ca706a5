-- Targets with their verdicts on a date by the figures first announced; no provinces or indicators named means all.
with asked as materialized (
    select *
    from mart.progress_announced_as_of(cast($as_of as date))
    where
        (cast($provinces as varchar[]) is null or province_id in (select unnest(cast($provinces as varchar[]))))
        and (cast($indicators as varchar[]) is null or indicator_id in (select unnest(cast($indicators as varchar[]))))
)

from mart.public_progress_of('asked');
