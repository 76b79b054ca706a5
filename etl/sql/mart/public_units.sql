-- Units as anyone may download them.
create view mart.public_units as
select * replace (
    mart.plain_text(name_vi) as name_vi,
    mart.plain_text(name_en) as name_en,
    mart.plain_text(symbol_vi) as symbol_vi,
    mart.plain_text(symbol_en) as symbol_en
)
from core.units
order by unit_id;
