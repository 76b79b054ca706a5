-- Dated tasks as they stood on a date. `due_on` is the last day on which the task is still done
-- in time, except that "before" a named day keeps that day; `due_precision` tells how exact the
-- printed date is, so that no page shows a day that was never printed.
-- After its date a task without evidence is unknown, not failed.
create macro mart.deadline_as_of(as_of) as table (
    with dated as (
        select
            d.*,
            case length(d.due) when 4 then 'year' when 7 then 'month' else 'day' end as due_precision,
            case
                when length(d.due) = 10 then cast(d.due as date)
                when d.comparator = 'before' and length(d.due) = 4 then make_date(cast(d.due as integer) - 1, 12, 31)
                when d.comparator = 'before' then cast(d.due || '-01' as date) - 1
                else mart.last_day_of(d.due)
            end as due_on,
            mart.last_day_of(d.completed_on) as completed_by
        from core.deadlines as d
    ),

    timed as (
        select
            *,
            case when due_precision = 'day' and comparator = 'before' then due_on - 1 else due_on end as last_day_in_time
        from dated
    )

    select
        figure_id as deadline_id,
        province_id,
        indicator_id,
        task_vi,
        task_en,
        due_on,
        due_precision,
        due,
        comparator,
        case
            when completed_by <= cast(as_of as date) and completed_by <= last_day_in_time then 'met'
            -- A year or month of completion that holds the due date is taken as in time.
            when completed_by <= cast(as_of as date) and left(completed_on, length(due)) = due and comparator = 'by' then 'met'
            when completed_by <= cast(as_of as date) then 'met_late'
            when cast(as_of as date) <= last_day_in_time then 'open'
            when outcome_stated = 'met' and completed_on is null then 'met'
            when outcome_stated = 'missed' then 'overdue'
            else 'unknown'
        end as outcome,
        date_diff('day', cast(as_of as date), last_day_in_time) as days_left,
        completed_on,
        evidence_url,
        stated,
        firmness,
        set_by,
        set_by_en,
        source_id,
        note_vi,
        note_en
    from timed
);
