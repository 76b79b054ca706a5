-- Results as anyone may download them: one row for each published figure.
create view mart.public_observations as
select
    o.figure_id,
    o.province_id,
    o.indicator_id,
    o.period_start,
    o.period_end,
    o.comparator,
    o.value,
    o.value_max,
    o.unit_id,
    o.canonical_value,
    o.canonical_unit_id,
    mart.plain_text(c.stated) as stated,
    o.basis,
    o.boundaries,
    o.firmness,
    o.rank_of,
    o.is_derived,
    o.published_on,
    o.known_from,
    o.source_id,
    mart.plain_text(s.publisher) as publisher,
    s.tier,
    s.url,
    c.second_source_url,
    c.span_start,
    c.span_end,
    mart.plain_text(c.note_vi) as note_vi,
    mart.plain_text(c.note_en) as note_en
from mart.observation as o
inner join core.observations as c on o.figure_id = c.figure_id
inner join core.sources as s on o.source_id = s.source_id
order by o.province_id, o.indicator_id, o.period_start, o.period_end, o.known_from, o.figure_id;
