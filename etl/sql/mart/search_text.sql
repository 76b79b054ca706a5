-- Every text of `search_entry` by entry and place: 1 for a name, 2 beside it, 3 for what is said about the thing.
create view mart.search_text as
select
    number,
    1 as place,
    unnest(names) as words
from mart.search_entry
union all
select
    number,
    2 as place,
    unnest(others) as words
from mart.search_entry
union all
select
    number,
    3 as place,
    unnest(about) as words
from mart.search_entry;
