-- A result for a time before the province existed that does not say so, or one that says so without need.
select
    'observations' as table_name,
    o.line,
    'boundaries' as column_name,
    case
        when o.boundaries is null
            then 'The cell is empty, yet «' || o.province_id || '» began only on ' || p.valid_from || ', after the period (' || o.period_end || ')'
        else '«' || o.boundaries || '» stands beside a period that ends on ' || o.period_end || coalesce('; the province began on ' || p.valid_from, '')
    end as wrong,
    case
        when o.boundaries is null then 'Write ' || p.valid_from || ', the day to whose boundaries it was computed, or give the figure to the province of that time'
        else 'Leave it empty, or write the first day of the province' || coalesce(', ' || p.valid_from, '')
    end as right
from input.observations as o
inner join input.provinces as p using (province_id)
where
    case
        when try_cast(p.valid_from as date) > try_cast(o.period_end as date)
            then try_cast(o.boundaries as date) is distinct from try_cast(p.valid_from as date)
        else try_cast(o.boundaries as date) is not null
    end;
