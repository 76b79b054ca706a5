-- Which figures and sources hold which words, and the best place where they do: see `search_text`.
-- Sorted by word, so that a search reads few row groups.
create table mart.search_posting as
with held as materialized (
    from mart.search_text
),

word as (
    select
        t.words,
        f.form_id
    from (
        select
            words,
            unnest(mart.forms_of(words)) as form
        from (select distinct words from held)
    ) as t
    inner join mart.search_form as f on t.form = f.form
)

select
    w.form_id,
    h.number,
    cast(min(h.place) as tinyint) as place
from held as h
inner join word as w on h.words = w.words
group by w.form_id, h.number
order by w.form_id, h.number;
