-- Figures known on a day with their printed words, in the order of places and indicators; no verdicts. Those of some
-- sources, or some of them by name; what is not asked for (null) does not narrow the choice.
select
    f.figure_id,
    [f.figure_id] as figure_ids,
    f.source_id,
    f.figure_type,
    f.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    p.kind = 'country' as is_country,
    f.indicator_id,
    i.slug,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    f.kind,
    f.period_start,
    f.period_end,
    coalesce(f.period_vi, d.due_vi) as period_vi,
    coalesce(f.period_en, d.due_en) as period_en,
    coalesce(f.words_vi, d.task_vi) as words_vi,
    coalesce(f.words_en, d.task_en) as words_en,
    case
        when f.value is not null and f.value_max is null and coalesce(f.comparator, '=') = '=' then mart.number_vi(f.value)
    end as number_vi,
    case
        when f.value is not null and f.value_max is null and coalesce(f.comparator, '=') = '=' then mart.number_en(f.value)
    end as number_en,
    u.name_vi as unit_vi,
    u.name_en as unit_en,
    f.firmness,
    f.disputed,
    f.set_by as set_by_vi,
    coalesce(f.set_by_en, f.set_by) as set_by_en,
    f.stated,
    f.span_start,
    f.span_end,
    f.second_source_url,
    f.note_vi,
    f.note_en,
    mart.date_words_vi(cast(f.boundaries as varchar)) as boundaries_vi,
    mart.date_words_en(cast(f.boundaries as varchar)) as boundaries_en
from mart.figure as f
inner join mart.province as p on f.province_id = p.province_id
left join mart.indicator as i on f.indicator_id = i.indicator_id
left join mart.unit as u on f.unit_id = u.unit_id
left join mart.deadline_words as d on f.figure_id = d.deadline_id
left join mart.deadline_known as k on f.figure_id = k.deadline_id
where
    coalesce(k.known_from, f.known_from) <= cast($as_of as date)
    and (cast($sources as varchar[]) is null or list_contains(cast($sources as varchar[]), f.source_id))
    and (cast($figures as varchar[]) is null or list_contains(cast($figures as varchar[]), f.figure_id))
order by p.name_vi collate vi, p.province_id, i.display_order, f.period_end, f.period_start, f.figure_id;
