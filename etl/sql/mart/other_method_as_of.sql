-- What other published methods say of every target as it stood on a date: one row for each target
-- and method.
create macro mart.other_method_as_of(as_of) as table (
    with known_target as materialized (
        from mart.target_as_of(as_of)
    )

    from mart.other_method_of('known_target')
);
