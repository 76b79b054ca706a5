-- The best year on record of each target's province and of any province, with the province and the
-- figures that it comes from, by what the pace is measured in: value, growth or change. Of equal years
-- the first in time counts. The country is not a province.
create macro mart.best(targets) as table (
    with side as (
        -- Of a neutral indicator no year is the best.
        select distinct judged_on, indicator_id, unit_id, side from query_table(targets) where direction <> 'neutral'
    ),

    -- The keys are empty for a year without a year before, and arg_max leaves those out.
    measured as (
        select
            s.*,
            y.province_id,
            p.kind <> 'country' as is_province,
            mart.best_year(y.value, [y.derived_from], y.province_id, y.period_year, p.name_vi, p.name_en) as by_value,
            mart.best_year(y.growth, [y.previous_from, y.derived_from], y.province_id, y.period_year, p.name_vi, p.name_en) as by_growth,
            mart.best_year(y.change, [y.previous_from, y.derived_from], y.province_id, y.period_year, p.name_vi, p.name_en) as by_change,
            row(s.side * y.value, -y.period_year, y.province_id) as value_key,
            case when y.growth is not null then row(s.side * y.growth, -y.period_year, y.province_id) end as growth_key,
            case when y.change is not null then row(s.side * y.change, -y.period_year, y.province_id) end as change_key
        from side as s
        inner join mart.yearly(targets) as y
            on s.judged_on = y.judged_on and s.indicator_id = y.indicator_id and s.unit_id = y.canonical_unit_id
        inner join core.provinces as p on y.province_id = p.province_id
    ),

    own as (
        select
            judged_on,
            indicator_id,
            unit_id,
            side,
            province_id,
            any_value(is_province) as is_province,
            arg_max(by_value, value_key) as by_value,
            arg_max(by_growth, growth_key) as by_growth,
            arg_max(by_change, change_key) as by_change,
            max(value_key) as value_key,
            max(growth_key) as growth_key,
            max(change_key) as change_key
        from measured
        group by judged_on, indicator_id, unit_id, side, province_id
    ),

    any_province as (
        select
            judged_on,
            indicator_id,
            unit_id,
            side,
            arg_max(by_value, value_key) as by_value,
            arg_max(by_growth, growth_key) as by_growth,
            arg_max(by_change, change_key) as by_change
        from own
        where is_province
        group by judged_on, indicator_id, unit_id, side
    )

    select
        t.target_id,
        own.by_value as own_value,
        own.by_growth as own_growth,
        own.by_change as own_change,
        a.by_value as any_value,
        a.by_growth as any_growth,
        a.by_change as any_change
    from query_table(targets) as t
    left join own
        on
            t.judged_on = own.judged_on
            and t.indicator_id = own.indicator_id
            and t.unit_id = own.unit_id
            and t.side = own.side
            and t.province_id = own.province_id
    left join any_province as a
        on
            t.judged_on = a.judged_on
            and t.indicator_id = a.indicator_id
            and t.unit_id = a.unit_id
            and t.side = a.side
);
