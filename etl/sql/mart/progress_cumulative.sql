-- Targets for the sum over a period.
--   so far: the sum of the yearly results, or a printed total where that covers more years
--   needed: (T - sum) / m in each of the m years left, beside the best year
create macro mart.progress_cumulative(targets, results, bests) as table (
    with target as (
        select * from query_table(targets) where kind = 'cumulative'
    ),

    result as (
        select t.period_start as target_start, s.*
        from target as t
        inner join query_table(results) as s using (target_id)
        where s.period_start >= t.period_start
    ),

    printed as (
        select
            target_id,
            scenario_id,
            arg_max(canonical_value, period_end) as total,
            arg_max(firmness, period_end) as firmness,
            arg_max(firmness_rank, period_end) as firmness_rank,
            arg_max(figure_id, period_end) as figure_id,
            arg_max(comparator, period_end) as comparator,
            arg_max(known_from, period_end) as known_from,
            max(period_year) as last_year,
            max(period_year) - year(any_value(target_start)) + 1 as years
        from result
        where basis = 'total' and period_start = target_start and period_end = make_date(period_year, 12, 31)
        group by target_id, scenario_id
    ),

    yearly as (
        select
            r.target_id,
            r.scenario_id,
            -- Added in order, since the last digit of a sum depends on it.
            sum(r.canonical_value order by r.period_year) as total,
            count(*) as years,
            max(r.period_year) as last_year,
            arg_min(r.firmness, r.firmness_rank) as firmness,
            max(r.known_from) as known_from,
            coalesce(sum(r.canonical_value order by r.period_year) filter (where r.period_year > p.last_year), 0) as total_after,
            count(*) filter (where r.period_year > p.last_year) as years_after,
            list(mart.input('year', r.figure_id, r.derived_from) order by r.period_year) as inputs,
            list(mart.input('year', r.figure_id, r.derived_from) order by r.period_year) filter (where r.period_year > p.last_year)
                as inputs_after
        from result as r
        left join printed as p using (target_id, scenario_id)
        where r.is_whole_year
        group by r.target_id, r.scenario_id
    ),

    scenario as (
        select target_id, '' as scenario_id from target
        union
        select target_id, scenario_id from result
    ),

    summed as (
        select
            t.*,
            s.scenario_id,
            coalesce(p.years + coalesce(y.years_after, 0) > coalesce(y.years, 0), false) as uses_printed,
            case when uses_printed then p.total + coalesce(y.total_after, 0) else y.total end as total,
            coalesce(case when uses_printed then p.years + coalesce(y.years_after, 0) else y.years end, 0) as years_known,
            case when uses_printed then greatest(p.last_year, y.last_year) else y.last_year end as last_year,
            case when uses_printed then p.firmness else y.firmness end as actual_firmness,
            case
                when uses_printed then [mart.input('printed', p.figure_id, p.figure_id)] || coalesce(y.inputs_after, [])
                else coalesce(y.inputs, [])
            end as inputs,
            case
                when y.years = t.years_in_period and p.years = t.years_in_period and mart.contradicts(p.comparator, t.dimension, p.total, y.total)
                    then p.figure_id
            end as other_total_id,
            p.known_from < y.known_from as is_printed_earlier,
            b.own_value as own_best,
            b.any_value as any_best,
            b.own_value.pace as best_own,
            b.any_value.pace as best_any
        from scenario as s
        inner join target as t using (target_id)
        left join printed as p using (target_id, scenario_id)
        left join yearly as y using (target_id, scenario_id)
        left join query_table(bests) as b using (target_id)
    ),

    judged as (
        select
            *,
            years_in_period - years_known as years_left,
            case when years_in_period > years_known then (goal - total) / (years_in_period - years_known) end as needed,
            case
                when years_known = years_in_period
                    then mart.final_verdict(comparator, total, target_value, target_value_max, side, tolerance)
                when judged_on > period_end then 'no_data'
                when years_known = 0 then 'too_early'
                when mart.final_verdict(comparator, total, goal, null, side, tolerance) in ('met', 'exceeded') then 'on_pace'
                else mart.pace_verdict(needed, total / years_known, best_own, best_any, side)
            end as verdict
        from summed
    )

    select
        target_id,
        scenario_id,
        years_known,
        years_left,
        total as so_far,
        needed,
        best_own,
        best_any,
        total as actual_value,
        make_date(last_year, 12, 31) as actual_period_end,
        actual_firmness,
        years_left = 0 as is_whole,
        case when years_left > 0 then total / years_known end as pace_so_far,
        verdict = 'on_pace' and needed <= 0 as is_satisfied,
        inputs,
        case when not is_printed_earlier then other_total_id end as contradicted_by,
        case when is_printed_earlier then other_total_id end as printed_earlier,
        verdict,
        case
            when years_known = 0 then 'Chưa tìm thấy số liệu cả năm nào của giai đoạn ' || years_words || '; mục tiêu tổng cộng ' || words_vi || '.'
            when years_left = 0
                then 'Tổng ' || years_words || case actual_firmness when 'estimate' then ' ước đạt ' else ' đạt ' end
                    || mart.number_beside_vi(total, goal) || suffix_vi || '; mục tiêu ' || words_vi || '.'
            when verdict = 'no_data'
                then 'Mới tìm thấy số liệu ' || years_known || '/' || years_in_period || ' năm, cộng lại ' || mart.number_beside_vi(total, goal) || suffix_vi
                    || '; mục tiêu ' || words_vi || '.'
            when needed <= 0 then years_known || '/' || years_in_period || ' năm cộng lại ' || mart.number_beside_vi(total, goal) || suffix_vi
                || ': đã đạt mục tiêu ' || words_vi || '.'
            else years_known || '/' || years_in_period || ' năm cộng lại ' || mart.number_beside_vi(total, goal) || suffix_vi || '; mỗi năm còn lại phải đạt '
                || mart.number_vi(needed) || suffix_vi || ' mới đạt mục tiêu ' || words_vi || ': '
                || mart.pace_words_vi(verdict, own_best, any_best, suffix_vi, place_vi) || '.'
        end as sentence_vi,
        case
            when years_known = 0 then 'No full year of ' || years_words || ' was found; the target is a total of ' || words_en || '.'
            when years_left = 0
                then 'The total of ' || years_words || case actual_firmness when 'estimate' then ' is estimated at ' else ' is ' end
                    || mart.number_beside_en(total, goal) || suffix_en || '; the target is ' || words_en || '.'
            when verdict = 'no_data'
                then 'Figures were found for ' || years_known || ' of ' || years_in_period || ' years, together ' || mart.number_beside_en(total, goal) || suffix_en
                    || '; the target is ' || words_en || '.'
            when needed <= 0 then years_known || ' of ' || years_in_period || ' years add up to ' || mart.number_beside_en(total, goal) || suffix_en
                || ': the target of ' || words_en || ' is reached.'
            else years_known || ' of ' || years_in_period || ' years add up to ' || mart.number_beside_en(total, goal) || suffix_en || '; each year left must reach '
                || mart.number_en(needed) || suffix_en || ' to meet the target of ' || words_en || ': '
                || mart.pace_words_en(verdict, own_best, any_best, suffix_en, place_en) || '.'
        end as sentence_en
    from judged
);
