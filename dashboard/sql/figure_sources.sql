-- What stands behind some figures: source, printed words, where they stand in the archived text.
select
    f.figure_id,
    f.figure_type,
    mart.period_words_vi(f.period_start, f.period_end) as period_vi,
    mart.period_words_en(f.period_start, f.period_end) as period_en,
    case f.figure_type
        when 'target' then mart.target_words_vi(f.comparator, f.value, f.value_max, u.suffix_vi, i.measure)
        else mart.quantity_vi(f.comparator, f.value, f.value_max, u.suffix_vi)
    end as words_vi,
    case f.figure_type
        when 'target' then mart.target_words_en(f.comparator, f.value, f.value_max, u.suffix_en, i.measure)
        else mart.quantity_en(f.comparator, f.value, f.value_max, u.suffix_en)
    end as words_en,
    f.firmness,
    f.kind,
    f.set_by as set_by_vi,
    t.set_by_en,
    f.stated,
    f.span_start,
    f.span_end,
    f.disputed,
    f.note_vi,
    f.note_en,
    f.second_source_url,
    s.source_id,
    s.publisher,
    s.tier,
    s.title,
    s.url,
    s.text_file,
    mart.date_words_vi(f.published_on) as published_vi,
    mart.date_words_en(f.published_on) as published_en
from mart.figure as f
inner join mart.source as s on f.source_id = s.source_id
left join mart.unit as u on f.unit_id = u.unit_id
left join mart.indicator as i on f.indicator_id = i.indicator_id
left join mart.target_statement as t on f.figure_id = t.figure_id
where f.figure_id in (select unnest(cast($figures as varchar[])));
