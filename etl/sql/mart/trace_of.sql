-- How each of the given verdicts came about, row by row, so that anyone can recompute it: the target,
-- the figures it rests on, each computed step with its formula and the numbers put in, what disputes or
-- contradicts it, the verdict. `judged` names a relation with rows of `mart.progress_of`.
-- `figure_ids`: the published figures behind the row; `derivation`: how the value follows from them,
-- empty where it was printed.
create macro mart.trace_of(judged) as table (
    with target as (
        select
            p.target_id,
            100 as step,
            'target' as role,
            p.figure_ids,
            p.province_id,
            p.period_start,
            p.period_end,
            p.target_value as value,
            p.unit_id,
            p.firmness,
            p.known_from,
            p.target_words_vi as words_vi,
            p.target_words_en as words_en
        from query_table(judged) as p
    ),

    taken as (
        select
            i.target_id,
            200 + i.position as step,
            i.role,
            [i.derived_from] as figure_ids,
            i.province_id,
            i.period_start,
            i.period_end,
            i.canonical_value as value,
            i.canonical_unit_id as unit_id,
            i.firmness,
            i.known_from,
            i.derivation,
            i.words_vi,
            i.words_en
        from mart.trace_input(judged) as i
    ),

    computed as (
        select
            s.* exclude (worked),
            -- Of the best year on record the year is told.
            r.period_start,
            r.period_end,
            s.worked as worked_vi,
            translate(s.worked, ',.', '.,') as worked_en,
            mart.number_beside_vi(s.value, 0) || u.suffix_vi as words_vi,
            mart.number_beside_en(s.value, 0) || u.suffix_en as words_en
        from mart.trace_step(judged) as s
        inner join mart.unit as u on s.unit_id = u.unit_id
        left join mart.observation as r on list_last(s.figure_ids) = r.figure_id
    ),

    -- Figures that speak against the verdict or beside it: another vintage, or a printed sum or average.
    against as (
        select
            n.target_id,
            n.step,
            n.role,
            [n.figure_id] as figure_ids,
            o.province_id,
            o.period_start,
            o.period_end,
            o.canonical_value as value,
            o.canonical_unit_id as unit_id,
            o.firmness,
            o.known_from,
            o.words_vi,
            o.words_en
        from (
            select target_id, 800 as step, 'contradicted_by' as role, contradicted_by as figure_id from query_table(judged)
            union all
            select target_id, 810, 'disputed_by', disputed_by from query_table(judged)
            union all
            select target_id, 820, 'printed_earlier', printed_earlier from query_table(judged)
            union all
            -- What the other way of judging takes instead.
            select
                target_id,
                830 + unnest(range(len(other_ids))),
                case judged_by when 'latest' then 'announced' else 'latest_instead' end,
                unnest(other_ids)
            from query_table(judged)
        ) as n
        inner join mart.result as r on n.figure_id = r.figure_id
        inner join mart.observation as o on r.derived_from = o.figure_id
    ),

    -- What the other way of judging comes to, where that is more than one figure.
    otherwise as (
        select
            p.target_id,
            840 as step,
            case p.judged_by when 'latest' then 'announced_result' else 'latest_result' end as role,
            p.other_ids as figure_ids,
            p.province_id,
            p.period_start,
            p.period_end,
            case p.judged_by when 'latest' then p.announced_value else p.latest_value end as value,
            p.unit_id,
            mart.number_beside_vi(case p.judged_by when 'latest' then p.announced_value else p.latest_value end, p.goal) || u.suffix_vi as words_vi,
            mart.number_beside_en(case p.judged_by when 'latest' then p.announced_value else p.latest_value end, p.goal) || u.suffix_en as words_en
        from query_table(judged) as p
        inner join mart.unit as u on p.unit_id = u.unit_id
        where len(p.other_ids) > 0 and p.kind in ('average', 'cumulative', 'each_year')
    ),

    verdict as (
        select
            p.target_id,
            900 as step,
            'verdict' as role,
            p.province_id,
            p.period_start,
            p.period_end,
            c.worked as worked_vi,
            translate(c.worked, ',.', '.,') as worked_en,
            w.name_vi as words_vi,
            w.name_en as words_en
        from query_table(judged) as p
        inner join mart.trace_comparison(judged) as c on p.target_id = c.target_id
        inner join mart.verdict as w on p.verdict = w.verdict
    ),

    row_of as (
        from target
        union all by name
        from taken
        union all by name
        from computed
        union all by name
        from against
        union all by name
        from otherwise
        union all by name
        from verdict
    ),

    figure_of as (
        select target_id, step, unnest(figure_ids) as figure_id from row_of
    ),

    source_of as (
        select
            n.target_id,
            n.step,
            list(distinct f.source_id order by f.source_id) as source_ids
        from figure_of as n
        inner join mart.figure as f on n.figure_id = f.figure_id
        group by n.target_id, n.step
    )

    select
        r.target_id,
        r.step,
        r.role,
        r.province_id,
        r.period_start,
        r.period_end,
        r.value,
        r.unit_id,
        r.firmness,
        r.known_from,
        r.derivation,
        r.formula,
        r.worked_vi,
        r.worked_en,
        r.words_vi,
        r.words_en,
        mart.period_words_vi(r.period_start, r.period_end) as period_vi,
        mart.period_words_en(r.period_start, r.period_end) as period_en,
        coalesce(r.figure_ids, []) as figure_ids,
        coalesce(s.source_ids, []) as source_ids
    from row_of as r
    left join source_of as s on r.target_id = s.target_id and r.step = s.step
);
