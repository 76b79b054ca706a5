-- For some sources: how many of their figures known on a day fit a choice, of which places and about what, the first
-- few of these, and the figures to show first: of the latest periods, the first provinces before others.
with known as (
    select f.*
    from mart.figure_found(
        cast($as_of as date), cast($provinces as varchar[]), cast($indicator as varchar), cast($needles as varchar[])
    ) as f
    where list_contains(cast($sources as varchar[]), f.source_id)
),

found as (
    select
        k.source_id,
        k.figure_id,
        p.name_vi as province_vi,
        p.name_en as province_en,
        i.name_vi as indicator_vi,
        i.name_en as indicator_en,
        coalesce(i.display_order, 10000) as indicator_order,
        row_number() over (
            partition by k.source_id
            order by
                k.period_end desc nulls last,
                list_position(cast($first as varchar[]), k.province_id) nulls last,
                p.name_vi collate vi,
                k.province_id,
                i.display_order,
                k.figure_id
        ) as rank,
        row_number() over (order by p.name_vi collate vi, k.province_id) as place
    from known as k
    inner join mart.province as p on k.province_id = p.province_id
    left join mart.indicator as i on k.indicator_id = i.indicator_id
    where k.fits
),

place as (
    select
        source_id,
        count(*) as provinces,
        list(province_vi order by place)[1:$named] as provinces_vi,
        list(province_en order by place)[1:$named] as provinces_en
    from (
        select source_id, province_vi, province_en, min(place) as place
        from found
        group by source_id, province_vi, province_en
    )
    group by source_id
),

about as (
    select
        source_id,
        count(*) as indicators,
        list(indicator_vi order by indicator_order)[1:$named] as indicators_vi,
        list(indicator_en order by indicator_order)[1:$named] as indicators_en
    from (
        select distinct source_id, indicator_vi, indicator_en, indicator_order
        from found
    )
    group by source_id
),

total as (
    select
        source_id,
        count(*) as total,
        count(*) filter (where fits) as figures
    from known
    group by source_id
)

select
    t.source_id,
    t.total,
    t.figures,
    p.provinces,
    p.provinces_vi,
    p.provinces_en,
    a.indicators,
    a.indicators_vi,
    a.indicators_en,
    f.figure_ids
from total as t
left join place as p on t.source_id = p.source_id
left join about as a on t.source_id = a.source_id
left join (
    select source_id, list(figure_id order by rank) as figure_ids
    from found
    where rank <= $most
    group by source_id
) as f on t.source_id = f.source_id;
