-- Where sources differ on a province, as known on a date.
select
    c.conflict,
    c.period_vi,
    c.period_en,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    c.numbers,
    flatten(list_transform(c.numbers, lambda one: one.figure_ids)) as figure_ids
from mart.conflict_as_of(cast($as_of as date)) as c
inner join mart.indicator as i on c.indicator_id = i.indicator_id
where c.province_id = $province
order by i.display_order, c.period_end, c.conflict;
