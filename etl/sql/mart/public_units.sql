-- Units as anyone may download them.
create view mart.public_units as
select * from core.units
order by unit_id;
