-- Every target as it stood on a date: one row for each distinct meaning, with its verdict.
-- Each kind of target has its own file; they take the relations to read as names of CTEs, so that
-- targets, results and best years are found once and not once for each kind.
-- `disputed`: some other figure known on that day would change the verdict.
create macro mart.progress_as_of(as_of) as table (
    with known_target as materialized (
        from mart.target_as_of(as_of)
    ),

    known_result as materialized (
        from mart.scenario('known_target')
    ),

    known_best as materialized (
        from mart.best('known_target')
    ),

    scenario as materialized (
        from mart.progress_annual('known_target', 'known_result', 'known_best')
        union all by name
        from mart.progress_each_year('known_target', 'known_result', 'known_best')
        union all by name
        from mart.progress_average('known_target', 'known_result', 'known_best')
        union all by name
        from mart.progress_cumulative('known_target', 'known_result', 'known_best')
        union all by name
        from mart.progress_level('known_target', 'known_result', 'known_best')
        union all by name
        from mart.progress_rank('known_target', 'known_result', 'known_best')
        union all by name
        from mart.progress_relative('known_target', 'known_result', 'known_best')
        union all by name
        from mart.progress_milestone('known_target', 'known_result')
    ),

    dispute as (
        select
            s.target_id,
            arg_min(s.scenario_id, s.scenario_id) as figure_id,
            arg_min(s.verdict, s.scenario_id) as verdict
        from scenario as s
        inner join scenario as base on s.target_id = base.target_id and base.scenario_id = ''
        where s.scenario_id <> '' and s.verdict is distinct from base.verdict
        group by s.target_id
    ),

    -- The results that each verdict rests on: those of the period itself, or the latest state.
    evidence as (
        select
            s.target_id,
            list(r.figure_id order by r.period_end, r.period_start) as result_ids
        from scenario as s
        inner join known_target as t on s.target_id = t.target_id
        inner join known_result as r on s.target_id = r.target_id and s.scenario_id = r.scenario_id
        where
            s.scenario_id = ''
            and case
                when t.kind in ('level', 'rank', 'milestone') then r.period_end = s.actual_period_end
                when t.kind = 'annual' then r.period_start = t.period_start and r.period_end = t.period_end
                when t.kind = 'relative' then r.period_end + 1 in (t.period_end + 1, t.period_end + 1 - interval 1 year)
                else r.period_start >= t.period_start
                    and (r.is_whole_year or (r.basis <> 'value' and r.period_start = t.period_start))
            end
        group by s.target_id
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
        case when t.has_ended and not s.is_whole then 'not_assessable' else s.verdict end as verdict,
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
        t.stated,
        t.figure_ids,
        t.source_ids,
        t.source_count,
        coalesce(e.result_ids, []) as result_ids,
        w.name_vi as last_verdict_vi,
        w.name_en as last_verdict_en,
        case when not s.is_whole and not t.has_ended and s.verdict in ('on_pace', 'behind', 'far_behind', 'out_of_reach') then mart.needed_words_vi(t.kind, t.measure, s.needed, t.suffix_vi) end
            as needed_words_vi,
        case when not s.is_whole and not t.has_ended and s.verdict in ('on_pace', 'behind', 'far_behind', 'out_of_reach') then mart.needed_words_en(t.kind, t.measure, s.needed, t.suffix_en) end
            as needed_words_en,
        t.words_vi as target_words_vi,
        t.words_en as target_words_en,
        case
            when t.has_ended and not s.is_whole
                then 'Tỉnh kết thúc ngày ' || strftime(t.valid_to, '%d/%m/%Y') || ', trước khi hết kỳ; đánh giá cuối cùng có thể có: '
                    || w.name_vi || '. '
            else ''
        end || s.sentence_vi
        || case when t.comparator = '~' then ' “Khoảng” được hiểu là trong phạm vi ±' || mart.number_vi(t.tolerance) || t.suffix_vi || '.' else '' end
        || case
            when d.figure_id is not null
                then ' Còn tranh chấp: theo số ' || mart.number_vi(o.canonical_value) || t.suffix_vi || ' (' || so.publisher
                    || coalesce(', ' || mart.date_words_vi(o.published_on), '') || ') thì là “' || dw.name_vi || '”.'
            else ''
        end as explanation_vi,
        case
            when t.has_ended and not s.is_whole
                then 'The province ended on ' || strftime(t.valid_to, '%-d %B %Y') || ', before the period did; the last verdict that could be reached: '
                    || w.name_en || '. '
            else ''
        end || s.sentence_en
        || case when t.comparator = '~' then ' “About” is read as within ±' || mart.number_en(t.tolerance) || t.suffix_en || '.' else '' end
        || case
            when d.figure_id is not null
                then ' Disputed: by the figure ' || mart.number_en(o.canonical_value) || t.suffix_en || ' (' || so.publisher
                    || coalesce(', ' || mart.date_words_en(o.published_on), '') || ') it would be “' || dw.name_en || '”.'
            else ''
        end as explanation_en
    from known_target as t
    inner join scenario as s on t.target_id = s.target_id and s.scenario_id = ''
    left join evidence as e on t.target_id = e.target_id
    left join dispute as d on t.target_id = d.target_id
    left join mart.observation as o on d.figure_id = o.figure_id
    left join core.sources as so on o.source_id = so.source_id
    left join word as w on s.verdict = w.verdict
    left join word as dw on d.verdict = dw.verdict
);
