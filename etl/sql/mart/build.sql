-- Which build this store is.
create view mart.build as
select * from core.build;
