-- How the verdicts of some targets came about, row by row.
with asked as (
    select * from progress
    where target_id in (select unnest(cast($targets as varchar[])))
)

select
    t.*,
    p.name_vi as province_vi,
    p.name_en as province_en,
    p.province_id <> a.province_id as is_elsewhere
from mart.trace_of('asked') as t
inner join asked as a on t.target_id = a.target_id
left join mart.province as p on t.province_id = p.province_id
order by t.target_id, t.step;
