-- Provinces with the name of what took them in.
create view mart.province as
select
    p.*,
    s.name_vi as successor_name_vi,
    s.name_en as successor_name_en
from core.provinces as p
left join core.provinces as s on p.successor_id = s.province_id;
