-- How each of the given verdicts came about, row by row, as anyone may download it. `judged` names a
-- relation with rows of `mart.progress_of`.
create macro mart.public_trace_of(judged) as table (
    select
        t.target_id,
        t.step,
        t.role,
        t.province_id,
        t.period_start,
        t.period_end,
        t.value,
        t.unit_id,
        t.firmness,
        t.known_from,
        t.derivation,
        mart.plain_text(t.formula) as formula,
        mart.plain_text(t.worked_vi) as worked_vi,
        mart.plain_text(t.worked_en) as worked_en,
        mart.plain_text(t.words_vi) as words_vi,
        mart.plain_text(t.words_en) as words_en,
        array_to_string(t.figure_ids, ' ') as figure_ids,
        array_to_string(t.source_ids, ' ') as source_ids
    from mart.trace_of(judged) as t
    order by t.target_id, t.step
);
