-- Every target as it stood on a date, judged by the figures first announced for each period rather than by
-- the latest: one row for each distinct meaning, in the columns of `mart.progress_as_of`.
create macro mart.progress_announced_as_of(as_of) as table (
    with known_target as materialized (
        select * replace ('announced' as judged_by)
        from mart.target_as_of(as_of)
    )

    from mart.progress_of('known_target')
);
