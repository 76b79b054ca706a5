-- Every province as it was or is with what it is called, those that exist now first, those with figures before others.
select
    p.province_id as id,
    [p.name_vi, p.name_en] as names,
    case p.kind
        when 'municipality' then ['Thành phố ' || p.name_vi, 'TP. ' || p.name_vi, p.name_en || ' City']
        when 'province' then ['Tỉnh ' || p.name_vi, p.name_en || ' province']
        else []
    end as others,
    list_filter([p.region_vi, p.region_en], lambda words: words is not null) as about
from mart.province as p
order by
    p.province_id in (select f.province_id from mart.figure as f) desc,
    p.valid_to is not null,
    p.name_vi collate vi,
    p.province_id;
