-- The results that judge on a date by the way asked for, each with what the other way takes for the same, where
-- that is another number: `other_value`, its words and its figure. `revision_vi`, `revision_en`: from the first
-- announced to the latest, whichever judges.
create macro mart.result_pair(as_of, judged_by) as table (
    select
        r.* exclude (is_revised, revision_vi, revision_en),
        case when latest.is_revised then o.canonical_value end as other_value,
        case when latest.is_revised then o.words_vi end as other_vi,
        case when latest.is_revised then o.words_en end as other_en,
        case when latest.is_revised then o.derived_from end as other_from,
        latest.revision_vi,
        latest.revision_en
    from mart.result_by(as_of, judged_by) as r
    left join mart.result_by(as_of, case judged_by when 'announced' then 'latest' else 'announced' end) as o
        on
            r.province_id = o.province_id
            and r.indicator_id = o.indicator_id
            and r.canonical_unit_id = o.canonical_unit_id
            and r.basis = o.basis
            and r.period_start = o.period_start
            and r.period_end = o.period_end
            and r.figure_id <> o.figure_id
    left join mart.result as latest on latest.figure_id = case judged_by when 'announced' then o.figure_id else r.figure_id end
);
