-- The given targets judged: one row each, with its verdict, the figures it rests on and a sentence in
-- both languages. `targets` names a relation with rows of `mart.target_as_of`, all of them or those
-- that a page asks for. Each kind of target has its own file; they take the relations to read as names
-- of CTEs, so that results and best years are found once and not once for each kind. The name must be
-- none that a macro on the way uses itself: callers say `asked_target` or `known_target`.
-- `disputed`: some other figure known on that day would change the verdict and nothing decides between it and
-- the one that counts, the best years on record being what they are.
-- `judged_by` of the target says which figures count: the latest published or, for each period, the first.
-- Both verdicts are told (`latest_verdict`, `announced_verdict`), with the best years by the latest figures.
create macro mart.progress_of(targets) as table (
    with known_result as materialized (
        from mart.scenario(targets)
    ),

    known_best as materialized (
        from mart.best(targets)
    ),

    scenario as materialized (
        from mart.progress_annual(targets, 'known_result', 'known_best')
        union all by name
        from mart.progress_each_year(targets, 'known_result', 'known_best')
        union all by name
        from mart.progress_average(targets, 'known_result', 'known_best')
        union all by name
        from mart.progress_cumulative(targets, 'known_result', 'known_best')
        union all by name
        from mart.progress_level(targets, 'known_result', 'known_best')
        union all by name
        from mart.progress_rank(targets, 'known_result', 'known_best')
        union all by name
        from mart.progress_relative(targets, 'known_result', 'known_best')
        union all by name
        from mart.progress_milestone(targets, 'known_result')
    ),

    dispute as (
        select
            s.target_id,
            arg_min(s.scenario_id, s.scenario_id) as figure_id,
            arg_min(s.verdict, s.scenario_id) as verdict
        from scenario as s
        inner join scenario as base on s.target_id = base.target_id and base.scenario_id = ''
        where s.scenario_id not in ('', 'other') and s.verdict is distinct from base.verdict
        group by s.target_id
    ),

    -- The same target by the other way of judging, with the figures that it takes instead.
    other as (
        select
            o.*,
            list_filter(
                list_transform(o.inputs, lambda one: one.derived_from),
                lambda one: not list_contains(list_transform(base.inputs, lambda taken: taken.derived_from), one)
            ) as other_ids
        from scenario as o
        inner join scenario as base on o.target_id = base.target_id and base.scenario_id = ''
        where o.scenario_id = 'other'
    ),

    word as (
        select * from mart.verdict
    )

    select
        t.target_id,
        t.province_id,
        t.indicator_id,
        t.kind,
        t.period_start,
        t.period_end,
        t.period_vi,
        t.period_en,
        t.comparator,
        t.target_value,
        t.target_value_max,
        t.unit_id,
        mart.told_verdict(s.verdict, t.has_ended, s.is_whole) as verdict,
        s.verdict as last_verdict,
        s.actual_value,
        s.actual_period_end,
        s.actual_firmness,
        s.years_known,
        s.years_left,
        s.so_far,
        s.needed,
        s.best_own,
        s.best_any,
        s.is_whole,
        d.figure_id is not null as disputed,
        d.figure_id as disputed_by,
        t.firmness,
        t.firmness_rank,
        t.set_by,
        t.set_by_en,
        t.set_on,
        t.known_from,
        t.firm_from,
        t.stated,
        t.figure_ids,
        t.source_ids,
        t.source_count,
        s.inputs,
        list_transform(list_filter(s.inputs, lambda one: one.role <> 'base'), lambda one: one.derived_from) as result_ids,
        s.pace_so_far,
        coalesce(s.is_satisfied, false) as is_satisfied,
        -- While the period runs and the goal is not reached yet, a pace is still needed.
        s.verdict in ('on_pace', 'behind', 'far_behind', 'out_of_reach') and not s.is_whole and not coalesce(s.is_satisfied, false)
            as is_running,
        s.years_to_go,
        s.years_since_base,
        s.so_far_simple,
        s.needed_simple,
        s.simple_verdict,
        s.contradicted_by,
        s.printed_earlier,
        t.judged_by,
        mart.told_verdict(
            case t.judged_by when 'latest' then s.verdict else coalesce(x.verdict, s.verdict) end, t.has_ended, s.is_whole
        ) as latest_verdict,
        mart.told_verdict(
            case t.judged_by when 'announced' then s.verdict else coalesce(x.verdict, s.verdict) end, t.has_ended, s.is_whole
        ) as announced_verdict,
        case t.judged_by when 'latest' then s.actual_value else coalesce(x.actual_value, s.actual_value) end as latest_value,
        case t.judged_by when 'announced' then s.actual_value else coalesce(x.actual_value, s.actual_value) end as announced_value,
        coalesce(x.other_ids, []) as other_ids,
        (case when s.paced_by is null then b.own_value else s.own_best end).figure_ids as best_own_ids,
        (case when s.paced_by is null then b.any_value else s.any_best end).figure_ids as best_any_ids,
        (case when s.paced_by is null then b.own_value else s.own_best end).year as best_own_year,
        (case when s.paced_by is null then b.any_value else s.any_best end).year as best_any_year,
        (case when s.paced_by is null then b.any_value else s.any_best end).province_id as best_any_province_id,
        t.measure,
        t.side,
        t.tolerance,
        coalesce(s.paced_by, 'value') as paced_by,
        t.goal,
        t.years_in_period,
        t.judged_on,
        t.as_of,
        t.has_ended,
        t.replaced_by,
        t.vintages,
        w.name_vi as last_verdict_vi,
        w.name_en as last_verdict_en,
        case when is_running and not t.has_ended then mart.needed_words_vi(t.kind, coalesce(s.paced_by, 'value'), s.needed, t.suffix_vi) end
            as needed_words_vi,
        case when is_running and not t.has_ended then mart.needed_words_en(t.kind, coalesce(s.paced_by, 'value'), s.needed, t.suffix_en) end
            as needed_words_en,
        t.words_vi as target_words_vi,
        t.words_en as target_words_en,
        case
            when t.has_ended and not s.is_whole
                then upper(t.place_vi[1]) || t.place_vi[2:] || ' kết thúc ngày ' || strftime(t.valid_to, '%d/%m/%Y') || ', trước khi hết kỳ; đánh giá cuối cùng có thể có, theo số đã công bố đến ngày đó: '
                    || w.name_vi || '. '
            else ''
        end || s.sentence_vi
        || case when t.comparator = '~' then ' “Khoảng” được hiểu là trong phạm vi ±' || mart.number_vi(t.tolerance) || mart.pace_suffix_vi('change', t.suffix_vi) || '.' else '' end
        || case
            when c.figure_id is not null
                then ' Số đã công bố cho cả kỳ là ' || mart.number_vi(c.canonical_value) || t.suffix_vi || ' (' || cs.publisher
                    || coalesce(', ' || mart.date_words_vi(coalesce(c.published_on, cs.published_on)), '') || ')'
                    || case
                        when s.printed_earlier is not null then ', công bố khi số liệu từng năm chưa đủ hoặc chưa được điều chỉnh.'
                        else ', mâu thuẫn với số liệu từng năm.'
                    end
            else ''
        end
        || case
            when mw.verdict is not null
                then ' Tính trung bình cộng (' || mart.number_vi(s.so_far_simple) || t.suffix_vi || ') thì là “' || mw.name_vi || '”.'
            else ''
        end
        || case
            when x.actual_value is null or (x.verdict = s.verdict and x.actual_value is not distinct from s.actual_value) then ''
            else ' Đây là kết luận theo ' || case t.judged_by when 'latest' then 'số mới nhất; theo ' else 'số công bố lần đầu; theo ' end
                || case t.judged_by when 'latest' then 'số công bố lần đầu' else 'số mới nhất' end
                || case when t.kind in ('average', 'cumulative') then ' của từng năm' else '' end || ', ' || mart.number_beside_vi(x.actual_value, t.goal) || t.suffix_vi
                || coalesce(' (' || xs.publisher || coalesce(', ' || mart.date_words_vi(coalesce(xo.published_on, xs.published_on)), '') || ')', '')
                || case when x.verdict = s.verdict then ', kết luận không đổi.' else ', thì là “' || ow.name_vi || '”.' end
        end
        || case
            when d.figure_id is not null
                then ' Còn tranh chấp: theo số ' || mart.number_vi(o.canonical_value) || t.suffix_vi || ' (' || so.publisher
                    || coalesce(', ' || mart.date_words_vi(coalesce(o.published_on, so.published_on)), '') || ') thì là “' || dw.name_vi || '”.'
            else ''
        end as explanation_vi,
        case
            when t.has_ended and not s.is_whole
                then upper(t.place_en[1]) || t.place_en[2:] || ' ended on ' || strftime(t.valid_to, '%-d %B %Y') || ', before the period did; the last verdict that could be reached, by figures published by that day: '
                    || w.name_en || '. '
            else ''
        end || s.sentence_en
        || case when t.comparator = '~' then ' “About” is read as within ±' || mart.number_en(t.tolerance) || mart.pace_suffix_en('change', t.suffix_en) || '.' else '' end
        || case
            when c.figure_id is not null
                then ' The figure published for the whole period is ' || mart.number_en(c.canonical_value) || t.suffix_en || ' (' || cs.publisher
                    || coalesce(', ' || mart.date_words_en(coalesce(c.published_on, cs.published_on)), '') || ')'
                    || case
                        when s.printed_earlier is not null then ', published before all the yearly figures were in or revised.'
                        else ', which contradicts the yearly figures.'
                    end
            else ''
        end
        || case
            when mw.verdict is not null
                then ' By the simple mean (' || mart.number_en(s.so_far_simple) || t.suffix_en || ') it would be “' || mw.name_en || '”.'
            else ''
        end
        || case
            when x.actual_value is null or (x.verdict = s.verdict and x.actual_value is not distinct from s.actual_value) then ''
            else ' This is judged by ' || case t.judged_by when 'latest' then 'the latest figures; by ' else 'the figures first announced; by ' end
                || case t.judged_by when 'latest' then 'those first announced' else 'the latest' end
                || case when t.kind in ('average', 'cumulative') then ' for each year' else '' end || ', ' || mart.number_beside_en(x.actual_value, t.goal) || t.suffix_en
                || coalesce(' (' || xs.publisher || coalesce(', ' || mart.date_words_en(coalesce(xo.published_on, xs.published_on)), '') || ')', '')
                || case when x.verdict = s.verdict then ', the verdict is the same.' else ', it is “' || ow.name_en || '”.' end
        end
        || case
            when d.figure_id is not null
                then ' Disputed: by the figure ' || mart.number_en(o.canonical_value) || t.suffix_en || ' (' || so.publisher
                    || coalesce(', ' || mart.date_words_en(coalesce(o.published_on, so.published_on)), '') || ') it would be “' || dw.name_en || '”.'
            else ''
        end as explanation_en
    from query_table(targets) as t
    inner join scenario as s on t.target_id = s.target_id and s.scenario_id = ''
    left join known_best as b on t.target_id = b.target_id
    left join dispute as d on t.target_id = d.target_id
    left join mart.observation as o on d.figure_id = o.figure_id
    left join core.sources as so on o.source_id = so.source_id
    left join word as w on s.verdict = w.verdict
    left join word as dw on d.verdict = dw.verdict
    left join word as mw on s.simple_verdict = mw.verdict and s.simple_verdict <> s.verdict
    left join other as x on t.target_id = x.target_id
    left join word as ow on x.verdict = ow.verdict
    -- Only who published the very number told is named: an average is nobody's figure, however few years differ.
    left join mart.observation as xo
        on len(x.other_ids) = 1 and x.other_ids[1] = xo.figure_id and xo.canonical_value = x.actual_value
    left join core.sources as xs on xo.source_id = xs.source_id
    left join mart.observation as c on coalesce(s.contradicted_by, s.printed_earlier) = c.figure_id
    left join core.sources as cs on c.source_id = cs.source_id
);
