-- Targets for the mean yearly value over a period.
--   so far: growth rates compound, (prod(1 + g_i))^(1/k) - 1; other measures take the mean
--   needed: ((1 + g)^n / prod(1 + g_i))^(1/m) - 1, or (n g - sum(x_i)) / m
-- with k of n years known and m = n - k left. The average of all n years counts before one that
-- was printed, and a printed one before a running average.
create macro mart.progress_average(targets, results, bests) as table (
    with target as (
        select * from query_table(targets) where kind = 'average'
    ),

    result as (
        select t.period_end as target_end, s.*
        from target as t
        inner join query_table(results) as s using (target_id)
        where s.period_start >= t.period_start
    ),

    yearly as (
        select
            target_id,
            scenario_id,
            count(*) as years_known,
            min(period_year) as first_year,
            max(period_year) as last_year,
            -- Added in order, since the last digit of a sum depends on it.
            sum(ln(greatest(1 + canonical_value / 100, 1e-9)) order by period_year) as log_growth,
            sum(canonical_value order by period_year) as total,
            arg_min(firmness, firmness_rank) as firmness,
            max(known_from) as known_from,
            list(mart.input('year', figure_id, derived_from) order by period_year) as inputs
        from result
        where is_whole_year
        group by target_id, scenario_id
    ),

    printed as (
        select r.target_id, r.scenario_id, r.canonical_value, r.comparator, r.firmness, r.figure_id, r.known_from
        from result as r
        inner join target as t using (target_id)
        where r.basis = 'average' and r.period_start = t.period_start and r.period_end = t.period_end
    ),

    scenario as (
        select target_id, '' as scenario_id from target
        union
        select target_id, scenario_id from result
    ),

    known as (
        select
            t.*,
            s.scenario_id,
            coalesce(y.years_known, 0) as years_known,
            t.years_in_period - coalesce(y.years_known, 0) as years_left,
            y.first_year,
            y.last_year,
            y.log_growth,
            y.total,
            case t.measure
                when 'rate' then 100 * (exp(y.log_growth / y.years_known) - 1)
                else y.total / y.years_known
            end as so_far,
            y.firmness as yearly_firmness,
            p.canonical_value as printed_value,
            p.firmness as printed_firmness,
            p.figure_id as printed_id,
            p.comparator as printed_comparator,
            -- An average printed before some of its years were published or revised is no contradiction of them.
            p.known_from < y.known_from as is_printed_earlier,
            coalesce(y.inputs, []) as year_inputs,
            b.own_value as own_best,
            b.any_value as any_best,
            b.own_value.pace as best_own,
            b.any_value.pace as best_any
        from scenario as s
        inner join target as t using (target_id)
        left join yearly as y using (target_id, scenario_id)
        left join printed as p using (target_id, scenario_id)
        left join query_table(bests) as b using (target_id)
    ),

    paced as (
        select
            *,
            years_left = 0 or printed_value is not null as is_whole,
            case when years_left = 0 then so_far else coalesce(printed_value, so_far) end as actual_value,
            case when years_left = 0 or printed_value is null then yearly_firmness else printed_firmness end as actual_firmness,
            case
                when years_left = 0 or years_known = 0 then null
                when measure = 'rate'
                    then 100 * (exp(
                        (years_in_period * ln(1 + goal / 100) - log_growth) / years_left
                    ) - 1)
                else (years_in_period * goal - total) / years_left
            end as needed,
            -- Resolutions do not say which mean they mean, so growth rates have the simple one too.
            case when measure = 'rate' then total / nullif(years_known, 0) end as so_far_simple,
            case when measure = 'rate' and years_known > 0 then (years_in_period * goal - total) / nullif(years_left, 0) end
                as needed_simple
        from known
    ),

    judged as (
        select
            *,
            case
                when is_whole then mart.final_verdict(comparator, actual_value, target_value, target_value_max, side, tolerance)
                when judged_on > period_end then 'no_data'
                when years_known = 0 then 'too_early'
                else mart.pace_verdict(needed, so_far, best_own, best_any, side)
            end as verdict,
            case
                when measure <> 'rate' or years_known = 0 or printed_value is not null and years_left > 0 then null
                when years_left = 0 then mart.final_verdict(comparator, so_far_simple, target_value, target_value_max, side, tolerance)
                when judged_on <= period_end then mart.pace_verdict(needed_simple, so_far_simple, best_own, best_any, side)
            end as simple_verdict,
            case when years_known = 1 then 'Năm ' else 'Bình quân ' end || mart.years_words(first_year, last_year)
            || case when years_known <= last_year - first_year then ' (' || years_known || ' năm có số liệu)' else '' end
                as known_vi,
            case when years_known = 1 then 'The result of ' else 'The average of ' end || mart.years_words(first_year, last_year)
            || case when years_known <= last_year - first_year then ' (' || years_known || ' years with figures)' else '' end
                as known_en,
            case
                when years_left = 1 and last_year = year(period_end) - 1 then 'năm ' || year(period_end)
                when years_left = 1 then 'năm còn lại'
                else 'mỗi năm trong ' || years_left || ' năm còn lại'
            end
            || case when years_left > year(period_end) - last_year then ' (kể cả năm đã qua chưa tìm thấy số liệu)' else '' end
                as left_vi,
            case
                when years_left = 1 and last_year = year(period_end) - 1 then cast(year(period_end) as varchar)
                when years_left = 1 then 'the one year left'
                else 'each of the ' || years_left || ' years left'
            end
            || case when years_left > year(period_end) - last_year then ' (past years without figures included)' else '' end
                as left_en
        from paced
    )

    select
        target_id,
        scenario_id,
        years_known,
        years_left,
        so_far,
        needed,
        so_far_simple,
        needed_simple,
        simple_verdict,
        best_own,
        best_any,
        actual_value,
        case when is_whole then period_end else make_date(last_year, 12, 31) end as actual_period_end,
        actual_firmness,
        is_whole,
        case
            when years_left = 0 and mart.contradicts(printed_comparator, dimension, printed_value, actual_value) then printed_id
        end as other_average_id,
        case when not is_printed_earlier then other_average_id end as contradicted_by,
        case when is_printed_earlier then other_average_id end as printed_earlier,
        case
            when printed_id is null or other_average_id is not null then []
            else [mart.input(case when years_left = 0 then 'beside' else 'printed' end, printed_id, printed_id)]
        end || year_inputs as inputs,
        verdict,
        case
            when is_whole
                then 'Bình quân ' || years_words || case actual_firmness when 'estimate' then ' ước đạt ' else ' đạt ' end
                    || mart.number_beside_vi(actual_value, goal) || suffix_vi || '/năm; mục tiêu ' || words_vi || '.'
            when verdict = 'no_data'
                then 'Mới tìm thấy số liệu ' || years_known || '/' || years_in_period || ' năm của giai đoạn '
                    || years_words || '; mục tiêu bình quân ' || words_vi || '.'
            when verdict = 'too_early'
                then 'Chưa có kết quả cả năm nào của giai đoạn ' || years_words || '; mục tiêu bình quân ' || words_vi || '.'
            else known_vi || ' đạt ' || mart.number_vi(so_far) || suffix_vi || '/năm; ' || left_vi
                || case when measure = 'rate' and needed >= 0 then ' phải tăng ' else ' phải đạt ' end || mart.number_vi(needed) || suffix_vi || ' mới đạt mục tiêu ' || words_vi || ': '
                || mart.pace_words_vi(verdict, own_best, any_best, suffix_vi, place_vi) || '.'
        end as sentence_vi,
        case
            when is_whole
                then 'The average of ' || years_words || case actual_firmness when 'estimate' then ' is estimated at ' else ' is ' end
                    || mart.number_beside_en(actual_value, goal) || suffix_en || ' a year; the target is ' || words_en || '.'
            when verdict = 'no_data'
                then 'Figures were found for ' || years_known || ' of the ' || years_in_period || ' years of '
                    || years_words || '; the target is an average of ' || words_en || '.'
            when verdict = 'too_early'
                then 'No full year of ' || years_words || ' is known yet; the target is an average of ' || words_en || '.'
            else known_en || ' is ' || mart.number_en(so_far) || suffix_en || ' a year; ' || left_en
                || ' must reach ' || mart.number_en(needed) || suffix_en || ' to meet the target of ' || words_en || ': '
                || mart.pace_words_en(verdict, own_best, any_best, suffix_en, place_en) || '.'
        end as sentence_en
    from judged
);
