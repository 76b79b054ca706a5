-- The scorecard: for each headline indicator and place the headline target of the term with its
-- verdict, and the latest full-year result. The place table pairs each column with the province that
-- stands in it: a province that ended before the term began gives its place to its successor.
with place as (
    select
        p.province_id as column_id,
        case when p.valid_to < least(cast($first_day as date), cast($as_of as date)) then p.successor_id else p.province_id end as province_id
    from mart.province as p
    where p.province_id in (select unnest(cast($provinces as varchar[])))
),

headline as (
    select
        g.*,
        -- The firmest and latest first: the first is the headline, the others stand beside it.
        list(g.target_id) over ranked as target_ids
    from progress as g
    where g.period_end = cast($last_day as date)
    window ranked as (
        partition by g.province_id, g.indicator_id
        order by mart.headline(g.kind, g.period_start, g.period_end, g.firmness_rank, g.firm_from, cast($first_day as date)) desc,
            g.target_id
        rows between unbounded preceding and unbounded following
    )
    qualify row_number() over (
        partition by g.province_id, g.indicator_id
        order by mart.headline(g.kind, g.period_start, g.period_end, g.firmness_rank, g.firm_from, cast($first_day as date)) desc,
            g.target_id
    ) = 1
),

latest as (
    select r.*
    from mart.result_by(cast($as_of as date), $by) as r
    inner join mart.indicator as m on r.indicator_id = m.indicator_id
    where
        (r.is_whole_year or (r.period_start = r.period_end and m.measure <> 'flow'))
        and r.basis = 'value'
        and r.period_end <= cast($last_day as date)
        and r.province_id in (select place.province_id from place)
    qualify row_number() over (
        partition by r.province_id, r.indicator_id, r.canonical_unit_id order by r.period_end desc
    ) = 1
)

select
    i.indicator_id,
    i.slug,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    place.column_id,
    p.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    h.target_id,
    h.kind,
    h.period_vi,
    h.period_en,
    h.target_words_vi,
    h.target_words_en,
    h.target_value,
    h.target_value_max,
    h.side,
    h.actual_value,
    coalesce(h.unit_id, i.unit_id) as unit_id,
    i.measure,
    h.firmness,
    h.figure_ids,
    h.result_ids,
    h.target_ids,
    h.set_by,
    h.set_by_en,
    h.verdict,
    v.name_vi as verdict_vi,
    v.name_en as verdict_en,
    mart.gap_of(h.target_id, h.verdict) as gap,
    h.disputed,
    h.actual_firmness,
    h.needed_words_vi,
    h.needed_words_en,
    h.explanation_vi,
    h.explanation_en,
    -- The judged number where the verdict rests on more than the latest year.
    case
        when h.kind in ('average', 'cumulative') then mart.number_vi(h.actual_value) || tu.suffix_vi
    end as so_far_vi,
    case
        when h.kind in ('average', 'cumulative') then mart.number_en(h.actual_value) || tu.suffix_en
    end as so_far_en,
    l.words_vi as latest_vi,
    l.words_en as latest_en,
    l.canonical_value as latest_value,
    l.period_vi as latest_when_vi,
    l.period_en as latest_when_en,
    l.firmness as latest_firmness,
    l.vintage_ids,
    l.derivation as latest_derivation,
    -- The place belongs to one figure; beside another number it would mislead.
    case when y.placed_value = l.canonical_value then y.place end as place,
    y.placed,
    y.national_vi,
    y.national_en,
    y.national_ids
from mart.indicator as i
cross join place
inner join mart.province as p on place.province_id = p.province_id
left join headline as h on i.indicator_id = h.indicator_id and p.province_id = h.province_id
left join mart.unit as tu on h.unit_id = tu.unit_id
left join mart.verdict as v on h.verdict = v.verdict
left join latest as l
    on
        i.indicator_id = l.indicator_id
        and p.province_id = l.province_id
        and l.canonical_unit_id = coalesce(h.unit_id, i.unit_id)
left join mart.yardstick_as_of(cast($as_of as date)) as y
    on
        l.is_whole_year
        and l.indicator_id = y.indicator_id
        and l.canonical_unit_id = y.canonical_unit_id
        and l.province_id = y.province_id
        and l.period_year = y.period_year
where i.is_headline
order by i.display_order, list_position(cast($provinces as varchar[]), place.column_id);
