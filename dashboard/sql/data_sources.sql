-- Sources; of the named provinces alone where any are named.
select *
from mart.public_sources
where cast($provinces as varchar[]) is null or province_id in (select unnest(cast($provinces as varchar[])));
