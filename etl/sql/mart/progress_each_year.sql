-- Targets that hold for every year of a period.
--   so far: the worst year known; needed: the target itself
-- One year that fails breaks the promise, whatever follows.
create macro mart.progress_each_year(targets, results, bests) as table (
    with target as (
        select * from query_table(targets) where kind = 'each_year'
    ),

    result as (
        select
            s.*,
            t.side,
            mart.final_verdict(t.comparator, s.canonical_value, t.target_value, t.target_value_max, t.side, t.tolerance) as year_verdict
        from target as t
        inner join query_table(results) as s using (target_id)
        where s.is_whole_year and s.period_start >= t.period_start
    ),

    yearly as (
        select
            target_id,
            scenario_id,
            count(*) as years_known,
            count(*) filter (where year_verdict = 'missed') as years_missed,
            count(*) filter (where year_verdict = 'exceeded') as years_exceeded,
            arg_min(canonical_value, side * canonical_value) as worst_value,
            arg_min(period_year, row(side * canonical_value, period_year)) as worst_year,
            max(period_end) as actual_period_end,
            arg_max(canonical_value, period_year) as actual_value,
            arg_min(firmness, firmness_rank) as actual_firmness,
            list(mart.input('year', figure_id, derived_from) order by period_year) as inputs
        from result
        group by target_id, scenario_id
    ),

    scenario as (
        select target_id, '' as scenario_id from target
        union
        select target_id, scenario_id from yearly
    ),

    judged as (
        select
            t.*,
            s.scenario_id,
            coalesce(y.years_known, 0) as years_known,
            t.years_in_period - coalesce(y.years_known, 0) as years_left,
            y.* exclude (target_id, scenario_id, years_known),
            b.own_value.pace as best_own,
            b.any_value.pace as best_any,
            case
                when y.years_missed > 0 then 'missed'
                when y.years_known = t.years_in_period and y.years_exceeded = y.years_known then 'exceeded'
                when y.years_known = t.years_in_period then 'met'
                when t.judged_on > t.period_end then 'no_data'
                when y.years_known is null then 'too_early'
                else 'on_pace'
            end as verdict
        from scenario as s
        inner join target as t using (target_id)
        left join yearly as y using (target_id, scenario_id)
        left join query_table(bests) as b using (target_id)
    )

    select
        target_id,
        scenario_id,
        years_known,
        years_left,
        worst_value as so_far,
        case when years_left > 0 then goal end as needed,
        best_own,
        best_any,
        actual_value,
        actual_period_end,
        actual_firmness,
        years_left = 0 as is_whole,
        coalesce(inputs, []) as inputs,
        verdict,
        case
            when years_known = 0 then 'Chưa tìm thấy số liệu năm nào; mục tiêu mỗi năm ' || words_vi || '.'
            when years_missed > 0
                then (years_known - years_missed) || '/' || years_known || ' năm có số liệu đạt mức mỗi năm ' || words_vi
                    || '; năm ' || worst_year || ' chỉ ' || mart.number_beside_vi(worst_value, goal) || suffix_vi || '.'
            else case
                when years_in_period = 1 then 'Năm này'
                when years_known = years_in_period then 'Cả ' || years_known || ' năm đều'
                when years_known = 1 then 'Năm duy nhất có số liệu trong ' || years_in_period || ' năm'
                else years_known || ' năm có số liệu trong ' || years_in_period || ' năm đều'
            end || ' đạt mức mỗi năm ' || words_vi || '.'
        end as sentence_vi,
        case
            when years_known = 0 then 'No figure of any year was found; the target for each year is ' || words_en || '.'
            when years_missed > 0
                then (years_known - years_missed) || ' of ' || years_known || ' years with figures reached ' || words_en
                    || '; ' || worst_year || ' only ' || mart.number_beside_en(worst_value, goal) || suffix_en || '.'
            else case
                when years_in_period = 1 then 'The year'
                when years_known = years_in_period then 'All ' || years_known || ' years'
                when years_known = 1 then 'The only year with figures, of ' || years_in_period || ','
                else 'All ' || years_known || ' years with figures, of ' || years_in_period || ','
            end || ' reached ' || words_en || '.'
        end as sentence_en
    from judged
);
