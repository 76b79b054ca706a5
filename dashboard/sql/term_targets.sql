-- Some targets, for the cells of the scorecard: each with who set it, since when, and its verdict.
select
    g.target_id,
    g.province_id,
    g.indicator_id,
    g.kind,
    g.period_vi,
    g.period_en,
    g.target_words_vi,
    g.target_words_en,
    g.firmness,
    g.set_by,
    g.set_by_en,
    mart.date_words_vi(coalesce(g.set_on, cast(g.known_from as varchar))) as set_on_vi,
    mart.date_words_en(coalesce(g.set_on, cast(g.known_from as varchar))) as set_on_en,
    g.set_on is not null as is_dated,
    g.figure_ids,
    g.result_ids,
    g.verdict,
    v.name_vi as verdict_vi,
    v.name_en as verdict_en,
    g.disputed,
    g.replaced_by,
    g.explanation_vi,
    g.explanation_en
from progress as g
inner join mart.verdict as v on g.verdict = v.verdict
where g.target_id in (select unnest(cast($targets as varchar[])));
