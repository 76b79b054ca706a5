-- The best year on record of each province and of any province, by value, growth and change, in
-- both directions. The country is not a province.
create macro mart.best(targets) as table (
    with own as (
        select
            judged_on,
            indicator_id,
            canonical_unit_id,
            province_id,
            max(value) as highest_value,
            min(value) as lowest_value,
            max(growth) as highest_growth,
            min(growth) as lowest_growth,
            max(change) as highest_change,
            min(change) as lowest_change
        from mart.yearly(targets)
        group by all
    ),

    any_province as (
        select
            o.judged_on,
            o.indicator_id,
            o.canonical_unit_id,
            max(o.highest_value) as highest_value,
            min(o.lowest_value) as lowest_value,
            max(o.highest_growth) as highest_growth,
            min(o.lowest_growth) as lowest_growth,
            max(o.highest_change) as highest_change,
            min(o.lowest_change) as lowest_change
        from own as o
        inner join core.provinces as p on o.province_id = p.province_id and p.kind <> 'country'
        group by all
    )

    select
        t.target_id,
        case when t.side > 0 then own.highest_value else own.lowest_value end as own_value,
        case when t.side > 0 then own.highest_growth else own.lowest_growth end as own_growth,
        case when t.side > 0 then own.highest_change else own.lowest_change end as own_change,
        case when t.side > 0 then a.highest_value else a.lowest_value end as any_value,
        case when t.side > 0 then a.highest_growth else a.lowest_growth end as any_growth,
        case when t.side > 0 then a.highest_change else a.lowest_change end as any_change
    from query_table(targets) as t
    left join own
        on
            t.judged_on = own.judged_on
            and t.indicator_id = own.indicator_id
            and t.unit_id = own.canonical_unit_id
            and t.province_id = own.province_id
    left join any_province as a
        on
            t.judged_on = a.judged_on
            and t.indicator_id = a.indicator_id
            and t.unit_id = a.canonical_unit_id
);
