-- Results of a province as they judge on a date, oldest first, each with what the other way of judging takes. `is_state`: a whole year, or a day of
-- what is counted on a day, so that the latest of them says how things stand.
select
    r.figure_id,
    r.indicator_id,
    i.slug,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    i.unit_id as own_unit_id,
    r.canonical_unit_id as unit_id,
    r.canonical_value as value,
    r.basis,
    r.firmness,
    r.derivation,
    r.period_end,
    r.period_year,
    r.period_vi,
    r.period_en,
    r.words_vi,
    r.words_en,
    r.other_value,
    r.other_vi,
    r.other_en,
    $by as by,
    r.revision_vi,
    r.revision_en,
    r.boundaries,
    r.vintage_ids,
    r.is_whole_year,
    r.is_whole_year or (r.basis = 'value' and r.period_start = r.period_end and i.measure <> 'flow') as is_state
from mart.result_pair(cast($as_of as date), $by) as r
inner join mart.indicator as i on r.indicator_id = i.indicator_id
where r.province_id = $province
order by i.display_order, r.period_end, r.period_start, r.basis, r.canonical_unit_id;
