-- Whole-year results as they stood on each date that some target is judged on, with the growth
-- and the change on the year before where that year is known too: `derived_from` and `previous_from`
-- are the published figures behind them. From a printed to a converted number is no growth.
create macro mart.yearly(targets) as table (
    with question as (
        select distinct judged_on, indicator_id, unit_id from query_table(targets)
    ),

    year_result as (
        select
            q.judged_on,
            r.indicator_id,
            r.canonical_unit_id,
            r.province_id,
            r.period_year,
            r.canonical_value as value,
            r.derived_from,
            r.derivation is null as is_published
        from question as q
        inner join mart.result as r on q.indicator_id = r.indicator_id and q.unit_id = r.canonical_unit_id
        where r.is_whole_year and mart.counts_on(r.known_from, r.counts_until, q.judged_on)
    )

    select
        y.* exclude (is_published),
        p.derived_from as previous_from,
        case when p.value > 0 then 100 * (y.value / p.value - 1) end as growth,
        y.value - p.value as change
    from year_result as y
    left join year_result as p
        on
            y.judged_on = p.judged_on
            and y.indicator_id = p.indicator_id
            and y.canonical_unit_id = p.canonical_unit_id
            and y.province_id = p.province_id
            and y.period_year = p.period_year + 1
            and y.is_published = p.is_published
);
