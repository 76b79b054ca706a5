-- How each whole-year result stands beside the country and the other provinces, as known on a date:
-- the place among the provinces that have data for that year (equal values share a place), the same
-- within the region, and the country's figure. Only provinces that existed at the end of the year are
-- placed, so that none counts both by itself and inside what it became.
create macro mart.yardstick_as_of(as_of) as table (
    with result as (
        select
            r.*,
            i.direction,
            p.kind,
            p.region_vi
        from mart.result_as_of(as_of) as r
        inner join core.indicators as i on r.indicator_id = i.indicator_id and i.measure <> 'rank'
        inner join core.provinces as p on r.province_id = p.province_id
        where
            r.is_whole_year
            and coalesce(p.valid_from <= r.period_end, true)
            and coalesce(p.valid_to >= r.period_end, true)
    ),

    place as (
        select
            *,
            case direction when 'lower' then -1 else 1 end as side,
            rank() over (partition by indicator_id, canonical_unit_id, period_year order by side * canonical_value desc) as place,
            count(*) over (partition by indicator_id, canonical_unit_id, period_year) as placed,
            rank() over (
                partition by indicator_id, canonical_unit_id, period_year, region_vi order by side * canonical_value desc
            ) as region_place,
            count(*) over (partition by indicator_id, canonical_unit_id, period_year, region_vi) as region_placed
        from result
        where kind <> 'country'
    ),

    country as (
        select * from result where kind = 'country'
    )

    select
        coalesce(p.indicator_id, c.indicator_id) as indicator_id,
        coalesce(p.canonical_unit_id, c.canonical_unit_id) as canonical_unit_id,
        coalesce(p.period_year, c.period_year) as period_year,
        p.province_id,
        p.place,
        p.placed,
        p.region_place,
        p.region_placed,
        p.region_vi,
        c.canonical_value as national_value,
        c.derived_from as national_id,
        c.vintage_ids as national_ids,
        c.firmness as national_firmness,
        c.words_vi as national_vi,
        c.words_en as national_en
    from place as p
    full outer join country as c
        on
            p.indicator_id = c.indicator_id
            and p.canonical_unit_id = c.canonical_unit_id
            and p.period_year = c.period_year
);
