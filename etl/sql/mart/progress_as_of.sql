-- Every target as it stood on a date: one row for each distinct meaning, with its verdict.
create macro mart.progress_as_of(as_of) as table (
    with known_target as materialized (
        from mart.target_as_of(as_of)
    )

    from mart.progress_of('known_target')
);
