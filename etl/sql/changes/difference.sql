-- What lies between the figures of the build before (`published_before`) and those of this one (`published_now`):
-- rows for core.change. A figure is the same one when it is about the same thing in the same source. Of several
-- such, those with equal content go together first, whatever their ids; then those with equal ids; then those in
-- the same unit, as a source may print dong and dollar; then in order of their content. What is left on one side
-- was added or withdrawn.
with before_numbered as (
    select
        *,
        row(
            figure_type, province_id, coalesce(task_vi, indicator_id), kind, period_start, period_end, source_id
        ) as about,
        row_number() over (partition by about, content order by figure_id) as copy
    from published_before
),

now_numbered as (
    select
        *,
        row(
            figure_type, province_id, coalesce(task_vi, indicator_id), kind, period_start, period_end, source_id
        ) as about,
        row_number() over (partition by about, content order by figure_id) as copy
    from published_now
),

before_other as (
    select *
    from before_numbered as b
    where not exists (
        select 1 from now_numbered as n
        where n.about = b.about and n.content = b.content and n.copy = b.copy
    )
),

now_other as (
    select *
    from now_numbered as n
    where not exists (
        select 1 from before_numbered as b
        where b.about = n.about and b.content = n.content and b.copy = n.copy
    )
),

namesake as (
    select b.figure_id
    from before_other as b
    inner join now_other as n on b.about = n.about and b.figure_id = n.figure_id
),

-- `bond`: what a figure has in common with those on the other side.
before_bound as (
    select
        b.*,
        case
            when b.figure_id in (select figure_id from namesake) then b.figure_id
            when exists (
                select 1 from now_other as n
                where
                    n.about = b.about
                    and n.content.unit_id = b.content.unit_id
                    and n.figure_id not in (select figure_id from namesake)
            ) then b.content.unit_id
            else ''
        end as bond
    from before_other as b
),

now_bound as (
    select
        n.*,
        case
            when n.figure_id in (select figure_id from namesake) then n.figure_id
            when exists (
                select 1 from before_other as b
                where
                    b.about = n.about
                    and b.content.unit_id = n.content.unit_id
                    and b.figure_id not in (select figure_id from namesake)
            ) then n.content.unit_id
            else ''
        end as bond
    from now_other as n
),

before_placed as (
    select *, row_number() over (partition by about, bond order by content, figure_id) as place
    from before_bound
),

now_placed as (
    select *, row_number() over (partition by about, bond order by content, figure_id) as place
    from now_bound
),

paired as (
    select
        case when b.figure_id is null then 'added' when n.figure_id is null then 'withdrawn' else 'revised' end as change,
        coalesce(n.figure_type, b.figure_type) as figure_type,
        coalesce(n.figure_id, b.figure_id) as figure_id,
        coalesce(n.province_id, b.province_id) as province_id,
        coalesce(n.province_vi, b.province_vi) as province_vi,
        coalesce(n.province_en, b.province_en) as province_en,
        coalesce(n.indicator_id, b.indicator_id) as indicator_id,
        coalesce(n.indicator_vi, b.indicator_vi) as indicator_vi,
        coalesce(n.indicator_en, b.indicator_en) as indicator_en,
        coalesce(n.task_vi, b.task_vi) as task_vi,
        coalesce(n.task_en, b.task_en) as task_en,
        coalesce(n.kind, b.kind) as kind,
        coalesce(n.period_start, b.period_start) as period_start,
        coalesce(n.period_end, b.period_end) as period_end,
        coalesce(n.source_id, b.source_id) as source_id,
        coalesce(n.publisher, b.publisher) as publisher,
        b.content as before,
        n.content as after
    from before_placed as b
    full join now_placed as n on b.about = n.about and b.bond = n.bond and b.place = n.place
)

select
    cast($build_number as integer) as build_number,
    -- What was printed otherwise before comes first: additions may be hundreds.
    row_number() over (
        order by
            case p.change when 'revised' then 1 when 'withdrawn' then 2 else 3 end,
            p.province_id,
            i.display_order,
            p.figure_type,
            coalesce(p.period_end, p.after.due_on, p.before.due_on),
            p.period_start,
            p.figure_id
    ) as position,
    p.*,
    case
        when p.change = 'revised' then concat_ws(
            ' ',
            case when p.before.value is distinct from p.after.value then 'value' end,
            case when p.before.value_max is distinct from p.after.value_max then 'value_max' end,
            case when p.before.unit_id is distinct from p.after.unit_id then 'unit_id' end,
            case when p.before.comparator is distinct from p.after.comparator then 'comparator' end,
            case when p.before.firmness is distinct from p.after.firmness then 'firmness' end,
            case when p.before.stated is distinct from p.after.stated then 'stated' end,
            case when p.before.due_on is distinct from p.after.due_on then 'due_on' end,
            case when p.before.due_precision is distinct from p.after.due_precision then 'due_precision' end,
            case when p.before.outcome is distinct from p.after.outcome then 'outcome' end,
            case when p.before.completed_on is distinct from p.after.completed_on then 'completed_on' end
        )
    end as fields
from paired as p
left join core.indicators as i on p.indicator_id = i.indicator_id;
