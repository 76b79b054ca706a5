-- The country's whole-year results of one indicator in the wanted unit, as they count on a date.
select
    r.period_year,
    r.words_vi,
    r.words_en,
    r.canonical_value as shown_value,
    r.firmness,
    r.derivation,
    r.vintage_ids
from mart.result_as_of(cast($as_of as date)) as r
inner join mart.province as p on r.province_id = p.province_id and p.kind = 'country'
where
    r.indicator_id = $indicator
    and r.canonical_unit_id = $unit
    and r.is_whole_year
    and r.period_year between $first_year and $last_year
order by r.period_year;
