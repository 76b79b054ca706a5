-- Indicators that have figures, with the units they may be shown in and the places that have them.
select
    i.indicator_id,
    i.slug,
    i.name_vi,
    i.name_en,
    i.unit_id,
    i.alternative_unit_id,
    u.name_vi as unit_vi,
    u.name_en as unit_en,
    a.name_vi as alternative_unit_vi,
    a.name_en as alternative_unit_en,
    i.measure,
    i.direction,
    i.definition_vi,
    i.definition_en,
    i.caution_vi,
    i.caution_en,
    i.display_order,
    list(distinct f.province_id order by f.province_id) as province_ids,
    min(year(f.period_end)) as first_year,
    max(year(f.period_end)) as last_year
from mart.indicator as i
inner join mart.figure as f using (indicator_id)
inner join mart.unit as u on i.unit_id = u.unit_id
left join mart.unit as a on i.alternative_unit_id = a.unit_id
where f.figure_type in ('target', 'observation')
group by all
order by i.display_order;
