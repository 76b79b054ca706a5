-- Published results in canonical units, with the day each was known from.
-- Rounding to nine decimals removes what binary fractions add (0.1 * 3).
-- Sorted by what pages ask for, so that a scan reads few row groups.
create table mart.observation as
select
    o.figure_id,
    o.province_id,
    o.indicator_id,
    o.period_start,
    o.period_end,
    o.basis,
    o.boundaries,
    o.comparator,
    o.value,
    o.value_max,
    o.unit_id,
    round(o.value * c.multiplier, 9) as canonical_value,
    c.canonical_unit_id,
    o.firmness,
    o.rank_of,
    coalesce(o.is_derived, false) as is_derived,
    o.published_on,
    coalesce(mart.last_day_of(o.published_on), s.known_from, o.period_end) as known_from,
    coalesce(o.published_on, s.published_on) is not null as is_dated,
    -- A dated figure of an authority, published after the period was over, settles what earlier and undated pages say.
    is_dated and s.tier = 'official' and coalesce(mart.last_day_of(o.published_on), s.known_from) > o.period_end as is_settling,
    mart.firmness_rank(o.firmness) as firmness_rank,
    mart.tier_rank(s.tier) as tier_rank,
    o.basis = 'value'
    and o.period_start = date_trunc('year', o.period_end)
    and o.period_end = last_day(make_date(year(o.period_end), 12, 1)) as is_whole_year,
    year(o.period_end) as period_year,
    -- Words are made once for each build rather than for each visitor.
    mart.period_words_vi(o.period_start, o.period_end) as period_vi,
    mart.period_words_en(o.period_start, o.period_end) as period_en,
    mart.quantity_vi(o.comparator, round(o.value * c.multiplier, 9), null, u.suffix_vi)
    || coalesce('/' || o.rank_of, '') as words_vi,
    mart.quantity_en(o.comparator, round(o.value * c.multiplier, 9), null, u.suffix_en)
    || coalesce(' of ' || o.rank_of, '') as words_en,
    o.source_id
from core.observations as o
inner join mart.conversion as c on o.indicator_id = c.indicator_id and o.unit_id = c.unit_id
inner join mart.unit as u on c.canonical_unit_id = u.unit_id
inner join mart.source as s on o.source_id = s.source_id
order by o.indicator_id, o.province_id, o.period_end, o.period_start, known_from, o.figure_id;
