-- The results that bear on each target, once as they stand (`scenario_id` empty) and once for
-- every other figure known on that day put in the place of the one that counts. A target whose
-- verdict differs between scenarios is disputed. What is derived disputes nothing.
create macro mart.scenario(targets) as table (
    with candidate as (
        select
            t.target_id,
            o.* exclude (province_id, indicator_id, vintages, counts_until),
            mart.counts_on(o.known_from, o.counts_until, t.judged_on) as counts
        from query_table(targets) as t
        inner join mart.result as o
            on
                t.indicator_id = o.indicator_id
                and t.province_id = o.province_id
                and t.unit_id = o.canonical_unit_id
                and o.known_from <= t.judged_on
                and o.period_end <= t.period_end
                and o.period_end >= t.bears_from
        where counts or o.derivation is null
    ),

    alternative as (
        select
            a.target_id,
            a.figure_id as scenario_id,
            a.period_start,
            a.period_end,
            a.basis
        from candidate as a
        inner join candidate as c
            on
                a.target_id = c.target_id
                and a.period_start = c.period_start
                and a.period_end = c.period_end
                and a.basis = c.basis
                and c.counts
        where not a.counts and a.canonical_value <> c.canonical_value
    )

    select
        '' as scenario_id,
        * exclude (counts)
    from candidate
    where counts
    union all
    select
        a.scenario_id,
        c.* exclude (counts)
    from alternative as a
    inner join candidate as c
        on
            a.target_id = c.target_id
            and case
                when a.period_start = c.period_start and a.period_end = c.period_end and a.basis = c.basis
                    then c.figure_id = a.scenario_id
                else c.counts
            end
);
