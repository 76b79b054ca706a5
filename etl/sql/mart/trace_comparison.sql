-- The comparison that each verdict comes from, in numbers written the Vietnamese way: "6,35 < 10"
-- for a result, "8,05 < 28,78" for a pace beyond the best year. Empty where there is nothing to compare.
create macro mart.trace_comparison(judged) as table (
    with number as (
        select
            *,
            coalesce(pace_so_far, so_far) as pace,
            -- "About" moves both ends outwards.
            case kind when 'relative' then so_far else goal - side * tolerance end as near_end,
            case when side > 0 then target_value_max else nullif(target_value, goal) end + side * tolerance as range_end,
            case when comparator = '~' then coalesce(range_end, goal + side * tolerance) else range_end end as far_end,
            case kind when 'each_year' then so_far else actual_value end as result
        from query_table(judged)
    )

    select
        target_id,
        case
            when kind = 'milestone' then null
            when last_verdict = 'missed' then mart.comparison_words(result, near_end)
            when last_verdict = 'exceeded' then mart.comparison_words(result, coalesce(far_end, near_end))
            when last_verdict = 'met'
                then coalesce(mart.between_words(near_end, result, far_end), mart.comparison_words(result, near_end))
            when last_verdict = 'on_pace' and (is_satisfied or kind = 'each_year')
                then mart.comparison_words(coalesce(result, so_far), near_end)
            when kind = 'rank' and last_verdict in ('behind', 'far_behind')
                then mart.comparison_words(so_far, target_value) || '; ' || mart.comparison_words(best_own, target_value)
            when last_verdict = 'on_pace' then mart.comparison_words(needed, pace)
            when last_verdict = 'behind'
                then coalesce(mart.between_words(pace, needed, best_own), mart.comparison_words(pace, needed))
            when last_verdict = 'far_behind'
                then coalesce(mart.between_words(best_own, needed, best_any), mart.comparison_words(needed, best_any))
            when last_verdict = 'out_of_reach' then mart.comparison_words(coalesce(best_any, best_own, pace), needed)
        end as worked
    from number
);
