-- What is known of each main indicator year by year on a date; no provinces or indicators named means all.
select *
from mart.public_coverage_as_of(cast($as_of as date))
where
    (cast($provinces as varchar[]) is null or province_id in (select unnest(cast($provinces as varchar[]))))
    and (cast($indicators as varchar[]) is null or indicator_id in (select unnest(cast($indicators as varchar[]))));
