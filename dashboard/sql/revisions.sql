-- How far the latest figures lie from those first announced, as known on a date, of indicators whose pairs are
-- enough: of all provinces together first, then of each.
select
    r.province_id,
    p.name_vi || mart.former_suffix_vi(p.province_id) as province_vi,
    p.name_en || mart.former_suffix_en(p.province_id) as province_en,
    i.indicator_id,
    i.slug,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    r.in_points,
    r.pairs,
    r.raised,
    r.lowered,
    r.unchanged,
    case when r.mean_revision > 0 then '+' else '' end || mart.number_vi(r.mean_revision) as mean_vi,
    case when r.mean_revision > 0 then '+' else '' end || mart.number_en(r.mean_revision) as mean_en,
    mart.number_vi(r.mean_absolute_revision) as absolute_vi,
    mart.number_en(r.mean_absolute_revision) as absolute_en
from mart.revision_as_of(cast($as_of as date)) as r
inner join mart.indicator as i on r.indicator_id = i.indicator_id
left join mart.province as p on r.province_id = p.province_id
where
    cast($provinces as varchar[]) is null
    or r.province_id is null
    or r.province_id in (select unnest(cast($provinces as varchar[])))
order by i.display_order, r.province_id is not null, r.mean_revision, p.name_vi collate vi;
