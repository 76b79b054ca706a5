-- Pairs of published results for the same thing that give different numbers, neither of which can be told
-- to be the later: published on one day, or one of them on a day that nobody knows. Each pair stands in both
-- orders. A pair is open from the day that both are known until an authority's later, dated figure settles
-- one of them; that figure is then the later one, and what it replaces is revised rather than disputed.
create table mart.dispute as
with settled as (
    select
        o.figure_id,
        min(s.known_from) as settled_from
    from mart.observation as o
    inner join mart.observation as s
        on
            o.indicator_id = s.indicator_id
            and o.province_id = s.province_id
            and o.period_start = s.period_start
            and o.period_end = s.period_end
            and o.basis = s.basis
            and o.canonical_unit_id = s.canonical_unit_id
            and s.is_settling
            and s.known_from > o.known_from
    group by o.figure_id
)

select
    o.figure_id,
    other.figure_id as other_id,
    greatest(o.known_from, other.known_from) as open_from,
    least(mine.settled_from, theirs.settled_from) as open_until
from mart.observation as o
inner join mart.observation as other
    on
        o.indicator_id = other.indicator_id
        and o.province_id = other.province_id
        and o.period_start = other.period_start
        and o.period_end = other.period_end
        and o.basis = other.basis
        and o.canonical_unit_id = other.canonical_unit_id
        and o.canonical_value <> other.canonical_value
        and (o.known_from = other.known_from or not o.is_dated or not other.is_dated)
left join settled as mine on o.figure_id = mine.figure_id
left join settled as theirs on other.figure_id = theirs.figure_id
-- What is settled before both are known was never open.
where coalesce(open_until > open_from, true)
order by o.figure_id, other.figure_id;
