-- One target for each kind, chosen to show its rule at work on a date.
select
    g.target_id,
    g.kind,
    p.name_vi as province_vi,
    p.name_en as province_en,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    g.period_vi,
    g.period_en,
    g.target_words_vi,
    g.target_words_en,
    g.firmness,
    g.figure_ids,
    g.result_ids,
    g.verdict,
    v.name_vi as verdict_vi,
    v.name_en as verdict_en,
    g.disputed,
    g.explanation_vi,
    g.explanation_en
from progress as g
inner join mart.verdict as v on g.verdict = v.verdict
inner join mart.province as p on g.province_id = p.province_id
inner join mart.indicator as i on g.indicator_id = i.indicator_id
qualify row_number() over (
    partition by g.kind
    order by mart.method_example_rank(g.province_id, g.replaced_by, g.verdict, g.best_any, g.inputs, g.target_id)
) = 1
order by g.kind;
