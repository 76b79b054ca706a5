-- The comparison that each verdict comes from, in numbers written the Vietnamese way: "6,35 < 10"
-- for a result, "8,05 < 28,78" for a pace beyond the best year. Empty where there is nothing to compare.
create macro mart.trace_comparison(judged) as table (
    with number as (
        select
            *,
            coalesce(pace_so_far, so_far) as pace,
            goal as near_end,
            case kind when 'each_year' then so_far else actual_value end as result
        from query_table(judged)
    )

    select
        target_id,
        case
            when kind = 'milestone' then null
            when kind = 'relative' and is_whole
                then mart.term_words(actual_value) || ' ' || mart.sign_of(actual_value, so_far) || ' ' || mart.term_words(so_far)
            when comparator = '~' and is_whole
                then '|' || mart.term_words(result) || ' − ' || mart.term_words(target_value) || '| = '
                    || mart.term_words(abs(result - target_value)) || ' '
                    || case mart.sign_of(abs(result - target_value), tolerance) when '>' then '> ' else '≤ ' end || mart.number_vi(tolerance)
            when is_whole or (kind = 'each_year' and years_known > 0)
                then mart.term_words(result) || ' ' || mart.sign_of(result, near_end) || ' ' || mart.term_words(near_end)
                    || coalesce('; ' || mart.term_words(result) || ' ' || mart.sign_of(result, target_value_max) || ' ' || mart.term_words(
                        case when target_value_max is not null and side > 0 then target_value_max end
                    ), '')
            when kind = 'rank' and last_verdict in ('behind', 'far_behind')
                then mart.term_words(so_far) || ' > ' || mart.term_words(target_value) || '; '
                    || mart.term_words(best_own) || ' ' || mart.sign_of(best_own, target_value) || ' ' || mart.term_words(target_value)
            when is_satisfied
                then mart.term_words(so_far) || ' ' || mart.sign_of(so_far, near_end) || ' ' || mart.term_words(near_end)
            when last_verdict = 'on_pace'
                then mart.term_words(needed) || ' ' || mart.sign_of(needed, pace) || ' ' || mart.term_words(pace)
            when last_verdict = 'behind'
                then mart.term_words(pace) || ' ' || mart.sign_of(pace, needed) || ' ' || mart.term_words(needed) || ' '
                    || mart.sign_of(needed, best_own) || ' ' || mart.term_words(best_own)
            when last_verdict = 'far_behind'
                then coalesce(mart.term_words(best_own) || ' ' || mart.sign_of(best_own, needed) || ' ', '') || mart.term_words(needed) || ' '
                    || mart.sign_of(needed, best_any) || ' ' || mart.term_words(best_any)
            when last_verdict = 'out_of_reach'
                then mart.term_words(coalesce(best_any, best_own, pace)) || ' '
                    || mart.sign_of(coalesce(best_any, best_own, pace), needed) || ' ' || mart.term_words(needed)
        end as worked
    from number
);
