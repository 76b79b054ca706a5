-- Every number and date that the dashboard can show, one row each, as published.
-- Sorted by what pages ask for. `disputed`: another figure for the same thing differs, and nothing decides between the two.
create table mart.figure as
with target as (
    select
        t.figure_id,
        'target' as figure_type,
        t.province_id,
        t.indicator_id,
        t.period_start,
        t.period_end,
        cast(t.kind as varchar) as kind,
        cast(t.comparator as varchar) as comparator,
        t.value,
        t.value_max,
        t.unit_id,
        t.canonical_value,
        t.canonical_unit_id,
        t.stated,
        cast(t.firmness as varchar) as firmness,
        t.set_by,
        t.set_by_en,
        s.published_on,
        t.source_id,
        t.span_start,
        t.span_end,
        exists (
            select 1
            from mart.target_statement as other
            where
                other.indicator_id = t.indicator_id
                and other.province_id = t.province_id
                and other.kind = t.kind
                and other.period_start = t.period_start
                and other.period_end = t.period_end
                and other.canonical_unit_id = t.canonical_unit_id
                and other.known_from = t.known_from
                and other.canonical_value <> t.canonical_value
        ) as disputed,
        t.known_from,
        t.target_id,
        t.second_source_url,
        t.note_vi,
        t.note_en
    from mart.target_statement as t
    inner join core.sources as s on t.source_id = s.source_id
),

observation as (
    select
        o.figure_id,
        'observation' as figure_type,
        o.province_id,
        o.indicator_id,
        o.period_start,
        o.period_end,
        cast(o.basis as varchar) as kind,
        cast(o.comparator as varchar) as comparator,
        o.value,
        o.value_max,
        o.unit_id,
        o.canonical_value,
        o.canonical_unit_id,
        c.stated,
        cast(o.firmness as varchar) as firmness,
        cast(null as varchar) as set_by,
        cast(null as varchar) as set_by_en,
        coalesce(c.published_on, s.published_on) as published_on,
        o.source_id,
        c.span_start,
        c.span_end,
        exists (select 1 from mart.dispute as d where d.figure_id = o.figure_id and d.open_until is null) as disputed,
        o.boundaries,
        o.known_from,
        cast(null as varchar) as target_id,
        c.second_source_url,
        c.note_vi,
        c.note_en
    from mart.observation as o
    inner join core.observations as c on o.figure_id = c.figure_id
    inner join core.sources as s on o.source_id = s.source_id
),

deadline as (
    select
        d.figure_id,
        'deadline' as figure_type,
        d.province_id,
        d.indicator_id,
        cast(null as date) as period_start,
        dated.due_on as period_end,
        'milestone' as kind,
        cast(d.comparator as varchar) as comparator,
        cast(null as double) as value,
        cast(null as double) as value_max,
        cast(null as varchar) as unit_id,
        cast(null as double) as canonical_value,
        cast(null as varchar) as canonical_unit_id,
        d.stated,
        cast(d.firmness as varchar) as firmness,
        d.set_by,
        d.set_by_en,
        s.published_on,
        d.source_id,
        d.span_start,
        d.span_end,
        false as disputed,
        coalesce(mart.last_day_of(d.set_on), s.known_from) as known_from,
        cast(null as varchar) as target_id,
        d.second_source_url,
        d.note_vi,
        d.note_en
    from core.deadlines as d
    inner join mart.deadline as dated on d.figure_id = dated.deadline_id
    inner join mart.source as s on d.source_id = s.source_id
)

-- The words are made here, once for each build, rather than for each visitor.
select
    f.*,
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
    mart.date_words_vi(f.published_on) as published_vi,
    mart.date_words_en(f.published_on) as published_en
from (
    from target
    union all by name
    from observation
    union all by name
    from deadline
) as f
left join mart.unit as u on f.unit_id = u.unit_id
left join core.indicators as i on f.indicator_id = i.indicator_id
order by f.indicator_id, f.province_id, f.period_end, f.period_start, f.figure_id;
