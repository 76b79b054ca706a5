-- The best year on record of each target's province and of any province, by what the kind of target
-- is paced by (value, growth or change), with the province and the figures that it comes from. Of
-- equal years the first in time counts. The country is not a province.
create macro mart.best(targets) as table (
    with asked as (
        select distinct judged_on, indicator_id, unit_id, side, paced_by from query_table(targets)
    ),

    pace as (
        select
            a.*,
            y.province_id,
            y.period_year,
            p.kind <> 'country' as is_province,
            case a.paced_by when 'value' then y.value when 'growth' then y.growth else y.change end as pace,
            case a.paced_by when 'value' then [y.derived_from] else [y.previous_from, y.derived_from] end as figure_ids
        from asked as a
        inner join mart.yearly(targets) as y
            on a.judged_on = y.judged_on and a.indicator_id = y.indicator_id and a.unit_id = y.canonical_unit_id
        inner join core.provinces as p on y.province_id = p.province_id
    ),

    own as (
        select *
        from pace
        where pace is not null
        qualify row_number() over (
            partition by judged_on, indicator_id, unit_id, side, paced_by, province_id
            order by side * pace desc, period_year
        ) = 1
    ),

    any_province as (
        select *
        from own
        where is_province
        qualify row_number() over (
            partition by judged_on, indicator_id, unit_id, side, paced_by
            order by side * pace desc, period_year, province_id
        ) = 1
    )

    select
        t.target_id,
        own.pace as own_pace,
        own.figure_ids as own_ids,
        a.pace as any_pace,
        a.figure_ids as any_ids,
        a.province_id as any_province_id
    from query_table(targets) as t
    left join own
        on
            t.judged_on = own.judged_on
            and t.indicator_id = own.indicator_id
            and t.unit_id = own.unit_id
            and t.side = own.side
            and t.paced_by = own.paced_by
            and t.province_id = own.province_id
    left join any_province as a
        on
            t.judged_on = a.judged_on
            and t.indicator_id = a.indicator_id
            and t.unit_id = a.unit_id
            and t.side = a.side
            and t.paced_by = a.paced_by
);
