-- Provinces as anyone may download them.
create view mart.public_provinces as
select * replace (
    mart.plain_text(name_vi) as name_vi,
    mart.plain_text(name_en) as name_en,
    mart.plain_text(region_vi) as region_vi,
    mart.plain_text(region_en) as region_en,
    mart.plain_text(source) as source
)
from core.provinces
order by province_id;
