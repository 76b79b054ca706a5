-- How far the latest figure lies from the first announced, as known on a date: for each indicator the whole
-- years of each province that have both, and of all provinces together (`province_id` empty). Rates and shares
-- in points, amounts in per cent of what was announced. `pairs` counts the years; a mean of fewer than five
-- says nothing and is left out, and so are figures printed as "about" or "more than". Places in a ranking are not averaged, nor is the country a province.
create macro mart.revision_as_of(as_of) as table (
    with pair as (
        select
            v.province_id,
            v.indicator_id,
            i.measure in ('rate', 'share') as in_points,
            case
                when i.measure in ('rate', 'share') then v.change_from_announced
                else 100 * v.change_from_announced / nullif(abs(v.announced_value), 0)
            end as revision
        from mart.vintage_as_of(as_of) as v
        inner join core.indicators as i on v.indicator_id = i.indicator_id and i.measure <> 'rank'
        inner join core.provinces as p on v.province_id = p.province_id and p.kind <> 'country'
        where v.is_latest and not v.is_announced and v.is_whole_year and v.comparator = '='
    )

    select
        province_id,
        indicator_id,
        any_value(in_points) as in_points,
        count(*) as pairs,
        avg(revision order by revision) as mean_revision,
        avg(abs(revision) order by revision) as mean_absolute_revision,
        count(*) filter (where revision > 1e-9) as raised,
        count(*) filter (where revision < -1e-9) as lowered,
        count(*) filter (where abs(revision) <= 1e-9) as unchanged
    from pair
    where revision is not null
    group by grouping sets ((province_id, indicator_id), (indicator_id))
    having count(*) >= 5
);
