-- How many targets, results and provinces each rule of the method touches, as known on a date.
with target as (
    select
        count(*) as targets,
        count(*) filter (where is_whole) as whole,
        count(*) filter (where is_whole and actual_firmness = 'estimate') as estimated,
        count(*) filter (where disputed) as disputed,
        count(*) filter (where announced_verdict <> latest_verdict) as hanging,
        count(*) filter (where contradicted_by is not null) as contradicted,
        count(*) filter (where replaced_by is not null) as replaced,
        count(*) filter (where firmness = 'draft') as drafts,
        count(*) filter (where verdict = 'no_data') as no_data,
        count(*) filter (where verdict = 'too_early') as too_early,
        count(*) filter (where verdict = 'not_assessable') as not_assessable,
        count(*) filter (where verdict = 'out_of_reach' and best_any is null) as without_best,
        count(*) filter (where kind = 'rank') as ranks
    from progress
),

result as (
    select
        count(*) filter (where derivation is null) as results,
        count(*) filter (where derivation is null and is_whole_year and basis = 'value') as whole_years,
        count(*) filter (
            where derivation is null and basis = 'value' and not is_whole_year and period_start < period_end
        ) as part_years,
        count(*) filter (where derivation = 'conversion') as converted,
        count(*) filter (where derivation = 'share') as shares,
        count(distinct r.province_id) filter (where r.indicator_id = 'grdp_growth' and r.is_whole_year and p.kind <> 'country') as growth_provinces,
        count(distinct r.province_id) filter (where r.indicator_id = 'export_value' and r.is_whole_year and p.kind <> 'country') as export_provinces
    from mart.result_as_of(cast($as_of as date)) as r
    inner join mart.province as p on r.province_id = p.province_id
),

figure as (
    select
        count(*) as figures,
        count(*) filter (where s.tier = 'official') as official,
        count(*) filter (where s.tier = 'press') as press,
        count(*) filter (where s.tier = 'other') as other
    from mart.figure as f
    inner join mart.source as s on f.source_id = s.source_id
    where f.known_from <= cast($as_of as date)
),

ended as (
    select count(*) as ended from mart.province where valid_to < cast($as_of as date)
)

select *
from target
cross join result
cross join figure
cross join ended;
