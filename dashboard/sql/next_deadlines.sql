-- Dated tasks of some provinces and their successors: first those still open, soonest first, then
-- those whose date passed without evidence, latest first.
select
    d.deadline_id,
    d.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    d.task_vi,
    d.task_en,
    d.outcome,
    d.days_left,
    case when d.comparator = 'before' then 'trước ' else '' end
    || case when d.due_precision = 'year' and d.comparator = 'by' then 'hết ' else '' end
    || case d.due_precision when 'day' then 'ngày ' else '' end || mart.date_words_vi(d.due) as due_vi,
    case d.comparator when 'before' then 'before ' else 'by ' end
    || case when d.due_precision = 'year' and d.comparator = 'by' then 'the end of ' else '' end
    || mart.date_words_en(d.due) as due_en
from mart.deadline_as_of(cast($as_of as date)) as d
inner join mart.province as p on d.province_id = p.province_id
where
    d.outcome in ('open', 'overdue', 'unknown')
    and p.province_id in (
        select unnest([q.province_id, q.successor_id])
        from mart.province as q
        where q.province_id in (select unnest(cast($provinces as varchar[])))
    )
-- A province that has ended has nothing due: its successor has.
    and (d.outcome <> 'open' or p.valid_to is null or p.valid_to >= cast($as_of as date))
order by
    d.outcome <> 'open',
    case when d.outcome = 'open' then d.days_left else -d.days_left end,
    d.deadline_id
limit $count;
