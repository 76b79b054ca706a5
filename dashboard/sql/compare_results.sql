-- Results of one indicator for some provinces, as they count on a date, in the wanted unit.
-- A figure printed in that unit goes before one converted into it; `vnd_per_usd` tells the rate of a
-- converted one, `shown_value` is null where there is no rate for the year.
with measured as (
    select
        r.*,
        u.dimension <> w.dimension as is_converted,
        mart.in_unit(r.canonical_value, u.dimension, u.factor, w.dimension, w.factor, x.vnd_per_usd) as shown_value,
        x.vnd_per_usd,
        -- A converted number is worded no more exactly than the indicator is printed.
        round(shown_value, i.decimals) as printed_value,
        w.suffix_vi,
        w.suffix_en,
        w.name_vi as unit_vi,
        w.name_en as unit_en
    from mart.result_as_of(cast($as_of as date)) as r
    inner join mart.indicator as i on r.indicator_id = i.indicator_id
    inner join mart.unit as u on r.canonical_unit_id = u.unit_id
    inner join mart.unit as w on w.unit_id = $unit
    -- Only a single year has a rate.
    left join mart.exchange_rate as x on year(r.period_start) = x.year and r.period_year = x.year
    where
        r.indicator_id = $indicator
        and r.province_id in (select unnest(cast($provinces as varchar[])))
        and r.period_year between $first_year and $last_year
)

select
    m.figure_id,
    m.vintage_ids,
    m.province_id,
    m.period_start,
    m.period_end,
    m.period_year,
    m.period_vi,
    m.period_en,
    m.basis,
    m.comparator,
    m.is_whole_year,
    m.firmness,
    m.is_derived,
    m.is_converted,
    m.unit_vi,
    m.unit_en,
    m.vnd_per_usd,
    m.rank_of,
    m.shown_value,
    case
        when not m.is_converted then m.words_vi
        when m.shown_value is not null then mart.quantity_vi(m.comparator, m.printed_value, null, m.suffix_vi)
    end as words_vi,
    case
        when not m.is_converted then m.words_en
        when m.shown_value is not null then mart.quantity_en(m.comparator, m.printed_value, null, m.suffix_en)
    end as words_en
from measured as m
qualify row_number() over (
    partition by m.province_id, m.period_start, m.period_end, m.basis order by m.is_converted, m.figure_id
) = 1
order by m.province_id, m.period_end, m.period_start, m.basis;
