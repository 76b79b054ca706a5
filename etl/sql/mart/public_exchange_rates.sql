-- Exchange rates as anyone may download them.
create view mart.public_exchange_rates as
select * replace (
    mart.plain_text(note_vi) as note_vi,
    mart.plain_text(note_en) as note_en
)
from core.exchange_rates
order by year;
