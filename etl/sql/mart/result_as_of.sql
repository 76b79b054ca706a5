-- The results that count on a date: of several for the same the latest published.
create macro mart.result_as_of(as_of) as table (
    from mart.result_by(as_of, 'latest')
);
