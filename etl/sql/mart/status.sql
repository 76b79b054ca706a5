-- Which provinces are compared with one another in a year: those that existed at its end (`boundaries` empty) and,
-- for years before a change of boundaries to which figures were computed back, those of after it (`boundaries`
-- its day). `members` counts them. The country is none of them.
create view mart.status as
with back_cast as (
    select distinct boundaries, period_year
    from mart.observation
    where boundaries is not null and is_whole_year
),

yearly as (
    select distinct cast(null as date) as boundaries, period_year
    from mart.observation
    union all
    from back_cast
)

select
    y.period_year,
    y.boundaries,
    p.province_id,
    count(*) over (partition by y.period_year, y.boundaries) as members
from yearly as y
inner join core.provinces as p
    on
        p.kind <> 'country'
        and case
            when y.boundaries is null
                then coalesce(p.valid_from <= make_date(y.period_year, 12, 31), true)
                    and coalesce(p.valid_to >= make_date(y.period_year, 12, 31), true)
            else coalesce(p.valid_from <= y.boundaries, true) and coalesce(p.valid_to >= y.boundaries, true)
        end;
