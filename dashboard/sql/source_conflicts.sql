-- Where sources differ, as known on a date, and targets whose verdict another published figure would change.
-- `verdict_number`: the verdict's own figure for the period of the one that would change it.
with verdict_number as (
    select
        g.target_id,
        list(distinct f.figure_id) as figure_ids,
        min_by(f.words_vi, f.figure_id) as words_vi,
        min_by(f.words_en, f.figure_id) as words_en
    from progress as g
    inner join mart.figure as other on g.disputed_by = other.figure_id
    inner join mart.figure as f
        on
            list_contains(g.result_ids, f.figure_id)
            and f.period_start = other.period_start
            and f.period_end = other.period_end
            and f.figure_id <> other.figure_id
    where g.disputed
    group by g.target_id
),

conflict as (
    select
        *,
        cast(null as varchar) as target_id
    from mart.conflict_as_of(cast($as_of as date))
    union all by name
    select
        'verdict' as conflict,
        g.target_id,
        g.province_id,
        g.indicator_id,
        g.period_end,
        g.period_vi,
        g.period_en,
        [
            {'words_vi': n.words_vi, 'words_en': n.words_en, 'figure_ids': n.figure_ids},
            {'words_vi': f.words_vi, 'words_en': f.words_en, 'figure_ids': [f.figure_id]}
        ] as numbers
    from progress as g
    inner join mart.figure as f on g.disputed_by = f.figure_id
    left join verdict_number as n on g.target_id = n.target_id
    where g.disputed
)

select
    c.conflict,
    c.target_id,
    c.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    i.slug,
    c.period_vi,
    c.period_en,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    g.kind,
    g.target_words_vi,
    g.target_words_en,
    g.verdict,
    v.name_vi as verdict_vi,
    v.name_en as verdict_en,
    f.period_vi as number_period_vi,
    f.period_en as number_period_en,
    list_filter(c.numbers, lambda one: one.figure_ids is not null) as numbers,
    flatten(list_transform(list_filter(c.numbers, lambda one: one.figure_ids is not null), lambda one: one.figure_ids))
        as figure_ids
from conflict as c
inner join mart.province as p on c.province_id = p.province_id
inner join mart.indicator as i on c.indicator_id = i.indicator_id
left join progress as g on c.target_id = g.target_id
left join mart.figure as f on g.disputed_by = f.figure_id
left join mart.verdict as v on g.verdict = v.verdict
order by p.name_vi collate vi, p.province_id, i.display_order, c.period_end, c.conflict, c.target_id;
