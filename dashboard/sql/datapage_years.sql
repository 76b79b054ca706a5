-- The years in which periods of figures end, the latest first.
select distinct year(period_end) as ends_in
from mart.figure
where period_end is not null
order by ends_in desc;
