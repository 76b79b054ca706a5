-- The vintages of each result known on a date, as anyone may download them.
create macro mart.public_vintages_as_of(as_of) as table (
    select
        v.figure_id,
        v.province_id,
        v.indicator_id,
        v.period_start,
        v.period_end,
        v.basis,
        v.boundaries,
        v.position,
        v.is_announced,
        v.is_latest,
        v.comparator,
        v.value,
        v.unit_id,
        v.canonical_value,
        v.canonical_unit_id,
        v.change,
        v.change_from_announced,
        v.firmness,
        v.published_on,
        v.known_from,
        v.is_dated,
        v.source_id,
        mart.plain_text(s.publisher) as publisher,
        s.tier,
        s.url
    from mart.vintage_as_of(as_of) as v
    inner join core.sources as s on v.source_id = s.source_id
    order by v.province_id, v.indicator_id, v.period_start, v.period_end, v.basis, v.canonical_unit_id, v.position
);
