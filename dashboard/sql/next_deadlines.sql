-- Dated tasks of some provinces and their successors: first those still open, soonest first, then
-- those whose date passed without evidence, latest first.
select
    d.deadline_id,
    [d.deadline_id] as figure_ids,
    d.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    d.task_vi,
    d.task_en,
    d.outcome,
    d.days_left,
    mart.due_words_vi(d.due, d.comparator) as due_vi,
    mart.due_words_en(d.due, d.comparator) as due_en
from mart.deadline_as_of(cast($as_of as date)) as d
inner join mart.deadline_known as k on d.deadline_id = k.deadline_id
inner join mart.province as p on d.province_id = p.province_id
where
    k.known_from <= cast($as_of as date)
    and d.outcome in ('open', 'overdue', 'unknown')
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
