-- What is computed on the way to each verdict: formula, the same with its numbers put in, result.
-- `worked` is written the Vietnamese way; the English one swaps comma and point.
--   g yearly growth, x yearly value, k years known, n years of the period, m years left, T target,
--   x_t latest value at t, x_0 base value at t_0, b end of the period, r rank, R target rank
create macro mart.trace_step(judged) as table (
    with term as (
        select
            target_id,
            count(*) filter (where role = 'year') as k,
            string_agg(mart.growth_factor(canonical_value), ' × ' order by position) filter (where role = 'year') as factors,
            string_agg(mart.term_words(canonical_value, null), ' + ' order by position) filter (where role in ('year', 'printed')) as terms,
            string_agg(mart.term_words(canonical_value, null), ' + ' order by position) filter (where role = 'year') as year_terms,
            any_value(canonical_value) filter (where role = 'base') as base_value
        from mart.trace_input(judged)
        group by target_id
    ),

    judged_row as (
        select
            p.*,
            t.* exclude (target_id),
            u.dimension,
            p.years_in_period as n,
            p.years_left as m,
            mart.term_words(p.goal, p.actual_value) as goal_words,
            coalesce(p.pace_so_far, p.so_far) as pace,
            p.measure = 'rate' as is_rate,
            case p.paced_by
                when 'value' then p.unit_id
                when 'growth' then 'percent'
                else case u.dimension when 'ratio' then 'percentage_point' else p.unit_id end
            end as pace_unit_id,
            case u.dimension when 'ratio' then 'percentage_point' else p.unit_id end as difference_unit_id
        from query_table(judged) as p
        inner join mart.unit as u on p.unit_id = u.unit_id
        left join term as t on p.target_id = t.target_id
    ),

    step as (
        select
            target_id,
            unnest([
                {
                    'step': 110,
                    'role': 'goal',
                    'value': case when goal <> target_value then goal end,
                    'unit_id': unit_id,
                    'figure_ids': cast([] as varchar[]),
                    'province_id': province_id,
                    'formula': cast(null as varchar),
                    'worked': cast(null as varchar)
                },
                {
                    'step': 500,
                    'role': 'so_far',
                    'value': case when kind in ('average', 'cumulative') and k > 0 then so_far end,
                    'unit_id': unit_id,
                    'figure_ids': cast([] as varchar[]),
                    'province_id': province_id,
                    'formula': case
                        when kind = 'cumulative' then 'Σ x'
                        when is_rate then '(Π(1 + g))^(1/k) − 1'
                        else 'Σ x / k'
                    end,
                    'worked': case
                        when kind = 'cumulative' then terms
                        when is_rate then '(' || factors || ')^(1/' || k || ') − 1'
                        else '(' || year_terms || ') / ' || k
                    end
                },
                {
                    'step': 510,
                    'role': 'so_far_simple',
                    'value': so_far_simple,
                    'unit_id': unit_id,
                    'figure_ids': cast([] as varchar[]),
                    'province_id': province_id,
                    'formula': 'Σ g / k',
                    'worked': '(' || year_terms || ') / ' || k
                },
                {
                    'step': 520,
                    'role': 'pace_so_far',
                    'value': case when is_running then pace_so_far end,
                    'unit_id': pace_unit_id,
                    'figure_ids': cast([] as varchar[]),
                    'province_id': province_id,
                    'formula': case
                        when kind = 'cumulative' then 'Σ x / k'
                        when paced_by = 'growth' then '(x_t / x_0)^(1/(t − t_0)) − 1'
                        else '(x_t − x_0) / (t − t_0)'
                    end,
                    'worked': case
                        when kind = 'cumulative' then mart.term_words(so_far, null) || ' / ' || years_known
                        when paced_by = 'growth'
                            then '(' || mart.term_words(so_far, null) || ' / ' || mart.term_words(base_value, null) || ')^(1/'
                                || mart.number_vi(years_since_base) || ') − 1'
                        else '(' || mart.term_words(so_far, null) || ' − ' || mart.term_words(base_value, null) || ') / '
                            || mart.number_vi(years_since_base)
                    end
                },
                {
                    'step': 600,
                    'role': 'needed',
                    'value': case
                        when kind in ('average', 'cumulative', 'level', 'rank') and (is_running or last_verdict = 'too_early') then needed
                    end,
                    'unit_id': pace_unit_id,
                    'figure_ids': cast([] as varchar[]),
                    'province_id': province_id,
                    'formula': case
                        when kind = 'rank' then 'r − R'
                        when kind = 'cumulative' then '(T − Σ x) / m'
                        when kind = 'average' and is_rate then '((1 + T)^n / Π(1 + g))^(1/m) − 1'
                        when kind = 'average' then '(n × T − Σ x) / m'
                        when paced_by = 'growth' then '(T / x_t)^(1/(b − t)) − 1'
                        else '(T − x_t) / (b − t)'
                    end,
                    'worked': case
                        when kind = 'rank' then mart.term_words(so_far, null) || ' − ' || goal_words
                        when kind = 'cumulative' then '(' || goal_words || ' − ' || mart.term_words(so_far, null) || ') / ' || m
                        when kind = 'average' and is_rate
                            then '(' || mart.growth_factor(goal) || '^' || n || ' / (' || factors || '))^(1/' || m || ') − 1'
                        when kind = 'average' then '(' || n || ' × ' || goal_words || ' − (' || year_terms || ')) / ' || m
                        when paced_by = 'growth'
                            then '(' || goal_words || ' / ' || mart.term_words(so_far, null) || ')^(1/' || mart.number_vi(years_to_go) || ') − 1'
                        else '(' || goal_words || ' − ' || mart.term_words(so_far, null) || ') / ' || mart.number_vi(years_to_go)
                    end
                },
                {
                    'step': 610,
                    'role': 'needed_simple',
                    'value': case when is_running then needed_simple end,
                    'unit_id': unit_id,
                    'figure_ids': cast([] as varchar[]),
                    'province_id': province_id,
                    'formula': '(n × T − Σ g) / m',
                    'worked': '(' || n || ' × ' || goal_words || ' − (' || year_terms || ')) / ' || m
                },
                {
                    'step': 620,
                    'role': 'difference',
                    'value': case
                        when not is_whole or kind = 'milestone' then null
                        when kind = 'relative' then actual_value - so_far
                        when kind = 'each_year' then so_far - goal
                        else actual_value - goal
                    end,
                    'unit_id': difference_unit_id,
                    'figure_ids': cast([] as varchar[]),
                    'province_id': province_id,
                    'formula': case when kind = 'rank' then 'r − R' when kind = 'relative' then 'x_t − x_0' else 'x − T' end,
                    'worked': case
                        when kind = 'relative' then mart.term_words(actual_value, so_far) || ' − ' || mart.term_words(so_far, actual_value)
                        when kind = 'each_year' then mart.term_words(so_far, goal) || ' − ' || goal_words
                        else mart.term_words(actual_value, goal) || ' − ' || goal_words
                    end
                },
                {
                    'step': 700,
                    'role': 'best_own',
                    'value': case when is_running then best_own end,
                    'unit_id': pace_unit_id,
                    'figure_ids': best_own_ids,
                    'province_id': province_id,
                    'formula': cast(null as varchar),
                    'worked': cast(null as varchar)
                },
                {
                    'step': 710,
                    'role': 'best_any',
                    'value': case when is_running and kind <> 'rank' then best_any end,
                    'unit_id': pace_unit_id,
                    'figure_ids': best_any_ids,
                    'province_id': best_any_province_id,
                    'formula': cast(null as varchar),
                    'worked': cast(null as varchar)
                }
            ]) as made
        from judged_row
    )

    select
        target_id,
        made.*
    from step
    where made.value is not null
);
