-- Averages and totals over several years that follow from yearly figures, with what was printed for
-- the same years and whether the two contradict one another, or the printed one came before all the years were known.
select
    s.province_id,
    s.period_start,
    s.period_end,
    s.period_vi,
    s.period_en,
    s.basis,
    s.firmness,
    s.words_vi,
    s.words_en,
    s.year_ids,
    s.printed_ids,
    s.printed_vi,
    s.printed_en,
    s.is_contradicted,
    s.is_earlier
from mart.several_years_as_of(cast($as_of as date)) as s
where
    s.indicator_id = $indicator
    and s.province_id in (select unnest(cast($provinces as varchar[])))
    and s.canonical_unit_id = $unit
    and year(s.period_end) between $first_year and $last_year
order by s.province_id, s.period_end, s.period_start, s.basis;
