-- Targets of one indicator for some provinces, with their verdicts, in the wanted unit. The first
-- of each province is its headline target.
with measured as (
    select
        g.*,
        u.dimension <> w.dimension as is_converted,
        mart.in_unit(g.target_value, u.dimension, u.factor, w.dimension, w.factor, x.vnd_per_usd) as shown_value,
        mart.in_unit(g.target_value_max, u.dimension, u.factor, w.dimension, w.factor, x.vnd_per_usd) as shown_value_max,
        x.vnd_per_usd,
        -- A converted number is worded no more exactly than the indicator is printed.
        round(shown_value, i.decimals) as printed_value,
        round(shown_value_max, i.decimals) as printed_value_max,
        i.measure,
        w.suffix_vi,
        w.suffix_en,
        w.name_vi as unit_vi,
        w.name_en as unit_en
    from progress as g
    inner join mart.indicator as i on g.indicator_id = i.indicator_id
    inner join mart.unit as u on g.unit_id = u.unit_id
    inner join mart.unit as w on w.unit_id = $unit
    left join mart.exchange_rate as x on year(g.period_end) = x.year and year(g.period_start) = x.year
    where
        g.indicator_id = $indicator
        and g.province_id in (select unnest(cast($provinces as varchar[])))
        and year(g.period_end) between $first_year and $last_year
)

select
    m.target_id,
    m.province_id,
    m.kind,
    m.period_start,
    m.period_end,
    m.period_vi,
    m.period_en,
    m.comparator,
    m.is_converted,
    m.unit_vi,
    m.unit_en,
    m.vnd_per_usd,
    m.shown_value,
    m.shown_value_max,
    case
        when not m.is_converted then m.target_words_vi
        when m.shown_value is not null
            then mart.target_words_vi(m.comparator, m.printed_value, m.printed_value_max, m.suffix_vi, m.measure)
    end as words_vi,
    case
        when not m.is_converted then m.target_words_en
        when m.shown_value is not null
            then mart.target_words_en(m.comparator, m.printed_value, m.printed_value_max, m.suffix_en, m.measure)
    end as words_en,
    m.target_words_vi as stated_words_vi,
    m.target_words_en as stated_words_en,
    m.firmness,
    m.judged_by,
    m.set_by,
    m.set_by_en,
    mart.date_words_vi(coalesce(m.set_on, cast(m.known_from as varchar))) as set_on_vi,
    mart.date_words_en(coalesce(m.set_on, cast(m.known_from as varchar))) as set_on_en,
    m.set_on is not null as is_dated,
    m.replaced_by,
    row_number() over (
        partition by m.province_id
        order by mart.headline(
            m.kind, m.period_start, m.period_end, m.firmness_rank, m.firm_from, make_date($first_year, 1, 1)
        ) desc, m.target_id
    ) = 1 as is_headline,
    m.verdict,
    v.name_vi as verdict_vi,
    v.name_en as verdict_en,
    m.disputed,
    m.explanation_vi,
    m.explanation_en,
    m.figure_ids,
    m.result_ids
from measured as m
inner join mart.verdict as v on m.verdict = v.verdict
order by
    m.province_id,
    is_headline desc,
    m.period_end desc,
    m.period_start desc,
    m.kind,
    m.firmness_rank desc,
    m.firm_from desc,
    m.target_id;
