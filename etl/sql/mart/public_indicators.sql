-- Indicators as anyone may download them.
create view mart.public_indicators as
select * replace (
    mart.plain_text(name_vi) as name_vi,
    mart.plain_text(name_en) as name_en,
    mart.plain_text(definition_vi) as definition_vi,
    mart.plain_text(definition_en) as definition_en,
    mart.plain_text(caution_vi) as caution_vi,
    mart.plain_text(caution_en) as caution_en
)
from core.indicators
order by display_order;
