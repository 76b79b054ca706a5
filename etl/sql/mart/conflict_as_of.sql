-- Where sources differ, as known on a date: figures for the same thing that give different numbers, between
-- which nothing decides (`target`, `observation`); printed averages and totals that contradict
-- the yearly figures (`computed`). `numbers`: each value in words with the figures that give it.
create macro mart.conflict_as_of(as_of) as table (
    with differing as (
        select
            f.province_id,
            f.indicator_id,
            f.figure_type,
            f.period_start,
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
            f.known_from <= cast(as_of as date)
            and (
                (f.figure_type = 'target' and f.disputed)
                or exists (
                    select 1
                    from mart.dispute as d
                    where
                        d.figure_id = f.figure_id
                        and d.open_from <= cast(as_of as date)
                        and coalesce(d.open_until > cast(as_of as date), true)
                )
            )
        group by all
    )

    select
        figure_type as conflict,
        province_id,
        indicator_id,
        period_end,
        period_vi,
        period_en,
        list({'words_vi': words_vi, 'words_en': words_en, 'figure_ids': figure_ids} order by canonical_value) as numbers
    from differing
    group by figure_type, province_id, indicator_id, period_start, period_end, period_vi, period_en, kind, canonical_unit_id
    having count(*) > 1
    union all by name
    select
        'computed' as conflict,
        s.province_id,
        s.indicator_id,
        s.period_end,
        s.period_vi,
        s.period_en,
        [
            {'words_vi': s.printed_vi, 'words_en': s.printed_en, 'figure_ids': s.printed_ids},
            {'words_vi': s.words_vi, 'words_en': s.words_en, 'figure_ids': s.year_ids}
        ] as numbers
    from mart.several_years_as_of(as_of) as s
    where s.is_contradicted
);
