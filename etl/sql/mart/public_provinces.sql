-- Provinces as anyone may download them.
create view mart.public_provinces as
select * from core.provinces
order by province_id;
