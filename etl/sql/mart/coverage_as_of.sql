-- What is known of each main indicator of each province, year by year from 2016 to the year of the date.
-- `state`: how final the figure for the whole year (or, of what is counted on a day, of a day in it) is: official,
-- preliminary, estimate; back_cast where it was computed back to the boundaries of a province that did not exist
-- yet; part where only a part of the year is known; not_over for a year that runs, not_formed and ended for a year at whose
-- end the province did not exist; missing where nothing was found. `since`: the day that the figure is known
-- from. `looked_for_on`: when it was looked for in vain. `is_promised`: whether a target for the year is known.
create macro mart.coverage_as_of(as_of) as table (
    with cell as (
        select
            p.province_id,
            i.indicator_id,
            i.measure,
            i.display_order,
            y.year,
            make_date(y.year, 12, 31) as year_end,
            p.valid_from,
            p.valid_to
        from core.provinces as p
        cross join core.indicators as i
        cross join (select unnest(range(2016, year(cast(as_of as date)) + 1)) as year) as y
        where i.is_headline
    ),

    figure as (
        select
            r.province_id,
            r.indicator_id,
            r.period_year as year,
            r.is_whole_year or (r.period_start = r.period_end and i.measure <> 'flow') as is_whole,
            r.*  exclude (province_id, indicator_id)
        from mart.result_as_of(as_of) as r
        inner join core.indicators as i on r.indicator_id = i.indicator_id and i.is_headline
        where r.derivation is null and r.basis = 'value'
        qualify row_number() over (
            partition by r.province_id, r.indicator_id, r.period_year
            order by is_whole desc, r.is_whole_year desc, r.period_end desc, r.firmness_rank desc, r.figure_id
        ) = 1
    ),

    promise as (
        select distinct province_id, indicator_id, year(period_end) as year
        from mart.target_statement
        where known_from <= cast(as_of as date)
    )

    select
        c.province_id,
        c.indicator_id,
        c.display_order,
        c.year,
        case
            when f.is_whole and f.boundaries is not null then 'back_cast'
            when f.is_whole and f.firmness = 'revised' then 'official'
            when f.is_whole then cast(f.firmness as varchar)
            when f.figure_id is not null then 'part'
            when c.valid_to < c.year_end then 'ended'
            when c.valid_from > c.year_end then 'not_formed'
            when c.year_end >= cast(as_of as date) then 'not_over'
            else 'missing'
        end as state,
        f.figure_id,
        f.period_end,
        f.period_vi,
        f.period_en,
        f.words_vi,
        f.words_en,
        f.known_from as since,
        g.looked_for_on,
        g.looked_in_vi,
        g.looked_in_en,
        p.year is not null as is_promised
    from cell as c
    left join figure as f on c.province_id = f.province_id and c.indicator_id = f.indicator_id and c.year = f.year
    left join promise as p on c.province_id = p.province_id and c.indicator_id = p.indicator_id and c.year = p.year
    left join core.gaps as g
        on
            c.province_id = g.province_id
            and c.indicator_id = g.indicator_id
            and g.period_start = make_date(c.year, 1, 1)
            and g.period_end = c.year_end
            and g.missing = 'result'
            and mart.last_day_of(g.looked_for_on) <= cast(as_of as date)
            and not coalesce(f.is_whole, false)
);
