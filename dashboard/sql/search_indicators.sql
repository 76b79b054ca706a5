-- Indicators that have figures with what they are called, by us and by texts, and their definitions.
select
    i.indicator_id as id,
    [i.name_vi, i.name_en] as names,
    list_filter(list(distinct x.phrase order by x.phrase), lambda words: words is not null) as others,
    [i.definition_vi, i.definition_en] as about
from mart.indicator as i
left join mart.indicator_phrase as x on i.indicator_id = x.indicator_id
where i.indicator_id in (select f.indicator_id from mart.figure as f where f.figure_type in ('target', 'observation'))
group by i.indicator_id, i.name_vi, i.name_en, i.definition_vi, i.definition_en, i.display_order
order by i.display_order;
