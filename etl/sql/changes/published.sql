-- Published figures as two builds are compared: what each is about, and what is printed of it. Asked of both
-- stores, the older of which may have another schema: only names that the data model fixes stand here.
select
    f.figure_id,
    cast(f.figure_type as varchar) as figure_type,
    f.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    f.indicator_id,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    d.task_vi,
    d.task_en,
    cast(f.kind as varchar) as kind,
    f.period_start,
    case when d.deadline_id is null then f.period_end end as period_end,
    f.source_id,
    s.publisher,
    struct_pack(
        value := cast(f.value as double),
        value_max := cast(f.value_max as double),
        unit_id := cast(f.unit_id as varchar),
        comparator := cast(f.comparator as varchar),
        firmness := cast(f.firmness as varchar),
        stated := cast(f.stated as varchar),
        due_on := cast(d.due_on as date),
        due_precision := cast(d.due_precision as varchar),
        outcome := cast(d.outcome as varchar),
        completed_on := cast(d.completed_on as varchar)
    ) as content
from mart.figure as f
left join core.provinces as p on f.province_id = p.province_id
left join core.indicators as i on f.indicator_id = i.indicator_id
left join core.sources as s on f.source_id = s.source_id
-- One day for both stores: what time alone changes is no change of theirs.
left join mart.deadline_as_of(cast($day as date)) as d on f.figure_id = d.deadline_id;
