-- The day from which each source is shown: when the first figure or exchange rate read from it is known; one that
-- nothing was read from by its own date, or once all of the data are there. A source may be later than that day: what
-- it reports had been decided by then.
create view mart.source_known as
with figure as (
    select
        f.source_id,
        min(coalesce(k.known_from, f.known_from)) as known_from
    from mart.figure as f
    left join mart.deadline_known as k on f.figure_id = k.deadline_id
    group by f.source_id
),

rate as (
    select
        source_id,
        make_date(min(year), 12, 31) as known_from
    from mart.exchange_rate
    group by source_id
)

select
    s.source_id,
    coalesce(least(f.known_from, r.known_from), s.known_from, b.data_date) as known_from
from mart.source as s
left join figure as f on s.source_id = f.source_id
left join rate as r on s.source_id = r.source_id
cross join (select max(known_from) as data_date from mart.figure where known_from <= mart.today()) as b;
