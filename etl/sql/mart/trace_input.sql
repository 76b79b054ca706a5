-- The figures that judged targets rest on, in the order in which the rule takes them.
create macro mart.trace_input(judged) as table (
    with named as (
        select
            target_id,
            unnest(inputs) as named,
            generate_subscripts(inputs, 1) as position
        from query_table(judged)
    )

    select
        n.target_id,
        n.position,
        n.named.role as role,
        r.*
    from named as n
    inner join mart.result as r on n.named.figure_id = r.figure_id
);
