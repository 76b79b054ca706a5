-- What stands behind some figures: source, printed words, where they stand in the archived text.
select
    f.figure_id,
    f.figure_type,
    f.period_vi,
    f.period_en,
    f.known_from,
    f.boundaries,
    -- The same for vintages of one result.
    {'province_id': f.province_id, 'indicator_id': f.indicator_id, 'start': f.period_start, 'end': f.period_end, 'kind': f.kind} as subject,
    f.words_vi,
    f.words_en,
    f.firmness,
    f.kind,
    f.set_by as set_by_vi,
    f.set_by_en,
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
    f.published_vi,
    f.published_en
from mart.figure as f
inner join mart.source as s on f.source_id = s.source_id
where f.figure_id in (select unnest(cast($figures as varchar[])));
