-- What four published progress methods would say of the given targets: one row for each target and
-- method. `targets` names a relation with rows of `mart.target_as_of`. They compare the pace of the
-- level since a base year with the pace that reaches the target in its last year; a growth rate is
-- taken as a level like any other.
--   base: the last whole year known before the period (for a level target, which names one year
--         alone: up to the year it was set in), else the first one known after that
--   ratio: above 0 where the level moves the right way, so that "lower is better" needs no rules of its own
--   reason: why there is no answer; kind (no level to follow), total (yearly values never become
--         a sum over years), no_value, no_result, one_year, sign (a growth rate of the level is
--         not defined), growth_rate
-- Open SDG, https://open-sdg.readthedocs.io/en/latest/progress-methodology/: two years at
--   least; a target or base of 0 becomes 0.001; values all above 0, or all below 0 with the
--   direction turned; R = d * CAGR / |required CAGR|; its code (open-sdg/sdg-build,
--   sdg/ProgressMeasure.py) first asks whether the target is achieved, and takes equality for that.
-- UN chart 2023, https://unstats.un.org/sdgs/files/report/2023/Progress_Chart_Technical_Note_2023.pdf
--   as https://eustat-des.github.io/site/en/metodologia restates it: the share of the way from base
--   to target covered in the target year if the CAGR goes on; a latest value that meets the target
--   settles it; growth rates are left to experts, so their ratio is shown but not judged.
-- Eurostat 2021, Sustainable development in the European Union, the source that Open SDG names:
--   CAGR / required CAGR. Its own text could not be opened: thresholds as Open SDG took them over. A
--   word for targets already met was not found; we read it as the best one.
-- SDR 2025, https://dashboards.sdgindex.org/chapters/methodology: linear change per year since the
--   base year / linear change needed from then on; what is past the target counts as kept. The
--   rescaling to 0-100 falls out of the ratio. Only its opening could be opened: the rule is that of
--   the questions and answers of the Africa SDG Index, by the same authors, and of its data files.
create macro mart.other_method_of(targets) as table (
    with target as (
        select
            *,
            year(period_end) as goal_year,
            -- A range is reached at its near end.
            case when side > 0 then target_value else coalesce(target_value_max, target_value) end as goal,
            case when kind = 'level' then year(known_from) else year(period_start) - 1 end as last_base_year
        from query_table(targets)
    ),

    -- The results that our own verdicts rest on.
    result as (
        select
            t.target_id,
            t.last_base_year,
            r.period_year,
            r.canonical_value as level_value
        from target as t
        inner join mart.result as r
            on t.indicator_id = r.indicator_id and t.province_id = r.province_id and t.unit_id = r.canonical_unit_id
        where r.is_whole_year and r.period_end <= t.period_end and mart.counts_on(r.known_from, r.counts_until, t.judged_on)
    ),

    span as (
        select
            target_id,
            coalesce(max(period_year) filter (where period_year <= last_base_year), min(period_year)) as base_year,
            coalesce(
                arg_max(level_value, period_year) filter (where period_year <= last_base_year),
                arg_min(level_value, period_year)
            ) as base_value,
            max(period_year) as latest_year,
            arg_max(level_value, period_year) as latest_value
        from result
        group by target_id
    ),

    -- Numbers as each method takes them: Open SDG replaces 0.
    taken as (
        select
            m.method,
            t.target_id,
            t.measure,
            t.side,
            t.goal,
            s.base_year,
            s.base_value,
            s.latest_year,
            s.latest_value,
            case when m.method = 'open_sdg' and s.base_value = 0 then 0.001 else s.base_value end as base_level,
            case when m.method = 'open_sdg' and t.goal = 0 then 0.001 else t.goal end as goal_level,
            s.latest_year - s.base_year as years_gone,
            t.goal_year - s.base_year as years_whole,
            case
                when t.kind in ('rank', 'milestone', 'relative') then 'kind'
                when t.goal is null then 'no_value'
                when t.kind = 'cumulative' then 'total'
                when s.base_year is null then 'no_result'
                when s.base_year = s.latest_year then 'one_year'
            end as obstacle
        from target as t
        cross join mart.other_method_name as m
        left join span as s on t.target_id = s.target_id
    ),

    allowed as (
        select
            *,
            side * (latest_value - goal) >= -1e-9 * greatest(1, abs(goal)) as is_reached,
            case method
                when 'sdr' then true
                when 'un_chart' then base_level > 0 and latest_value > 0
                when 'eurostat' then base_level > 0 and latest_value > 0 and goal_level > 0
                else base_level * latest_value > 0 and base_level * goal_level > 0
            end as is_defined
        from taken
    ),

    paced as (
        select
            *,
            case
                when obstacle is not null or not is_defined then null
                when method = 'sdr' then (latest_value - base_level) / years_gone
                when method = 'un_chart' then base_level * pow(latest_value / base_level, years_whole / years_gone) - base_level
                else 100 * (pow(latest_value / base_level, 1 / years_gone) - 1)
            end as observed,
            case
                when obstacle is not null or not is_defined then null
                when method = 'sdr' then (goal_level - base_level) / years_whole
                when method = 'un_chart' then goal_level - base_level
                else 100 * (pow(goal_level / base_level, 1 / years_whole) - 1)
            end as required,
            -- Below 0 a level that rises has a negative growth rate.
            side * case when method = 'open_sdg' and base_level < 0 then -1 else 1 end as direction
        from allowed
    ),

    compared as (
        select
            *,
            round(direction * observed / nullif(abs(required), 0), 9) as ratio,
            case
                when obstacle is not null then obstacle
                when method = 'un_chart' and measure = 'rate' then 'growth_rate'
                when not is_defined and not is_reached then 'sign'
            end as reason
        from paced
    ),

    judged as (
        select
            c.*,
            case
                when c.reason is not null then 'not_computable'
                when c.is_reached then 'reached'
                -- The base stood at the target, the latest value no longer does.
                when c.ratio is null then 'away'
                else r.assessment
            end as assessment
        from compared as c
        left join mart.other_method_word as r
            on c.method = r.method and c.ratio >= r.at_least and c.ratio < r.below
    )

    select
        j.target_id,
        j.method,
        j.base_year,
        j.base_value,
        j.latest_year,
        j.latest_value,
        j.observed,
        j.required,
        j.ratio,
        j.assessment,
        j.reason,
        w.word_vi,
        w.word_en
    from judged as j
    inner join mart.other_method_word as w on j.method = w.method and j.assessment = w.assessment
);
