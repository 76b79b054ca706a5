-- The results that count on a date: of several figures for one period the one with precedence,
-- with the ids of the published figures behind it: of itself and of those that it overtook.
create macro mart.result_as_of(as_of) as table (
    select
        o.*,
        list(o.derived_from) over vintage as vintage_ids
    from mart.result as o
    where o.known_from <= cast(as_of as date)
    window vintage as (
        partition by
            o.province_id,
            o.indicator_id,
            o.period_start,
            o.period_end,
            o.basis,
            o.canonical_unit_id,
            o.derivation
        order by mart.precedence(o.derivation, o.published_from, o.firmness_rank, o.tier_rank, o.figure_id) desc
        rows between unbounded preceding and unbounded following
    )
    qualify row_number() over (
        partition by o.province_id, o.indicator_id, o.period_start, o.period_end, o.basis, o.canonical_unit_id
        order by mart.precedence(o.derivation, o.published_from, o.firmness_rank, o.tier_rank, o.figure_id) desc
    ) = 1
);
