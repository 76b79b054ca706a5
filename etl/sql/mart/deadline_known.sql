-- Since when each dated task is known: the day it was set. Where that is not recorded, the earliest of the day
-- its source was published, the start of the year, month or day that it names, and the latest day of the data.
create view mart.deadline_known as
select
    d.figure_id as deadline_id,
    d.set_on,
    coalesce(
        mart.last_day_of(d.set_on),
        least(s.known_from, cast(rpad(d.due, 10, '-01') as date), b.data_date)
    ) as known_from
from core.deadlines as d
inner join mart.source as s on d.source_id = s.source_id
cross join core.build as b;
