-- The results of one indicator in the wanted unit, placed best first, for each year in which at least
-- three provinces have one. Which provinces are placed against each other is the rule of
-- mart.yardstick_as_of: those that existed at the end of the year, equal values on one place.
with result as (
    select *
    from mart.result_as_of(cast($as_of as date))
    where indicator_id = $indicator and canonical_unit_id = $unit and is_whole_year
)

select
    y.period_year,
    r.period_vi,
    r.period_en,
    y.place,
    y.placed,
    p.province_id,
    p.name_vi,
    p.name_en,
    r.canonical_value as shown_value,
    r.words_vi,
    r.words_en,
    r.firmness,
    r.derivation,
    r.vintage_ids,
    y.national_value,
    y.national_vi,
    y.national_en,
    y.national_ids,
    (
        select count(*)
        from mart.province as e
        where
            e.kind <> 'country'
            and coalesce(e.valid_from <= r.period_end, true)
            and coalesce(e.valid_to >= r.period_end, true)
    ) as existing
from mart.yardstick_as_of(cast($as_of as date)) as y
inner join result as r on y.province_id = r.province_id and y.period_year = r.period_year
inner join mart.province as p on y.province_id = p.province_id
where y.indicator_id = $indicator and y.canonical_unit_id = $unit and y.placed >= 3
order by y.period_year, y.place, p.name_vi collate vi;
