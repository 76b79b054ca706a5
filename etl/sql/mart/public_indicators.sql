-- Indicators as anyone may download them.
create view mart.public_indicators as
select * from core.indicators
order by display_order;
