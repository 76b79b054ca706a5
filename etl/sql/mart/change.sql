-- Figures added, revised and withdrawn, in words of both languages. Names are those of now where the reference
-- tables still have them, else those of then. `figure_ids`: the figure, where the store still has it.
create view mart.change as
select
    c.build_number,
    c.position,
    b.build_id,
    b.compared_at,
    b.day,
    b.day_vi,
    b.day_en,
    c.change,
    c.figure_type,
    c.figure_id,
    case when f.figure_id is not null then [c.figure_id] end as figure_ids,
    c.province_id,
    coalesce(p.name_vi, c.province_vi, c.province_id)
    || mart.former_suffix_vi(c.province_id) as province_vi,
    coalesce(p.name_en, c.province_en, c.province_id)
    || mart.former_suffix_en(c.province_id) as province_en,
    c.indicator_id,
    coalesce(i.name_vi, c.indicator_vi, c.indicator_id) as indicator_vi,
    coalesce(i.name_en, c.indicator_en, c.indicator_id) as indicator_en,
    c.task_vi,
    c.task_en,
    c.kind,
    c.period_start,
    c.period_end,
    mart.period_words_vi(c.period_start, c.period_end) as period_vi,
    mart.period_words_en(c.period_start, c.period_end) as period_en,
    c.source_id,
    s.source_id is not null as has_source,
    coalesce(s.publisher, c.publisher) as publisher,
    c.fields,
    c.before,
    c.after,
    case
        when c.before is null then null
        when c.figure_type = 'deadline'
            then mart.due_words_vi(mart.change_due(c.before.due_on, c.before.due_precision, c.before.comparator), c.before.comparator)
        else mart.change_number_vi(
            c.figure_type, c.before.comparator, c.before.value, c.before.value_max,
            coalesce(u.suffix_vi, ' ' || c.before.unit_id, ''), i.measure, c.after.value
        )
    end as before_vi,
    case
        when c.before is null then null
        when c.figure_type = 'deadline'
            then mart.due_words_en(mart.change_due(c.before.due_on, c.before.due_precision, c.before.comparator), c.before.comparator)
        else mart.change_number_en(
            c.figure_type, c.before.comparator, c.before.value, c.before.value_max,
            coalesce(u.suffix_en, ' ' || c.before.unit_id, ''), i.measure, c.after.value
        )
    end as before_en,
    case
        when c.after is null then null
        when c.figure_type = 'deadline'
            then mart.due_words_vi(mart.change_due(c.after.due_on, c.after.due_precision, c.after.comparator), c.after.comparator)
        else mart.change_number_vi(
            c.figure_type, c.after.comparator, c.after.value, c.after.value_max,
            coalesce(v.suffix_vi, ' ' || c.after.unit_id, ''), i.measure, c.before.value
        )
    end as after_vi,
    case
        when c.after is null then null
        when c.figure_type = 'deadline'
            then mart.due_words_en(mart.change_due(c.after.due_on, c.after.due_precision, c.after.comparator), c.after.comparator)
        else mart.change_number_en(
            c.figure_type, c.after.comparator, c.after.value, c.after.value_max,
            coalesce(v.suffix_en, ' ' || c.after.unit_id, ''), i.measure, c.before.value
        )
    end as after_en,
    mart.date_words_vi(c.before.completed_on) as completed_before_vi,
    mart.date_words_en(c.before.completed_on) as completed_before_en,
    mart.date_words_vi(c.after.completed_on) as completed_after_vi,
    mart.date_words_en(c.after.completed_on) as completed_after_en
from core.change as c
inner join mart.change_build as b on c.build_number = b.build_number
left join core.provinces as p on c.province_id = p.province_id
left join core.indicators as i on c.indicator_id = i.indicator_id
left join core.sources as s on c.source_id = s.source_id
left join mart.unit as u on c.before.unit_id = u.unit_id
left join mart.unit as v on c.after.unit_id = v.unit_id
-- A figure withdrawn once may be back since: it is not the one that went.
left join mart.figure as f on c.figure_id = f.figure_id and c.change <> 'withdrawn';
