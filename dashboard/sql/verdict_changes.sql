-- Targets whose verdict hangs on which published figure is taken, as known on a date, with both figures, both days
-- and both verdicts; the three first provinces first. No provinces named means all.
with judged as (
    select * from progress
),

changed as (
    select * from mart.verdict_change_of('judged')
)

select
    c.target_id,
    c.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    c.indicator_id,
    i.slug,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    g.kind,
    g.period_vi,
    g.period_en,
    g.target_words_vi,
    g.target_words_en,
    g.figure_ids,
    c.announced_verdict,
    a.name_vi as announced_verdict_vi,
    a.name_en as announced_verdict_en,
    c.latest_verdict as verdict,
    l.name_vi as verdict_vi,
    l.name_en as verdict_en,
    g.disputed,
    g.explanation_vi,
    g.explanation_en,
    coalesce(af.words_vi, mart.number_vi(c.announced_value) || u.suffix_vi) as announced_vi,
    coalesce(af.words_en, mart.number_en(c.announced_value) || u.suffix_en) as announced_en,
    -- Where one figure makes the difference, both numbers open the card with all its vintages.
    coalesce(v.vintage_ids, g.other_ids) as announced_ids,
    af.published_vi as announced_on_vi,
    af.published_en as announced_on_en,
    coalesce(lf.words_vi, mart.number_vi(c.latest_value) || u.suffix_vi) as latest_vi,
    coalesce(lf.words_en, mart.number_en(c.latest_value) || u.suffix_en) as latest_en,
    coalesce(v.vintage_ids, g.result_ids) as result_ids,
    lf.published_vi as latest_on_vi,
    lf.published_en as latest_on_en,
    mart.revision_words_vi(c.announced_value, c.latest_value, u.suffix_vi) as revision_vi,
    mart.revision_words_en(c.announced_value, c.latest_value, u.suffix_en) as revision_en
from changed as c
inner join judged as g on c.target_id = g.target_id
inner join mart.province as p on c.province_id = p.province_id
inner join mart.indicator as i on c.indicator_id = i.indicator_id
inner join mart.unit as u on c.unit_id = u.unit_id
inner join mart.verdict as a on c.announced_verdict = a.verdict
inner join mart.verdict as l on c.latest_verdict = l.verdict
left join mart.figure as af on c.announced_id = af.figure_id
left join mart.figure as lf on c.latest_id = lf.figure_id
left join mart.result_as_of(cast($as_of as date)) as v on c.latest_id = v.figure_id
where
    g.replaced_by is null
    and (cast($provinces as varchar[]) is null or c.province_id in (select unnest(cast($provinces as varchar[]))))
order by
    list_position(cast($first_provinces as varchar[]), c.province_id) nulls last,
    p.name_vi collate vi,
    c.province_id,
    c.period_end desc,
    i.display_order,
    c.target_id;
