-- One rate for each year: a published average before an implied one.
create view mart.exchange_rate as
select
    r.year,
    r.vnd_per_usd,
    r.definition,
    r.source_id,
    r.note_vi,
    r.note_en
from core.exchange_rates as r
qualify row_number() over (partition by r.year order by r.definition = 'implied') = 1;
