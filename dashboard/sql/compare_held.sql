-- For each province that has results or targets of an indicator, as known on a day, the years in which their periods
-- end; those with most years first.
select
    h.province_id,
    list(distinct h.held_in order by h.held_in) as years
from (
    select
        r.province_id,
        r.period_year as held_in
    from mart.result_as_of(cast($as_of as date)) as r
    where r.indicator_id = $indicator
    union all
    select
        g.province_id,
        year(g.period_end) as held_in
    from progress as g
    where g.indicator_id = $indicator
) as h
group by h.province_id
order by count(distinct h.held_in) desc, h.province_id;
