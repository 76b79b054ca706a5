-- Targets whose verdict hangs on which figure is taken: by what was announced first it is one, by the latest
-- another. One row each, with both figures where a single figure makes the difference.
-- `judged` names a relation with rows of `mart.progress_of`, judged by the latest figures.
create macro mart.verdict_change_of(judged) as table (
    select
        p.target_id,
        p.province_id,
        p.indicator_id,
        p.kind,
        p.period_start,
        p.period_end,
        p.target_value,
        p.unit_id,
        p.announced_verdict,
        p.announced_value,
        p.latest_verdict,
        p.latest_value,
        first.figure_id as announced_id,
        first.known_from as announced_from,
        latest.figure_id as latest_id,
        latest.known_from as latest_from
    from query_table(judged) as p
    -- One year that differs within an average is not the number that the average comes to.
    left join mart.observation as first
        on
            len(p.other_ids) = 1
            and p.other_ids[1] = first.figure_id
            and first.canonical_value = p.announced_value
    left join mart.vintage as latest
        on
            first.province_id = latest.province_id
            and first.indicator_id = latest.indicator_id
            and first.canonical_unit_id = latest.canonical_unit_id
            and first.basis = latest.basis
            and first.period_start = latest.period_start
            and first.period_end = latest.period_end
            and mart.counts_on(latest.known_from, latest.counts_until, p.judged_on)
    where p.announced_verdict <> p.latest_verdict
);
