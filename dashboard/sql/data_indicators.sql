-- Indicators; none named means all.
select *
from mart.public_indicators
where cast($indicators as varchar[]) is null or indicator_id in (select unnest(cast($indicators as varchar[])));
