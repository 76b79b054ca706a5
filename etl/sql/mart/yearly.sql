-- Whole-year results as they stood on each date that some target is judged on, with the growth
-- and the change on the year before where that year is known too. `derived_from`, `previous_from`: the
-- published figures behind the year and the one before.
create macro mart.yearly(targets) as table (
    with judged as (
        select distinct judged_on, indicator_id, unit_id from query_table(targets)
    ),

    latest as (
        select
            j.judged_on,
            o.indicator_id,
            o.canonical_unit_id,
            o.province_id,
            o.period_year,
            o.canonical_value,
            o.derived_from,
            o.derivation is null as is_published
        from judged as j
        inner join mart.result as o
            on
                j.indicator_id = o.indicator_id
                and j.unit_id = o.canonical_unit_id
                and o.known_from <= j.judged_on
                and o.is_whole_year
        qualify row_number() over (
            partition by j.judged_on, o.indicator_id, o.canonical_unit_id, o.province_id, o.period_year
            order by mart.precedence(o.derivation, o.published_from, o.firmness_rank, o.tier_rank, o.figure_id) desc
        ) = 1
    ),

    followed as (
        select
            *,
            lag(canonical_value) over province as previous_value,
            lag(derived_from) over province as previous_from,
            -- From a printed to a converted number is no growth.
            lag(period_year) over province = period_year - 1
            and lag(is_published) over province = is_published as follows
        from latest
        window province as (
            partition by judged_on, indicator_id, canonical_unit_id, province_id order by period_year
        )
    )

    select
        judged_on,
        indicator_id,
        canonical_unit_id,
        province_id,
        period_year,
        derived_from,
        case when follows then previous_from end as previous_from,
        canonical_value as value,
        case when follows and previous_value > 0 then 100 * (canonical_value / previous_value - 1) end as growth,
        case when follows then canonical_value - previous_value end as change
    from followed
);
