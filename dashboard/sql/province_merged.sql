-- What became one province on a day: every province that went into the one asked for, or into what the one
-- asked for went into, with how many targets were left unfinished. Nothing before that day.
with asked as (
    select case when p.valid_to < cast($as_of as date) then p.successor_id else p.province_id end as formed_id
    from mart.province as p
    where p.province_id = $province
),

standing as (
    select province_id, target_id, verdict
    from progress
    where replaced_by is null
),

merged as (
    select
        p.province_id,
        any_value(p.name_vi) || mart.former_suffix_vi(p.province_id) as name_vi,
        any_value(p.name_en) || mart.former_suffix_en(p.province_id) as name_en,
        any_value(p.successor_id) as successor_id,
        count(g.target_id) as targets,
        count(g.target_id) filter (where g.verdict = 'not_assessable') as unfinished
    from mart.province as p
    inner join asked as a on p.successor_id = a.formed_id
    left join standing as g on p.province_id = g.province_id
    where p.valid_to < cast($as_of as date)
    group by p.province_id
)

from merged
order by name_vi collate vi, province_id;
