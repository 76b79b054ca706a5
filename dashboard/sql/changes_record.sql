-- Since when changes are recorded, how many there were up to a day, and the state of the record: it grows with
-- builds, and may begin anew.
select
    arg_min(day, build_number) as first_day,
    arg_min(build_id, build_number) as first_build,
    arg_min(compared_at, build_number) as began_at,
    max(build_number) as builds,
    max(compared_at) as changed_at,
    coalesce(sum(added + revised + withdrawn) filter (where day <= cast($as_of as date)), 0) as changes
from mart.change_build;
