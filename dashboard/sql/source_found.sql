-- How many sources and figures fit a choice, and the sources on one page of the list, in one row whatever there is.
-- What is not asked for (null) does not narrow the choice.
with figures as (
    select
        f.source_id,
        count(*) filter (where f.fits) as figures
    from mart.figure_found(
        cast($as_of as date), cast($provinces as varchar[]), cast($indicator as varchar), cast($needles as varchar[])
    ) as f
    group by f.source_id
),

known as (
    select
        s.source_id,
        cast(s.tier as varchar) as tier,
        coalesce(f.figures, 0) as figures,
        row_number() over (order by s.known_from desc nulls last, s.publisher collate vi, s.source_id) as place,
        coalesce(f.figures, 0) > 0
        -- A source without a figure that fits may fit itself.
        or (
            cast($indicator as varchar) is null
            and (
                cast($provinces as varchar[]) is null
                or coalesce(list_contains(cast($provinces as varchar[]), s.province_id), false)
            )
            and len(list_filter(cast($needles as varchar[]), lambda needle: not contains(w.folded, needle))) = 0
        ) as fits
    from mart.source_as_of(cast($as_of as date)) as s
    inner join mart.source_folded as w on s.source_id = w.source_id
    left join figures as f on s.source_id = f.source_id
),

found as (
    select
        *,
        row_number() over (order by case when $by_figures then figures end desc nulls last, place) as shown_at
    from known
    where
        fits
        and (cast($tiers as varchar[]) is null or list_contains(cast($tiers as varchar[]), tier))
),

paged as (
    select
        count(*) as sources,
        coalesce(cast(sum(figures) as bigint), 0) as figures,
        greatest(1, cast(ceil(count(*) / $a_page) as bigint)) as pages
    from found
)

select
    (select count(*) from known) as known,
    (select count(*) from known where fits and tier = 'official') as official,
    (select count(*) from known where fits and tier = 'press') as press,
    (select count(*) from known where fits and tier = 'other') as other,
    g.sources,
    g.figures,
    g.pages,
    least(g.pages, $page) as page,
    (
        select list(f.source_id order by f.shown_at)
        from found as f
        where ceil(f.shown_at / $a_page) = least(g.pages, $page)
    ) as source_ids
from paged as g;
