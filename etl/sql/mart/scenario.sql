-- The results that bear on each target, several times over. `scenario_id` is empty for the figures that
-- count by the way of judging asked for (`judged_by`: 'latest', or 'announced' for the first published of each
-- period); 'other' for those that count by the other way, where that makes a difference; else the id of a
-- figure between which and the one that counts nothing decides, put in its place. A target whose verdict
-- differs in the last case is disputed. What is derived disputes nothing.
create macro mart.scenario(targets) as table (
    with candidate as (
        select
            t.target_id,
            o.* exclude (province_id, indicator_id, vintages, counts_until, is_announced, announced_until),
            t.judged_on,
            mart.counts_on(o.known_from, o.counts_until, t.judged_on) as is_latest,
            mart.announced_on(o.is_announced, o.known_from, o.announced_until, t.judged_on) as is_first,
            case t.judged_by when 'announced' then is_first else is_latest end as counts,
            case t.judged_by when 'announced' then is_latest else is_first end as counts_otherwise
        from query_table(targets) as t
        inner join mart.result as o
            on
                t.indicator_id = o.indicator_id
                and t.province_id = o.province_id
                and t.unit_id = o.canonical_unit_id
                and o.known_from <= t.judged_on
                and o.period_end <= t.period_end
                and o.period_end >= t.bears_from
        where is_latest or is_first or o.derivation is null
    ),

    differing as (
        select distinct target_id
        from candidate
        where counts_otherwise and not counts
    ),

    alternative as (
        select
            c.target_id,
            d.other_id as scenario_id,
            c.period_start,
            c.period_end,
            c.basis
        from candidate as c
        inner join mart.dispute as d
            on
                c.figure_id = d.figure_id
                and d.open_from <= c.judged_on
                and coalesce(d.open_until > c.judged_on, true)
        where c.counts
    )

    select
        '' as scenario_id,
        * exclude (counts, counts_otherwise, is_latest, is_first, judged_on)
    from candidate
    where counts
    union all
    select
        'other' as scenario_id,
        c.* exclude (counts, counts_otherwise, is_latest, is_first, judged_on)
    from candidate as c
    semi join differing as d on c.target_id = d.target_id
    where c.counts_otherwise
    union all
    select
        a.scenario_id,
        c.* exclude (counts, counts_otherwise, is_latest, is_first, judged_on)
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
