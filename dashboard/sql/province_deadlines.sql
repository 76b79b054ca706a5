-- The dated tasks of a province: those still open, soonest first, then those past their date, latest first.
select
    d.deadline_id,
    d.task_vi,
    d.task_en,
    d.outcome,
    d.days_left,
    d.outcome = 'open' and coalesce(p.valid_to < cast($as_of as date), false) as is_unfinished,
    [d.deadline_id] as figure_ids,
    case when d.comparator = 'before' then 'trước ' else '' end
    || case when d.due_precision = 'year' and d.comparator = 'by' then 'hết ' else '' end
    || case d.due_precision when 'day' then 'ngày ' else '' end || mart.date_words_vi(d.due) as due_vi,
    case d.comparator when 'before' then 'before ' else 'by ' end
    || case when d.due_precision = 'year' and d.comparator = 'by' then 'the end of ' else '' end
    || mart.date_words_en(d.due) as due_en
from mart.deadline_as_of(cast($as_of as date)) as d
inner join mart.province as p on d.province_id = p.province_id
inner join mart.figure as f on d.deadline_id = f.figure_id
where d.province_id = $province and f.known_from <= cast($as_of as date)
order by
    d.outcome <> 'open',
    d.outcome in ('met', 'met_late'),
    case when d.outcome = 'open' then d.days_left else -d.days_left end,
    d.deadline_id;
