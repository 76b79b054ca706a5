-- Where sources differ on a province, as known on a date: figures for the same thing that give different
-- numbers, neither of which can be told to be the later; printed averages and totals that contradict yearly figures.
with differing as (
    select
        f.indicator_id,
        f.figure_type,
        f.period_end,
        f.period_vi,
        f.period_en,
        f.kind,
        f.canonical_unit_id,
        f.canonical_value,
        min_by(f.words_vi, f.figure_id) as words_vi,
        min_by(f.words_en, f.figure_id) as words_en,
        list(f.figure_id order by f.figure_id) as figure_ids
    from mart.figure as f
    where
        f.province_id = $province
        and f.figure_type in ('target', 'observation')
        and f.disputed
        and f.known_from <= cast($as_of as date)
    group by all
),

conflict as (
    select
        indicator_id,
        figure_type as conflict,
        period_end,
        period_vi,
        period_en,
        list({'words_vi': words_vi, 'words_en': words_en, 'figure_ids': figure_ids} order by canonical_value) as numbers
    from differing
    group by indicator_id, figure_type, period_end, period_vi, period_en, kind, canonical_unit_id
    having count(*) > 1
    union all by name
    select
        s.indicator_id,
        'computed' as conflict,
        s.period_end,
        s.period_vi,
        s.period_en,
        [
            {'words_vi': s.printed_vi, 'words_en': s.printed_en, 'figure_ids': s.printed_ids},
            {'words_vi': s.words_vi, 'words_en': s.words_en, 'figure_ids': s.year_ids}
        ] as numbers
    from mart.several_years_as_of(cast($as_of as date)) as s
    where s.province_id = $province and s.is_contradicted
)

select
    c.conflict,
    c.period_vi,
    c.period_en,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    c.numbers,
    flatten(list_transform(c.numbers, lambda one: one.figure_ids)) as figure_ids
from conflict as c
inner join mart.indicator as i on c.indicator_id = i.indicator_id
order by i.display_order, c.period_end, c.conflict;
