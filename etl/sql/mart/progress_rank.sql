-- Targets for a place in a ranking, judged by the rank for the last year of the period.
--   so far: the latest rank; needed: places still missing
-- While the period runs a rank inside the target is on pace (to be kept); outside it the
-- province's own best rank decides whether the place was ever reached.
create macro mart.progress_rank(targets, results, bests) as table (
    with target as (
        select * from query_table(targets) where kind = 'rank'
    ),

    latest as (
        select
            s.target_id,
            s.scenario_id,
            arg_max(s.canonical_value, s.period_year) as value,
            arg_max(s.firmness, s.period_year) as firmness,
            arg_max_null(s.rank_of, s.period_year) as rank_of,
            max(s.period_year) as last_year,
            arg_max(mart.input('latest', s.figure_id, s.derived_from), s.period_year) as latest_input,
            max(s.period_year) = year(any_value(t.period_end)) as is_whole
        from target as t
        inner join query_table(results) as s using (target_id)
        where s.is_whole_year
        group by s.target_id, s.scenario_id
    ),

    scenario as (
        select target_id, '' as scenario_id from target
        union
        select target_id, scenario_id from latest
    ),

    judged as (
        select
            t.*,
            s.scenario_id,
            l.value,
            l.firmness as actual_firmness,
            l.rank_of,
            l.last_year,
            case when l.value is null then [] else [l.latest_input] end as inputs,
            coalesce(l.is_whole, false) as is_whole,
            case when l.value is not null then greatest(l.value - t.target_value, 0) end as needed,
            b.own_value as own_best,
            b.own_value.pace as best_own,
            b.any_value.pace as best_any,
            case
                when l.is_whole then mart.final_verdict(t.comparator, l.value, t.target_value, t.target_value_max, t.side, 0)
                when l.value is null or t.judged_on > t.period_end then 'no_data'
                when l.value <= t.target_value then 'on_pace'
                when b.own_value.pace <= t.target_value then 'behind'
                else 'far_behind'
            end as verdict
        from scenario as s
        inner join target as t using (target_id)
        left join latest as l using (target_id, scenario_id)
        left join query_table(bests) as b using (target_id)
    )

    select
        target_id,
        scenario_id,
        case when value is null then 0 else 1 end as years_known,
        case when is_whole then 0 else year(period_end) - coalesce(last_year, year(period_start) - 1) end as years_left,
        value as so_far,
        case when not is_whole then needed end as needed,
        best_own,
        best_any,
        value as actual_value,
        make_date(last_year, 12, 31) as actual_period_end,
        actual_firmness,
        is_whole,
        inputs,
        not is_whole and verdict = 'on_pace' as is_satisfied,
        verdict,
        case
            when value is null then 'Chưa tìm thấy thứ hạng; mục tiêu là nhóm ' || mart.number_vi(target_value) || '.'
            when is_whole
                then 'Năm ' || last_year || ' xếp thứ ' || mart.number_vi(value) || coalesce('/' || rank_of, '')
                    || '; mục tiêu nhóm ' || mart.number_vi(target_value) || '.'
            when verdict = 'no_data'
                then 'Chưa tìm thấy thứ hạng năm ' || year(period_end) || '; mới nhất là thứ ' || mart.number_vi(value)
                    || coalesce('/' || rank_of, '') || ' năm ' || last_year || ', mục tiêu nhóm ' || mart.number_vi(target_value) || '.'
            when verdict = 'on_pace'
                then 'Năm ' || last_year || ' xếp thứ ' || mart.number_vi(value) || coalesce('/' || rank_of, '') || ': đã ở trong nhóm '
                    || mart.number_vi(target_value) || ', cần giữ đến năm ' || year(period_end) || '.'
            else 'Năm ' || last_year || ' xếp thứ ' || mart.number_vi(value) || coalesce('/' || rank_of, '') || '; còn thiếu '
                || mart.number_vi(needed) || ' bậc để vào nhóm ' || mart.number_vi(target_value) || ', thứ hạng tốt nhất từng có là '
                || mart.number_vi(best_own) || ' (năm ' || own_best.year || ').'
        end as sentence_vi,
        case
            when value is null then 'No rank was found; the target is the top ' || mart.number_en(target_value) || '.'
            when is_whole
                then 'Ranked ' || mart.number_en(value) || coalesce(' of ' || rank_of, '') || ' in ' || last_year
                    || '; the target is the top ' || mart.number_en(target_value) || '.'
            when verdict = 'no_data'
                then 'No rank for ' || year(period_end) || ' was found; the latest is ' || mart.number_en(value)
                    || coalesce(' of ' || rank_of, '') || ' in ' || last_year || ', the target the top ' || mart.number_en(target_value) || '.'
            when verdict = 'on_pace'
                then 'Ranked ' || mart.number_en(value) || coalesce(' of ' || rank_of, '') || ' in ' || last_year || ': inside the top '
                    || mart.number_en(target_value) || ', to be kept until ' || year(period_end) || '.'
            else 'Ranked ' || mart.number_en(value) || coalesce(' of ' || rank_of, '') || ' in ' || last_year || '; '
                || mart.number_en(needed) || ' places short of the top ' || mart.number_en(target_value) || ', the best rank so far is '
                || mart.number_en(best_own) || ' (in ' || own_best.year || ').'
        end as sentence_en
    from judged
);
