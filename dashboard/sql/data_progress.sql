-- Targets with their verdicts on the date that `progress` is of; no provinces or indicators named means all.
with asked as (
    select * from progress
    where
        (cast($provinces as varchar[]) is null or province_id in (select unnest(cast($provinces as varchar[]))))
        and (cast($indicators as varchar[]) is null or indicator_id in (select unnest(cast($indicators as varchar[]))))
)

from mart.public_progress_of('asked');
