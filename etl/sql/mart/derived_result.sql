-- Results that follow from one published figure: `conversion` between dong and dollar by the rate of
-- the year, `share` from a count of so many out of so many. Multi-year figures have no one rate.
-- A yearly average of the rate is known when the year is over.
create view mart.derived_result as
with converted as (
    select
        o.* exclude (canonical_value, canonical_unit_id, known_from, rank_of),
        o.known_from as published_from,
        'conversion' as derivation,
        mart.in_unit(o.canonical_value, u.dimension, u.factor, w.dimension, w.factor, x.vnd_per_usd) as canonical_value,
        w.unit_id as canonical_unit_id,
        greatest(o.known_from, make_date(x.year, 12, 31)) as known_from,
        cast(null as integer) as rank_of,
        x.vnd_per_usd,
        i.decimals,
        w.suffix_vi,
        w.suffix_en
    from mart.observation as o
    inner join mart.indicator as i on o.indicator_id = i.indicator_id
    inner join mart.unit as u on o.canonical_unit_id = u.unit_id
    inner join mart.unit as w on w.unit_id in (i.unit_id, i.alternative_unit_id) and w.dimension <> u.dimension
    inner join mart.exchange_rate as x on year(o.period_start) = x.year and o.period_year = x.year
    where o.basis = 'value'
),

shared as (
    select
        o.* exclude (indicator_id, canonical_value, canonical_unit_id, rank_of),
        o.known_from as published_from,
        i.share_id as indicator_id,
        'share' as derivation,
        100 * o.canonical_value / o.rank_of as canonical_value,
        s.unit_id as canonical_unit_id,
        cast(null as integer) as rank_of,
        cast(null as double) as vnd_per_usd,
        s.decimals,
        s.suffix_vi,
        s.suffix_en
    from mart.observation as o
    inner join mart.indicator as i on o.indicator_id = i.indicator_id
    inner join mart.indicator as s on i.share_id = s.indicator_id
    where o.rank_of is not null
)

select
    d.* exclude (figure_id, words_vi, words_en, canonical_value, decimals, suffix_vi, suffix_en),
    'd-' || left(sha256(cast(row(d.figure_id, d.derivation, d.canonical_unit_id) as varchar)), 12) as figure_id,
    d.figure_id as derived_from,
    round(d.canonical_value, 9) as canonical_value,
    -- A derived number is worded no more exactly than the indicator is printed.
    mart.quantity_vi(d.comparator, round(d.canonical_value, d.decimals), null, d.suffix_vi) as words_vi,
    mart.quantity_en(d.comparator, round(d.canonical_value, d.decimals), null, d.suffix_en) as words_en
from (
    from converted
    union all by name
    from shared
) as d;
