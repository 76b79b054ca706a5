-- Targets for the value at the end of a period.
--   so far: the latest value x_t; the pace so far runs from the base, the last whole-year value
--   no later than the year in which the target was set (else the earliest known)
--   needed: money and counts (T / x_t)^(1 / (b - t)) - 1 in % a year; shares and ranks (T - x_t) / (b - t) a year
-- Whole years count, and for stocks also a state on one day. A value that satisfies the target
-- before its date is on pace: it must be kept.
create macro mart.progress_level(targets, results, bests) as table (
    with target as (
        select * from query_table(targets) where kind = 'level'
    ),

    state as (
        select
            s.*,
            s.period_end = t.period_end as is_final,
            -- Time in years: a whole-year value stands at the end of its year.
            year(t.period_end) - s.period_year
            + case when s.is_whole_year then 0 else date_diff('day', s.period_end, make_date(s.period_year, 12, 31)) / 365.25 end
                as years_to_go,
            s.is_whole_year and s.period_year <= year(t.known_from) as may_be_base,
            {
                'value': s.canonical_value,
                'firmness': s.firmness,
                'rank_of': s.rank_of,
                'period_end': s.period_end,
                'years_to_go': years_to_go,
                'figure_id': s.figure_id,
                'derived_from': s.derived_from
            } as moment
        from target as t
        inner join query_table(results) as s using (target_id)
        where s.is_whole_year or (s.basis = 'value' and s.period_start = s.period_end and t.measure <> 'flow')
    ),

    latest as (
        select
            target_id,
            scenario_id,
            -- Of a whole year and the state on its last day the year counts.
            arg_min(moment, row(years_to_go, not is_whole_year, figure_id)) as latest,
            bool_or(is_final) as is_whole,
            coalesce(
                arg_min(moment, row(years_to_go, figure_id)) filter (where may_be_base),
                arg_max(moment, row(years_to_go, figure_id))
            ) as base
        from state
        group by target_id, scenario_id
    ),

    scenario as (
        select target_id, '' as scenario_id from target
        union
        select target_id, scenario_id from state
    ),

    paced as (
        select
            t.*,
            s.scenario_id,
            l.latest.value as value,
            l.latest.firmness as actual_firmness,
            l.latest.rank_of as rank_of,
            l.latest.period_end as actual_period_end,
            coalesce(l.is_whole, false) as is_whole,
            l.latest.years_to_go as years_to_go,
            l.base.value as base_value,
            l.base.years_to_go - l.latest.years_to_go as years_since_base,
            case
                when l.latest is null then []
                when l.is_whole or years_since_base = 0 then [mart.input('latest', l.latest.figure_id, l.latest.derived_from)]
                else [
                    mart.input('base', l.base.figure_id, l.base.derived_from),
                    mart.input('latest', l.latest.figure_id, l.latest.derived_from)
                ]
            end as inputs,
            -- Amounts grow in % only where all are above zero.
            t.measure in ('level', 'flow', 'count') and coalesce(least(t.goal, value, base_value) > 0, t.goal > 0) as grows,
            case when grows then 'growth' else 'change' end as paced_by,
            case
                when value is null or years_to_go <= 0 then null
                when grows then 100 * (pow(t.goal / value, 1 / years_to_go) - 1)
                else (t.goal - value) / years_to_go
            end as needed,
            case
                when years_since_base <= 0 then null
                when grows then 100 * (pow(value / base_value, 1 / years_since_base) - 1)
                else (value - base_value) / years_since_base
            end as pace_so_far,
            case when grows then b.own_growth else b.own_change end as own_best,
            case when grows then b.any_growth else b.any_change end as any_best,
            struct_extract(own_best, 'pace') as best_own,
            struct_extract(any_best, 'pace') as best_any,
            mart.final_verdict(t.comparator, l.latest.value, t.target_value, t.target_value_max, t.side, t.tolerance) in ('met', 'exceeded')
                as is_satisfied
        from scenario as s
        inner join target as t using (target_id)
        left join latest as l using (target_id, scenario_id)
        left join query_table(bests) as b using (target_id)
    ),

    judged as (
        select
            *,
            case
                when is_whole then mart.final_verdict(comparator, value, target_value, target_value_max, side, tolerance)
                when value is null or judged_on > period_end then 'no_data'
                when is_satisfied then 'on_pace'
                when pace_so_far is null then 'too_early'
                else mart.pace_verdict(needed, pace_so_far, best_own, best_any, side)
            end as verdict,
            mart.number_beside_vi(value, goal) || coalesce('/' || rank_of, '') || suffix_vi as value_vi,
            mart.number_beside_en(value, goal) || coalesce(' of ' || rank_of, '') || suffix_en as value_en,
            case when is_whole then period_vi
                when actual_period_end = last_day(make_date(year(actual_period_end), 12, 1)) then 'năm ' || year(actual_period_end)
                else 'ngày ' || strftime(actual_period_end, '%d/%m/%Y')
            end as when_vi,
            case when is_whole then period_en
                when actual_period_end = last_day(make_date(year(actual_period_end), 12, 1)) then cast(year(actual_period_end) as varchar)
                else strftime(actual_period_end, '%-d %B %Y')
            end as when_en,
            case actual_firmness when 'estimate' then ' ước ' else ' là ' end as is_vi,
            case actual_firmness when 'estimate' then ' is estimated at ' else ' is ' end as is_en,
            mart.pace_suffix_vi(paced_by, suffix_vi) as pace_suffix_vi,
            mart.pace_suffix_en(paced_by, suffix_en) as pace_suffix_en
        from paced
    )

    select
        target_id,
        scenario_id,
        case when value is null then 0 else 1 end as years_known,
        case when is_whole then 0 else cast(ceil(coalesce(years_to_go, 1)) as integer) end as years_left,
        value as so_far,
        case when is_whole then null else needed end as needed,
        best_own,
        best_any,
        own_best,
        any_best,
        paced_by,
        value as actual_value,
        actual_period_end,
        actual_firmness,
        is_whole,
        inputs,
        not is_whole and is_satisfied as is_satisfied,
        case when not is_whole then pace_so_far end as pace_so_far,
        case when not is_whole then years_to_go end as years_to_go,
        case when not is_whole then years_since_base end as years_since_base,
        verdict,
        case
            when value is null and verdict = 'no_data'
                then 'Chưa tìm thấy số liệu; mục tiêu ' || period_vi || ' là ' || words_vi || '.'
            when is_whole
                then upper(when_vi[1]) || when_vi[2:] || case actual_firmness when 'estimate' then ' ước đạt ' else ' đạt ' end
                    || value_vi || '; mục tiêu ' || words_vi || '.'
            when verdict = 'no_data'
                then 'Chưa tìm thấy kết quả ' || period_vi || '; số mới nhất là ' || value_vi
                    || ' (' || when_vi || '), mục tiêu ' || words_vi || '.'
            when is_satisfied
                then upper(when_vi[1]) || when_vi[2:] || is_vi || value_vi || ': đã đạt mục tiêu ' || words_vi || ', cần giữ đến '
                    || period_vi || '.'
            when verdict = 'too_early'
                then upper(when_vi[1]) || when_vi[2:] || is_vi || value_vi || '; cần ' || case when needed < 0 then 'giảm ' else 'tăng ' end || mart.number_vi(abs(needed)) || pace_suffix_vi
                    || ' mỗi năm để đạt ' || words_vi || ' ' || period_vi
                    || '; chưa có năm nào sau khi đặt mục tiêu.'
            else upper(when_vi[1]) || when_vi[2:] || is_vi || value_vi || '; cần ' || case when needed < 0 then 'giảm ' else 'tăng ' end || mart.number_vi(abs(needed)) || pace_suffix_vi
                || ' mỗi năm để đạt ' || words_vi || ' ' || period_vi || ': '
                || mart.pace_words_vi(verdict, own_best, any_best, pace_suffix_vi, place_vi) || '.'
        end as sentence_vi,
        case
            when value is null and verdict = 'no_data'
                then 'No figure was found; the target for ' || period_en || ' is ' || words_en || '.'
            when is_whole
                then upper(when_en[1]) || when_en[2:] || case actual_firmness when 'estimate' then ' is estimated at ' else ' is ' end
                    || value_en || '; the target is ' || words_en || '.'
            when verdict = 'no_data'
                then 'No result for ' || period_en || ' was found; the latest figure is ' || value_en
                    || ' (' || when_en || '), the target ' || words_en || '.'
            when is_satisfied
                then 'The figure for ' || when_en || is_en || value_en || ': the target of ' || words_en || ' is reached and must be kept until '
                    || period_en || '.'
            when verdict = 'too_early'
                then 'The figure for ' || when_en || is_en || value_en || case when needed < 0 then '; a fall of ' else '; a rise of ' end
                    || mart.number_en(abs(needed)) || pace_suffix_en || ' a year is needed to reach ' || words_en || ' in ' || period_en
                    || '; no year since the target was set is known.'
            else 'The figure for ' || when_en || is_en || value_en || case when needed < 0 then '; a fall of ' else '; a rise of ' end
                || mart.number_en(abs(needed)) || pace_suffix_en || ' a year is needed to reach ' || words_en || ' in ' || period_en || ': '
                || mart.pace_words_en(verdict, own_best, any_best, pace_suffix_en, place_en) || '.'
        end as sentence_en
    from judged
);
