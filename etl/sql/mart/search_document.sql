-- What a search finds among figures and sources. `named` and `held` are the words of its names and of all its texts as
-- a search compares them, each between blanks, with a stroke between texts.
create table mart.search_document as
with entry as materialized (
    from mart.search_text
),

hay as (
    select
        words,
        ' ' || replace(mart.folded(words), '-', ' ') || ' ' as hay
    from (select distinct words from entry)
),

held as (
    select
        e.number,
        coalesce(string_agg(h.hay, '|') filter (where e.place = 1), '') as named,
        string_agg(h.hay, '|') as held
    from entry as e
    inner join hay as h on e.words = h.words
    group by e.number
)

select
    e.number,
    e.found_as,
    e.id,
    e.known_from,
    h.named,
    h.held
from mart.search_entry as e
inner join held as h on e.number = h.number
order by e.number;
