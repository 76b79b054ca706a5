-- Figures and sources that hold every word needed of a search, with how well each of its words is answered, as known
-- on a day: of each kind those that answer best, so many as are asked for. The lists `typed_at`, `form_ids`, `factors` go together: how well a way of writing answers which word typed.
with answer as (
    select
        p.number,
        a.typed_at,
        max(a.factor * cast($weights as double[])[p.place]) as score,
        arg_max(a.form_id, a.factor * cast($weights as double[])[p.place]) as form_id
    from (
        select
            unnest(cast($typed_at as integer[])) as typed_at,
            unnest(cast($form_ids as integer[])) as form_id,
            unnest(cast($factors as double[])) as factor
    ) as a
    inner join mart.search_posting as p on a.form_id = p.form_id
    group by p.number, a.typed_at
),

held as (
    select
        number,
        list(typed_at order by typed_at) as typed_at,
        list(score order by typed_at) as scores,
        list(form_id order by typed_at) as form_ids
    from answer
    group by number
    having count(*) filter (where list_contains(cast($needed as integer[]), typed_at)) = len(cast($needed as integer[]))
)

select
    d.number,
    d.found_as,
    d.id,
    d.named,
    d.held,
    h.typed_at,
    h.scores,
    h.form_ids
from held as h
inner join mart.search_document as d on h.number = d.number
where d.known_from is null or d.known_from <= cast($as_of as date)
qualify row_number() over (partition by d.found_as order by list_sum(h.scores) desc, d.number) <= $most
order by d.number;
