-- Dated tasks known on a date, for a calendar. Words that change with the day alone are left to the
-- reader: open and unknown tasks are told by their date.
select
    d.deadline_id,
    d.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    d.task_vi,
    d.task_en,
    d.due_on,
    d.due_precision,
    mart.due_words_vi(d.due, d.comparator) as due_vi,
    mart.due_words_en(d.due, d.comparator) as due_en,
    d.outcome,
    case when d.outcome in ('met', 'met_late') then mart.date_words_vi(d.completed_on) end as completed_vi,
    case when d.outcome in ('met', 'met_late') then mart.date_words_en(d.completed_on) end as completed_en,
    d.evidence_url,
    d.stated,
    d.set_by as set_by_vi,
    coalesce(d.set_by_en, d.set_by) as set_by_en,
    d.note_vi,
    d.note_en,
    s.publisher,
    s.url,
    case when p.valid_to < d.due_on and p.valid_to < cast($as_of as date) then p.successor_name_vi end as successor_vi,
    case when p.valid_to < d.due_on and p.valid_to < cast($as_of as date) then p.successor_name_en end as successor_en,
    mart.date_words_vi(cast(p.valid_to as varchar)) as ended_vi,
    mart.date_words_en(cast(p.valid_to as varchar)) as ended_en
from mart.deadline_as_of(cast($as_of as date)) as d
inner join mart.deadline_known as k on d.deadline_id = k.deadline_id
inner join mart.province as p on d.province_id = p.province_id
inner join mart.source as s on d.source_id = s.source_id
where
    k.known_from <= cast($as_of as date)
    and (cast($provinces as varchar[]) is null or d.province_id in (select unnest(cast($provinces as varchar[]))))
order by d.due_on, p.name_vi collate vi, d.deadline_id;
