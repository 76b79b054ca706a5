-- Dated tasks that were known on a day, as they stood then, soonest first. A task that names a year or a
-- month is due within a span, `span_start` to `due_on`; `last_day` is the last day on which it is in time.
select
    d.deadline_id,
    [d.deadline_id] as figure_ids,
    d.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    dense_rank() over (order by p.name_vi collate vi, p.province_id) as province_order,
    d.task_vi,
    d.task_en,
    d.due_on,
    d.due_precision,
    cast(date_trunc(d.due_precision, d.due_on) as date) as span_start,
    cast($as_of as date) + cast(d.days_left as integer) as last_day,
    mart.due_words_vi(d.due, d.comparator) as due_vi,
    mart.due_words_en(d.due, d.comparator) as due_en,
    cast(d.outcome as varchar) as outcome,
    d.days_left,
    case when d.outcome in ('met', 'met_late') then mart.date_words_vi(d.completed_on) end as completed_vi,
    case when d.outcome in ('met', 'met_late') then mart.date_words_en(d.completed_on) end as completed_en,
    -- Only a day can be counted from; a month or year of completion gives no number of days.
    case
        when d.outcome = 'met_late' and length(d.completed_on) = 10
            then date_diff('day', cast($as_of as date) + cast(d.days_left as integer), cast(d.completed_on as date))
    end as days_late,
    case when t.is_told and d.evidence_url like 'http%' then d.evidence_url end as evidence_url,
    regexp_extract(d.evidence_url, '^https?://(?:www\.)?([^/:?#]+)', 1) as evidence_host,
    d.set_by as set_by_vi,
    coalesce(d.set_by_en, d.set_by) as set_by_en,
    d.firmness,
    d.stated,
    case when t.is_told then d.note_vi end as note_vi,
    case when t.is_told then d.note_en end as note_en,
    s.publisher,
    s.url,
    s.tier,
    coalesce(p.valid_to < cast($as_of as date), false) as is_ended,
    p.successor_id,
    p.successor_name_vi,
    p.successor_name_en
from mart.deadline_as_of(cast($as_of as date)) as d
inner join mart.deadline_known as k on d.deadline_id = k.deadline_id
inner join mart.province as p on d.province_id = p.province_id
inner join mart.source as s on d.source_id = s.source_id
-- Notes and reports tell how things stood when the data were collected: seen from an earlier day they are
-- shown only beside what was done by then.
cross join lateral (
    select cast($as_of as date) >= b.data_date or d.outcome in ('met', 'met_late') as is_told
    from mart.build as b
) as t
where k.known_from <= cast($as_of as date)
order by last_day, p.name_vi collate vi, d.deadline_id;
