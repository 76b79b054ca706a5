-- Targets for one period, usually a year, judged by the result of exactly that period.
--   so far: the result; needed: what is missing
create macro mart.progress_annual(targets, results, bests) as table (
    with target as (
        select * from query_table(targets) where kind = 'annual'
    ),

    result as (
        select s.*
        from target as t
        inner join query_table(results) as s using (target_id)
        where s.basis = 'value' and s.period_start = t.period_start and s.period_end = t.period_end
    ),

    scenario as (
        select target_id, '' as scenario_id from target
        union
        select target_id, scenario_id from result
    ),

    judged as (
        select
            t.*,
            s.scenario_id,
            r.canonical_value as actual_value,
            r.firmness as actual_firmness,
            r.rank_of,
            case when r.figure_id is null then [] else [mart.input('result', r.figure_id, r.derived_from)] end as inputs,
            b.own_value.pace as best_own,
            b.any_value.pace as best_any,
            coalesce(
                mart.final_verdict(t.comparator, r.canonical_value, t.target_value, t.target_value_max, t.side, t.tolerance),
                case when t.judged_on > t.period_end then 'no_data' else 'too_early' end
            ) as verdict
        from scenario as s
        inner join target as t using (target_id)
        left join result as r using (target_id, scenario_id)
        left join query_table(bests) as b using (target_id)
    )

    select
        target_id,
        scenario_id,
        case when actual_value is null then 0 else 1 end as years_known,
        case when actual_value is null then 1 else 0 end as years_left,
        actual_value as so_far,
        goal - actual_value as needed,
        best_own,
        best_any,
        actual_value,
        case when actual_value is not null then period_end end as actual_period_end,
        actual_firmness,
        actual_value is not null as is_whole,
        inputs,
        verdict,
        case
            when actual_value is not null
                then upper(period_vi[1]) || period_vi[2:] || case actual_firmness when 'estimate' then ' ước đạt ' else ' đạt ' end
                    || case measure when 'rank' then 'thứ ' else '' end
                    || mart.number_beside_vi(actual_value, goal) || coalesce('/' || rank_of, '') || suffix_vi || '; mục tiêu ' || words_vi || '.'
            when verdict = 'no_data' then 'Chưa tìm thấy kết quả ' || period_vi || '; mục tiêu ' || words_vi || '.'
            else 'Chưa có kết quả ' || period_vi || '; mục tiêu ' || words_vi || '.'
        end as sentence_vi,
        case
            when actual_value is not null
                then upper(period_en[1]) || period_en[2:] || if(contains(period_en, 'months'), ' are ', ' is ')
                    || case actual_firmness when 'estimate' then 'estimated at ' else '' end
                    || case measure when 'rank' then 'place ' else '' end
                    || mart.number_beside_en(actual_value, goal) || coalesce(' of ' || rank_of, '') || suffix_en || '; the target is ' || words_en || '.'
            when verdict = 'no_data' then 'No result for ' || period_en || ' was found; the target is ' || words_en || '.'
            else 'No result for ' || period_en || ' yet; the target is ' || words_en || '.'
        end as sentence_en
    from judged
);
