-- Figures known on a day with what was made of them: a target's verdict, a dated task's outcome. What is not asked
-- for (null) does not narrow the choice. Each row also tells how many there are in all, by type.
with judged as (
    select
        g.target_id,
        g.verdict,
        v.name_vi as verdict_vi,
        v.name_en as verdict_en,
        g.explanation_vi,
        g.explanation_en,
        g.disputed,
        g.result_ids,
        g.actual_value,
        g.actual_period_end,
        g.actual_firmness,
        g.so_far,
        g.needed,
        g.needed_words_vi,
        g.needed_words_en,
        g.years_known,
        g.years_left,
        g.kind in ('average', 'cumulative') and not g.is_whole as is_part,
        mart.number_vi(g.actual_value) || u.suffix_vi as actual_vi,
        mart.number_en(g.actual_value) || u.suffix_en as actual_en,
        case when g.actual_value is not null then u.name_vi end as actual_unit_vi,
        case when g.actual_value is not null then u.name_en end as actual_unit_en
    from progress as g
    inner join mart.verdict as v on g.verdict = v.verdict
    inner join mart.unit as u on g.unit_id = u.unit_id
),

task as (
    select
        d.deadline_id,
        k.known_from,
        d.task_vi,
        d.task_en,
        d.due,
        d.due_precision = 'day' as is_due_on_a_day,
        mart.due_words_vi(d.due, d.comparator) as due_vi,
        mart.due_words_en(d.due, d.comparator) as due_en,
        cast(d.outcome as varchar) as outcome,
        d.days_left
    from mart.deadline_as_of(cast($as_of as date)) as d
    inner join mart.deadline_known as k on d.deadline_id = k.deadline_id
)

select
    f.figure_id,
    [f.figure_id] as figure_ids,
    f.figure_type,
    f.target_id,
    f.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    f.indicator_id,
    i.slug,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    t.task_vi,
    t.task_en,
    t.due,
    coalesce(f.period_vi, t.due_vi) as period_vi,
    coalesce(f.period_en, t.due_en) as period_en,
    mart.date_words_vi(cast(f.boundaries as varchar)) as boundaries_vi,
    mart.date_words_en(cast(f.boundaries as varchar)) as boundaries_en,
    f.period_start,
    -- A task due in a year or month has no day.
    case when coalesce(t.is_due_on_a_day, true) then f.period_end end as period_end,
    f.kind,
    f.comparator,
    f.value,
    f.value_max,
    f.unit_id,
    n.name_vi as unit_vi,
    n.name_en as unit_en,
    f.canonical_value,
    f.canonical_unit_id,
    f.words_vi,
    f.words_en,
    f.stated,
    coalesce(f.firmness, 'unknown') as firmness,
    f.set_by as set_by_vi,
    coalesce(f.set_by_en, f.set_by) as set_by_en,
    coalesce(t.known_from, f.known_from) as known_from,
    f.disputed as is_disputed,
    s.source_id,
    s.publisher,
    cast(s.tier as varchar) as tier,
    s.url,
    f.published_on,
    f.published_vi,
    f.published_en,
    j.verdict,
    j.verdict_vi,
    j.verdict_en,
    j.explanation_vi,
    j.explanation_en,
    j.disputed,
    j.result_ids,
    j.actual_value,
    j.actual_period_end,
    j.actual_firmness,
    j.so_far,
    j.needed,
    j.needed_words_vi,
    j.needed_words_en,
    j.years_known,
    j.years_left,
    j.actual_vi,
    j.actual_en,
    j.actual_unit_vi,
    j.actual_unit_en,
    coalesce(j.is_part, false) as is_part,
    t.outcome,
    t.days_left,
    count(*) over () as total,
    count(*) filter (where f.figure_type = 'target') over () as targets,
    count(*) filter (where f.figure_type = 'observation') over () as observations,
    count(*) filter (where f.figure_type = 'deadline') over () as deadlines
from mart.figure as f
inner join mart.province as p on f.province_id = p.province_id
inner join mart.source as s on f.source_id = s.source_id
left join mart.indicator as i on f.indicator_id = i.indicator_id
left join mart.unit as n on f.unit_id = n.unit_id
left join judged as j on f.target_id = j.target_id
left join task as t on f.figure_id = t.deadline_id
where
    coalesce(t.known_from, f.known_from) <= cast($as_of as date)
    and (cast($types as varchar[]) is null or list_contains(cast($types as varchar[]), f.figure_type))
    and (cast($provinces as varchar[]) is null or list_contains(cast($provinces as varchar[]), f.province_id))
    and (cast($indicators as varchar[]) is null or list_contains(cast($indicators as varchar[]), f.indicator_id))
    and (cast($first_year as integer) is null or year(f.period_end) >= cast($first_year as integer))
    and (cast($last_year as integer) is null or year(f.period_end) <= cast($last_year as integer))
    and (cast($firmness as varchar[]) is null or list_contains(cast($firmness as varchar[]), coalesce(f.firmness, 'unknown')))
    and (cast($tiers as varchar[]) is null or list_contains(cast($tiers as varchar[]), cast(s.tier as varchar)))
    and (cast($verdicts as varchar[]) is null or list_contains(cast($verdicts as varchar[]), j.verdict))
order by
    i.display_order nulls last,
    p.kind = 'country',
    p.name_vi collate vi,
    f.province_id,
    f.period_end,
    f.period_start,
    f.figure_type desc,
    f.known_from,
    f.figure_id
limit cast($most as bigint)
offset cast($skipped as bigint);
