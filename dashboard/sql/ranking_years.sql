-- The years of one indicator in one unit that can be shown as a list of provinces: those with places, for each
-- status, and those with results of at least three provinces, which are too few for places.
with placed as (
    select
        period_year,
        boundaries,
        any_value(members) as members,
        true as is_placed
    from mart.place_as_of(cast($as_of as date))
    where indicator_id = $indicator and canonical_unit_id = $unit
    group by period_year, boundaries
),

few as (
    select
        r.period_year,
        cast(null as date) as boundaries,
        any_value(s.members) as members,
        false as is_placed
    from mart.result_as_of(cast($as_of as date)) as r
    inner join mart.status as s on r.province_id = s.province_id and r.period_year = s.period_year and s.boundaries is null
    inner join mart.indicator as i on r.indicator_id = i.indicator_id and i.measure <> 'rank'
    where r.indicator_id = $indicator and r.canonical_unit_id = $unit and r.is_whole_year and r.boundaries is null
    group by r.period_year
    having count(*) >= 3
)

from placed
union all by name
from few
where period_year not in (select p.period_year from placed as p where p.boundaries is null)
order by period_year, boundaries nulls first;
