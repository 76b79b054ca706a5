-- Targets set against the result of the period before: "more than was collected in 2022".
--   so far: the earlier result; needed: what is missing to pass it
create macro mart.progress_relative(targets, results, bests) as table (
    with target as (
        select * from query_table(targets) where kind = 'relative'
    ),

    result as (
        select
            s.*,
            case
                when s.period_end = t.period_end and s.period_start = t.period_start then 'now'
                -- The day after the end is compared, so that 28 February 2025 has 29 February 2024 before it.
                when
                    s.period_end + 1 = t.period_end + 1 - interval 1 year
                    and s.period_start = t.period_start - interval 1 year
                    then 'before'
            end as part
        from target as t
        inner join query_table(results) as s using (target_id)
        where s.basis = 'value'
    ),

    compared as (
        select
            target_id,
            scenario_id,
            max(canonical_value) filter (where part = 'now') as value,
            max(firmness) filter (where part = 'now') as actual_firmness,
            max(canonical_value) filter (where part = 'before') as before,
            list(mart.input(part, figure_id, derived_from) order by period_end) as inputs
        from result
        where part is not null
        group by target_id, scenario_id
    ),

    scenario as (
        select target_id, '' as scenario_id from target
        union
        select target_id, scenario_id from compared
    ),

    judged as (
        select
            t.*,
            s.scenario_id,
            c.value,
            c.actual_firmness,
            c.before,
            coalesce(c.inputs, []) as inputs,
            b.own_value.pace as best_own,
            b.any_value.pace as best_any,
            coalesce(
                mart.final_verdict(t.comparator, c.value, c.before, null, t.side, 0),
                case when t.judged_on > t.period_end then 'no_data' else 'too_early' end
            ) as verdict
        from scenario as s
        inner join target as t using (target_id)
        left join compared as c using (target_id, scenario_id)
        left join query_table(bests) as b using (target_id)
    )

    select
        target_id,
        scenario_id,
        case when value is null then 0 else 1 end as years_known,
        case when value is null then 1 else 0 end as years_left,
        before as so_far,
        before - value as needed,
        best_own,
        best_any,
        value as actual_value,
        case when value is not null then period_end end as actual_period_end,
        actual_firmness,
        value is not null and before is not null as is_whole,
        inputs,
        verdict,
        case
            when value is null or before is null
                then 'Chưa đủ số liệu để so ' || period_vi || ' với năm trước.'
            else upper(period_vi[1]) || period_vi[2:]
                || case actual_firmness when 'estimate' then ' ước đạt ' else ' đạt ' end || mart.number_beside_vi(value, before) || suffix_vi
                || '; năm trước ' || mart.number_beside_vi(before, value) || suffix_vi || case when side > 0 then ', mục tiêu là cao hơn.' else ', mục tiêu là thấp hơn.' end
        end as sentence_vi,
        case
            when value is null or before is null
                then 'There are not enough figures to compare ' || period_en || ' with the year before.'
            else 'The figure for ' || period_en
                || case actual_firmness when 'estimate' then ' is estimated at ' else ' is ' end || mart.number_beside_en(value, before) || suffix_en
                || '; the year before it was ' || mart.number_beside_en(before, value) || suffix_en || case when side > 0 then ', the target is more.' else ', the target is less.' end
        end as sentence_en
    from judged
);
