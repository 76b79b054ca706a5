-- Every verdict word, with how many targets have it on a date, among them those judged on an estimate.
with judged as (
    select
        verdict,
        count(*) as targets,
        count(*) filter (where is_whole and actual_firmness = 'estimate') as estimated
    from progress
    group by verdict
)

select
    v.verdict,
    v.name_vi as verdict_vi,
    v.name_en as verdict_en,
    coalesce(j.targets, 0) as targets,
    coalesce(j.estimated, 0) as estimated
from mart.verdict as v
left join judged as j on v.verdict = j.verdict
order by v.display_order;
