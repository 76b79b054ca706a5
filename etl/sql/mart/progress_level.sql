-- Targets for the value at the end of a period.
--   so far: the latest value x_t; the pace so far runs from the base, the last whole-year value
--   no later than the year in which the target was set (else the earliest known)
--   needed: money and counts (T / x_t)^(1 / (b - t)) - 1 in % a year; shares and ranks (T - x_t) / (b - t) a year
-- Whole years count, and for stocks also a state on one day. A value that satisfies the target
-- before its date is on pace: it must be kept.
create macro mart.progress_level(targets, results, bests) as table (
    with target as (
        select
            *,
            measure in ('level', 'flow', 'count') as grows
        from query_table(targets)
        where kind = 'level'
    ),

    state as (
        select
            s.*,
            s.period_end = t.period_end as is_final,
            -- Time in years: a whole-year value stands at the end of its year.
            year(t.period_end) - s.period_year
            + case when s.is_whole_year then 0 else date_diff('day', s.period_end, make_date(s.period_year, 12, 31)) / 365.25 end
                as years_to_go,
            s.is_whole_year and s.period_year <= year(t.known_from) as may_be_base
        from target as t
        inner join query_table(results) as s using (target_id)
        where s.is_whole_year or (s.basis = 'value' and s.period_start = s.period_end and t.measure <> 'flow')
    ),

    latest as (
        select
            target_id,
            scenario_id,
            arg_min(canonical_value, years_to_go) as value,
            arg_min(firmness, years_to_go) as firmness,
            arg_min(rank_of, years_to_go) as rank_of,
            arg_min(period_end, years_to_go) as period_end,
            bool_or(is_final) as is_whole,
            min(years_to_go) as years_to_go,
            count(*) as states,
            coalesce(
                arg_min(canonical_value, years_to_go) filter (where may_be_base),
                arg_max(canonical_value, years_to_go)
            ) as base_value,
            coalesce(min(years_to_go) filter (where may_be_base), max(years_to_go)) as base_years_to_go
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
            l.value,
            l.firmness as actual_firmness,
            l.rank_of,
            l.period_end as actual_period_end,
            coalesce(l.is_whole, false) as is_whole,
            l.years_to_go,
            l.base_years_to_go - l.years_to_go as years_since_base,
            case
                when l.value is null or l.years_to_go <= 0 then null
                when t.grows and l.value > 0 then 100 * (pow(t.target_value / l.value, 1 / l.years_to_go) - 1)
                else (t.target_value - l.value) / l.years_to_go
            end as needed,
            case
                when l.base_years_to_go - l.years_to_go <= 0 then null
                when t.grows and l.base_value > 0
                    then 100 * (pow(l.value / l.base_value, 1 / (l.base_years_to_go - l.years_to_go)) - 1)
                else (l.value - l.base_value) / (l.base_years_to_go - l.years_to_go)
            end as pace_so_far,
            case when t.grows then b.own_growth else b.own_change end as best_own,
            case when t.grows then b.any_growth else b.any_change end as best_any,
            mart.final_verdict(t.comparator, l.value, t.target_value, t.target_value_max, t.side, t.tolerance) in ('met', 'exceeded')
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
            mart.number_vi(value) || coalesce('/' || rank_of, '') || suffix_vi as value_vi,
            mart.number_en(value) || coalesce(' of ' || rank_of, '') || suffix_en as value_en,
            case when is_whole then period_vi
                when actual_period_end = last_day(make_date(year(actual_period_end), 12, 1)) then 'năm ' || year(actual_period_end)
                else 'ngày ' || strftime(actual_period_end, '%d/%m/%Y')
            end as when_vi,
            case when is_whole then period_en
                when actual_period_end = last_day(make_date(year(actual_period_end), 12, 1)) then cast(year(actual_period_end) as varchar)
                else strftime(actual_period_end, '%-d %B %Y')
            end as when_en,
            mart.pace_suffix_vi(measure, suffix_vi) as pace_suffix_vi,
            mart.pace_suffix_en(measure, suffix_en) as pace_suffix_en
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
        value as actual_value,
        actual_period_end,
        actual_firmness,
        is_whole,
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
                then upper(when_vi[1]) || when_vi[2:] || ' là ' || value_vi || ': đã đạt mục tiêu ' || words_vi || ', cần giữ đến '
                    || period_vi || '.'
            when verdict = 'too_early'
                then upper(when_vi[1]) || when_vi[2:] || ' là ' || value_vi || '; cần ' || case when needed < 0 then 'giảm ' else 'tăng ' end || mart.number_vi(abs(needed)) || pace_suffix_vi
                    || ' mỗi năm để đạt ' || words_vi || ' ' || period_vi
                    || '; chưa có năm nào sau khi đặt mục tiêu.'
            else upper(when_vi[1]) || when_vi[2:] || ' là ' || value_vi || '; cần ' || case when needed < 0 then 'giảm ' else 'tăng ' end || mart.number_vi(abs(needed)) || pace_suffix_vi
                || ' mỗi năm để đạt ' || words_vi || ' ' || period_vi || ': '
                || mart.pace_words_vi(verdict, best_own, best_any, pace_suffix_vi) || '.'
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
                then 'The figure for ' || when_en || ' is ' || value_en || ': the target of ' || words_en || ' is reached and must be kept until '
                    || period_en || '.'
            when verdict = 'too_early'
                then 'The figure for ' || when_en || ' is ' || value_en || case when needed < 0 then '; a fall of ' else '; a rise of ' end
                    || mart.number_en(abs(needed)) || pace_suffix_en || ' a year is needed to reach ' || words_en || ' in ' || period_en
                    || '; no year since the target was set is known.'
            else 'The figure for ' || when_en || ' is ' || value_en || case when needed < 0 then '; a fall of ' else '; a rise of ' end
                || mart.number_en(abs(needed)) || pace_suffix_en || ' a year is needed to reach ' || words_en || ' in ' || period_en || ': '
                || mart.pace_words_en(verdict, best_own, best_any, pace_suffix_en) || '.'
        end as sentence_en
    from judged
);
