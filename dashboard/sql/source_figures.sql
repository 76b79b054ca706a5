-- Every figure known on a day with its printed words, in the order of places and indicators; no verdicts.
select
    f.figure_id,
    [f.figure_id] as figure_ids,
    f.source_id,
    f.figure_type,
    f.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    f.indicator_id,
    i.slug,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    f.kind,
    coalesce(f.period_vi, mart.due_words_vi(d.due, d.comparator)) as period_vi,
    coalesce(f.period_en, mart.due_words_en(d.due, d.comparator)) as period_en,
    coalesce(f.words_vi, d.task_vi) as words_vi,
    coalesce(f.words_en, d.task_en) as words_en,
    f.firmness,
    f.disputed,
    f.set_by as set_by_vi,
    coalesce(f.set_by_en, f.set_by) as set_by_en,
    f.stated,
    f.span_start,
    f.span_end,
    f.second_source_url,
    f.note_vi,
    f.note_en
from mart.figure as f
inner join mart.province as p on f.province_id = p.province_id
left join mart.indicator as i on f.indicator_id = i.indicator_id
left join mart.deadline_as_of(cast($as_of as date)) as d on f.figure_id = d.deadline_id
left join mart.deadline_known as k on f.figure_id = k.deadline_id
where coalesce(k.known_from, f.known_from) <= cast($as_of as date)
order by p.name_vi collate vi, p.province_id, i.display_order, f.period_end, f.period_start, f.figure_id;
