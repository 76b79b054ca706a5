-- Targets for a yes-or-no state by a date. A result of 1 by that date means that it is reached.
--   so far: 1 once reached; needed: days left, negative when overdue, empty once reached
create macro mart.progress_milestone(targets, results) as table (
    with target as (
        select * from query_table(targets) where kind = 'milestone'
    ),

    reached as (
        select
            s.target_id,
            s.scenario_id,
            min(s.period_end) as reached_on,
            arg_min(s.firmness, row(s.period_end, s.figure_id)) as firmness,
            arg_min(mart.input('result', s.figure_id, s.derived_from), row(s.period_end, s.figure_id)) as reached_input
        from target as t
        inner join query_table(results) as s using (target_id)
        where s.canonical_value = 1
        group by s.target_id, s.scenario_id
    ),

    scenario as (
        select target_id, '' as scenario_id from target
        union
        select r.target_id, r.scenario_id
        from target as t
        inner join query_table(results) as r using (target_id)
    )

    select
        t.target_id,
        s.scenario_id,
        case when r.reached_on is null then 0 else 1 end as years_known,
        case when r.reached_on is null then 1 else 0 end as years_left,
        case when r.reached_on is not null then 1.0 end as so_far,
        case when r.reached_on is null then cast(date_diff('day', t.judged_on, t.period_end) as double) end as needed,
        cast(null as double) as best_own,
        cast(null as double) as best_any,
        case when r.reached_on is not null then 1.0 end as actual_value,
        r.reached_on as actual_period_end,
        r.firmness as actual_firmness,
        r.reached_on is not null as is_whole,
        case when r.reached_on is null then [] else [r.reached_input] end as inputs,
        case
            when r.reached_on is not null then 'met'
            when t.judged_on > t.period_end then 'no_data'
            else 'too_early'
        end as verdict,
        case
            when r.reached_on is not null then 'Đã đạt, ghi nhận đến ngày ' || strftime(r.reached_on, '%d/%m/%Y') || '.'
            else 'Chưa tìm thấy ghi nhận đã đạt; hạn là ngày ' || strftime(t.period_end, '%d/%m/%Y') || '.'
        end as sentence_vi,
        case
            when r.reached_on is not null then 'Reached, as recorded by ' || strftime(r.reached_on, '%-d %B %Y') || '.'
            else 'No record was found that it is reached; it is due on ' || strftime(t.period_end, '%-d %B %Y') || '.'
        end as sentence_en
    from scenario as s
    inner join target as t using (target_id)
    left join reached as r using (target_id, scenario_id)
);
