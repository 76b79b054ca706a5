-- Provinces; none named means all.
select *
from mart.public_provinces
where cast($provinces as varchar[]) is null or province_id in (select unnest(cast($provinces as varchar[])));
