-- Results of one indicator for some provinces, as they judge on a date, in the wanted unit, each with what the
-- other way of judging takes for the same. What is
-- printed in the other currency for a year without a rate is there too, without a value to show.
with found as (
    select
        r.*,
        r.canonical_unit_id = $unit as is_shown
    from mart.result_pair(cast($as_of as date), $by) as r
    where
        r.indicator_id = $indicator
        and r.province_id in (select unnest(cast($provinces as varchar[])))
        and r.period_year between $first_year and $last_year
    qualify row_number() over (
        partition by r.province_id, r.period_start, r.period_end, r.basis order by is_shown desc, r.figure_id
    ) = 1
)

select
    f.figure_id,
    f.vintage_ids,
    f.province_id,
    f.period_start,
    f.period_end,
    f.period_year,
    f.period_vi,
    f.period_en,
    f.basis,
    f.boundaries,
    f.comparator,
    f.is_whole_year,
    f.firmness,
    f.is_derived,
    f.derivation,
    coalesce(f.derivation = 'conversion', false) as is_converted,
    w.name_vi as unit_vi,
    w.name_en as unit_en,
    f.vnd_per_usd,
    f.rank_of,
    case when f.is_shown then f.canonical_value end as shown_value,
    case when f.is_shown then f.words_vi end as words_vi,
    case when f.is_shown then f.words_en end as words_en,
    case when f.is_shown then f.other_value end as other_value,
    case when f.is_shown then f.other_vi end as other_vi,
    case when f.is_shown then f.other_en end as other_en,
    $by as by,
    f.revision_vi,
    f.revision_en,
    -- The place belongs to one figure; beside another number it would mislead.
    case when y.placed_value = f.canonical_value then y.place end as place,
    y.placed
from found as f
inner join mart.unit as w on w.unit_id = $unit
left join mart.yardstick_as_of(cast($as_of as date)) as y
    on
        f.is_whole_year
        and f.is_shown
        and f.indicator_id = y.indicator_id
        and f.canonical_unit_id = y.canonical_unit_id
        and f.province_id = y.province_id
        and f.period_year = y.period_year
order by f.province_id, f.period_end, f.period_start, f.basis;
