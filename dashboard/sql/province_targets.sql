-- Every target of a province with its verdict, indicator by indicator. `is_main`: the headline target
-- of its indicator for the five-year term that its period ends in; it comes first, with what it replaced.
with dated as (
    select
        *,
        -- Terms begin in 2016, 2021, 2026.
        make_date(cast((year(period_end) - 1) // 5 * 5 + 1 as integer), 1, 1) as term_start
    from progress
    where province_id = $province
),

ranked as (
    select
        *,
        row_number() over (
            partition by indicator_id, term_start
            order by mart.headline(kind, period_start, period_end, firmness_rank, firm_from, term_start) desc, target_id
        ) = 1 as is_main
    from dated
)

select
    g.target_id,
    g.indicator_id,
    i.slug,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    i.domain,
    i.direction,
    g.kind,
    g.period_start,
    g.period_end,
    year(g.period_end) as period_year,
    g.period_vi,
    g.period_en,
    g.target_value,
    g.target_value_max,
    g.unit_id,
    g.target_words_vi,
    g.target_words_en,
    g.firmness,
    g.set_by,
    g.set_by_en,
    mart.date_words_vi(coalesce(g.set_on, cast(g.known_from as varchar))) as set_on_vi,
    mart.date_words_en(coalesce(g.set_on, cast(g.known_from as varchar))) as set_on_en,
    g.set_on is not null as is_dated,
    g.figure_ids,
    g.result_ids,
    g.verdict,
    v.name_vi as verdict_vi,
    v.name_en as verdict_en,
    g.has_ended and not g.is_whole as is_unfinished,
    case when g.verdict = 'not_assessable' then g.last_verdict end as last_verdict,
    l.name_vi as last_verdict_vi,
    l.name_en as last_verdict_en,
    g.disputed,
    mart.number_vi(g.actual_value) || u.suffix_vi as actual_vi,
    mart.number_en(g.actual_value) || u.suffix_en as actual_en,
    g.kind in ('average', 'cumulative') and not g.is_whole as is_part,
    case
        when g.kind not in ('average', 'cumulative') and g.actual_period_end <> g.period_end then year(g.actual_period_end)
    end as actual_year,
    g.actual_firmness,
    -- What the other way of judging takes, and what the verdict is by it where it is another.
    case when o.words_vi <> mart.number_vi(g.actual_value) then o.words_vi || u.suffix_vi end as other_vi,
    case when o.words_vi <> mart.number_vi(g.actual_value) then o.words_en || u.suffix_en end as other_en,
    case when g.announced_verdict <> g.latest_verdict then ow.name_vi end as other_verdict_vi,
    case when g.announced_verdict <> g.latest_verdict then ow.name_en end as other_verdict_en,
    case when g.announced_verdict <> g.latest_verdict then ow.verdict end as other_verdict,
    g.judged_by as by,
    g.kind in ('average', 'cumulative') as other_is_computed,
    -- Where the level is reached already, what is needed is to keep it.
    coalesce(g.is_satisfied and not g.is_whole, false) as is_kept,
    g.needed_words_vi,
    g.needed_words_en,
    g.explanation_vi,
    g.explanation_en,
    g.is_main,
    g.replaced_by,
    coalesce(g.firmness = 'draft' and r.firmness = 'adopted', false) as gave_way_to_adopted,
    r.target_words_vi as replacing_vi,
    r.target_words_en as replacing_en,
    mart.date_words_vi(coalesce(r.set_on, cast(r.known_from as varchar))) as replaced_on_vi,
    mart.date_words_en(coalesce(r.set_on, cast(r.known_from as varchar))) as replaced_on_en
from ranked as g
cross join lateral (
    select
        mart.number_vi(case g.judged_by when 'latest' then g.announced_value else g.latest_value end) as words_vi,
        mart.number_en(case g.judged_by when 'latest' then g.announced_value else g.latest_value end) as words_en
) as o
inner join mart.indicator as i on g.indicator_id = i.indicator_id
inner join mart.verdict as v on g.verdict = v.verdict
inner join mart.unit as u on g.unit_id = u.unit_id
left join mart.verdict as l on g.verdict = 'not_assessable' and g.last_verdict = l.verdict
left join mart.verdict as ow on ow.verdict = case g.judged_by when 'latest' then g.announced_verdict else g.latest_verdict end
left join ranked as r on g.replaced_by = r.target_id
order by
    min(i.display_order) over (partition by i.domain),
    i.display_order,
    bool_or(g.is_main) over (partition by g.indicator_id, g.term_start, g.kind, g.period_start, g.period_end) desc,
    g.period_end,
    g.period_start,
    g.kind,
    g.replaced_by is not null,
    g.known_from desc,
    g.target_id;
