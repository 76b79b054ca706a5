-- Targets as anyone may download them: one row for each statement.
create view mart.public_targets as
select
    t.figure_id,
    t.target_id,
    t.province_id,
    t.indicator_id,
    t.kind,
    t.period_start,
    t.period_end,
    t.comparator,
    t.value,
    t.value_max,
    t.unit_id,
    t.canonical_value,
    t.canonical_unit_id,
    mart.plain_text(t.stated) as stated,
    t.firmness,
    mart.plain_text(t.set_by) as set_by,
    mart.plain_text(t.set_by_en) as set_by_en,
    t.set_on,
    t.known_from,
    t.source_id,
    mart.plain_text(s.publisher) as publisher,
    s.tier,
    s.url,
    s.published_on,
    t.second_source_url,
    t.span_start,
    t.span_end,
    mart.plain_text(t.note_vi) as note_vi,
    mart.plain_text(t.note_en) as note_en
from mart.target_statement as t
inner join core.sources as s on t.source_id = s.source_id
order by t.province_id, t.indicator_id, t.period_start, t.period_end, t.known_from, t.figure_id;
