-- Dated tasks known on a date, as they stood then, as anyone may download them. That a task was
-- completed is told only from that day on.
create macro mart.public_deadlines_as_of(as_of) as table (
    select
        d.deadline_id,
        d.province_id,
        d.indicator_id,
        mart.plain_text(d.task_vi) as task_vi,
        mart.plain_text(d.task_en) as task_en,
        d.due,
        d.comparator,
        d.due_on,
        d.due_precision,
        d.outcome,
        d.days_left,
        case when d.outcome in ('met', 'met_late') then d.completed_on end as completed_on,
        d.evidence_url,
        mart.plain_text(d.stated) as stated,
        d.firmness,
        mart.plain_text(d.set_by) as set_by,
        mart.plain_text(d.set_by_en) as set_by_en,
        d.source_id,
        mart.plain_text(s.publisher) as publisher,
        s.tier,
        s.url,
        mart.plain_text(d.note_vi) as note_vi,
        mart.plain_text(d.note_en) as note_en
    from mart.deadline_as_of(as_of) as d
    inner join mart.deadline_known as k on d.deadline_id = k.deadline_id
    inner join core.sources as s on d.source_id = s.source_id
    where k.known_from <= cast(as_of as date)
    order by d.due_on, d.province_id, d.deadline_id
);
