-- Provinces that have figures, sorted as Vietnamese sorts, the country last. The end of a province is
-- told only on days after it.
with place as (
    select * replace (
        case when valid_to < cast($as_of as date) then valid_to end as valid_to,
        case when valid_to < cast($as_of as date) then successor_id end as successor_id
    )
    from mart.province
)

select
    p.province_id,
    p.name_vi || mart.former_suffix_vi(p.province_id) as name_vi,
    p.name_en || mart.former_suffix_en(p.province_id) as name_en,
    p.kind,
    p.valid_from,
    p.valid_to,
    mart.date_words_vi(cast(p.valid_to as varchar)) as valid_to_vi,
    mart.date_words_en(cast(p.valid_to as varchar)) as valid_to_en,
    mart.date_words_vi(cast(p.valid_from as varchar)) as valid_from_vi,
    mart.date_words_en(cast(p.valid_from as varchar)) as valid_from_en,
    p.successor_id,
    p.successor_name_vi,
    p.successor_name_en
from place as p
where p.province_id in (select f.province_id from mart.figure as f) or p.province_id in (
    select q.successor_id
    from mart.province as q
    inner join mart.figure as f on q.province_id = f.province_id
)
order by p.kind = 'country', p.name_vi collate vi, p.province_id;
