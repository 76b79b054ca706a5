-- Units with what follows a number in running text: "%" stands close, words after a space.
create view mart.unit as
select
    unit_id,
    dimension,
    factor,
    name_vi,
    name_en,
    case when symbol_vi = '%' then '%' else coalesce(' ' || symbol_vi, '') end as suffix_vi,
    case when symbol_en = '%' then '%' else coalesce(' ' || symbol_en, '') end as suffix_en
from core.units;
