-- A place or a count beyond how many there were.
select
    'observations' as table_name,
    o.line,
    'rank_of' as column_name,
    'There were «' || cast(o.rank_of as varchar) || '», yet the value is «' || cast(o.value as varchar) || '»' as wrong,
    'Give of how many it is, or leave it empty' as right
from input.observations as o
-- A number of none is named already as outside its limits.
where try_cast(o.value as double) > try_cast(o.rank_of as double) and try_cast(o.rank_of as double) >= 1;
