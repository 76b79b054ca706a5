-- Every province as it was or is, sorted as Vietnamese sorts, the country last; `is_listed`: it has
-- figures, or a province that became part of it has. The end of a province is told only on days after it.
with having_figures as (
    select distinct f.province_id from mart.figure as f
),

place as (
    select
        p.*,
        p.valid_to < cast($as_of as date) as has_ended,
        p.province_id in (select h.province_id from having_figures as h)
        or p.province_id in (
            select q.successor_id
            from mart.province as q
            inner join having_figures as h on q.province_id = h.province_id
        ) as is_listed
    from mart.province as p
)

select
    p.province_id,
    p.name_vi || mart.former_suffix_vi(p.province_id) as name_vi,
    p.name_en || mart.former_suffix_en(p.province_id) as name_en,
    p.kind,
    p.valid_from,
    case when p.has_ended then p.valid_to end as valid_to,
    case when p.has_ended then mart.date_words_vi(cast(p.valid_to as varchar)) end as valid_to_vi,
    case when p.has_ended then mart.date_words_en(cast(p.valid_to as varchar)) end as valid_to_en,
    mart.date_words_vi(cast(p.valid_from as varchar)) as valid_from_vi,
    mart.date_words_en(cast(p.valid_from as varchar)) as valid_from_en,
    case when p.has_ended then p.successor_id end as successor_id,
    coalesce(p.is_listed, false) as is_listed
from place as p
order by p.kind = 'country', p.name_vi collate vi, p.province_id;
