-- The targets that we judge and at least one other published method has a word for, on a date: our
-- verdict and each method's own word. `differing`: the methods that point the other way.
with said as (
    select
        m.target_id,
        max(m.word_vi) filter (where m.method = 'open_sdg') as open_sdg_vi,
        max(m.word_en) filter (where m.method = 'open_sdg') as open_sdg_en,
        max(m.word_vi) filter (where m.method = 'un_chart') as un_chart_vi,
        max(m.word_en) filter (where m.method = 'un_chart') as un_chart_en,
        max(m.word_vi) filter (where m.method = 'eurostat') as eurostat_vi,
        max(m.word_en) filter (where m.method = 'eurostat') as eurostat_en,
        max(m.word_vi) filter (where m.method = 'sdr') as sdr_vi,
        max(m.word_en) filter (where m.method = 'sdr') as sdr_en,
        list(m.method) filter (where m.assessment <> 'not_computable') as judging,
        list(m.method) filter (where mart.method_differs(g.verdict, m.assessment)) as differing
    from mart.other_method_as_of(cast($as_of as date)) as m
    inner join progress as g on m.target_id = g.target_id
    group by m.target_id
),

judged as (
    select *
    from progress
    where verdict in ('exceeded', 'met', 'on_pace', 'behind', 'far_behind', 'out_of_reach', 'missed')
)

select
    g.target_id,
    g.kind,
    g.province_id,
    g.indicator_id,
    g.period_start,
    g.period_end,
    g.comparator,
    p.name_vi as province_vi,
    p.name_en as province_en,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    i.slug,
    g.period_vi,
    g.period_en,
    g.target_words_vi,
    g.target_words_en,
    g.figure_ids,
    g.result_ids,
    g.verdict,
    v.name_vi as verdict_vi,
    v.name_en as verdict_en,
    g.disputed,
    g.is_whole,
    mart.number_vi(g.actual_value) || u.suffix_vi as actual_vi,
    mart.number_en(g.actual_value) || u.suffix_en as actual_en,
    g.needed_words_vi,
    g.needed_words_en,
    g.explanation_vi,
    g.explanation_en,
    s.* exclude (target_id)
from judged as g
inner join said as s on g.target_id = s.target_id
inner join mart.verdict as v on g.verdict = v.verdict
inner join mart.unit as u on g.unit_id = u.unit_id
inner join mart.province as p on g.province_id = p.province_id
inner join mart.indicator as i on g.indicator_id = i.indicator_id
where len(s.judging) > 0
order by p.kind = 'country', p.name_vi collate vi, i.display_order, g.period_end, g.target_id;
