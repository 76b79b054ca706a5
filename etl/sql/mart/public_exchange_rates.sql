-- Exchange rates as anyone may download them.
create view mart.public_exchange_rates as
select * from core.exchange_rates
order by year;
