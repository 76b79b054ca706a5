-- Every figure known on a day, and whether it fits a choice made among the sources; what is null does not narrow it.
-- `needles`: folded words, all of which the figure or its source must have.
create macro mart.figure_found(as_of, provinces, slug_wanted, needles) as table (
    select
        f.figure_id,
        f.source_id,
        f.province_id,
        f.indicator_id,
        f.period_end,
        (provinces is null or list_contains(provinces, f.province_id))
        and (slug_wanted is null or coalesce(i.slug = slug_wanted, false))
        and len(list_filter(needles, lambda needle: not contains(s.folded || w.folded, needle))) = 0 as fits
    from mart.figure as f
    inner join mart.figure_folded as w on f.figure_id = w.figure_id
    inner join mart.source_folded as s on f.source_id = s.source_id
    left join mart.indicator as i on f.indicator_id = i.indicator_id
    left join mart.deadline_known as k on f.figure_id = k.deadline_id
    where coalesce(k.known_from, f.known_from) <= cast(as_of as date)
);
