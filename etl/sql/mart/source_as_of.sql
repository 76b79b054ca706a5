-- Every source that some figure or exchange rate known on a day was read from, and those that none names. A source
-- may be later than the day: what it reports had been decided by then.
create macro mart.source_as_of(as_of) as table (
    with known as (
        select distinct f.source_id
        from mart.figure as f
        left join mart.deadline_known as k on f.figure_id = k.deadline_id
        where coalesce(k.known_from, f.known_from) <= cast(as_of as date)
    ),

    rate as (
        select
            source_id,
            list(year order by year) as rate_years
        from mart.exchange_rate
        where make_date(year, 12, 31) <= cast(as_of as date)
        group by source_id
    )

    select
        s.*,
        coalesce(r.rate_years, []) as rate_years
    from mart.source as s
    left join known as k on s.source_id = k.source_id
    left join rate as r on s.source_id = r.source_id
    cross join mart.build as b
    where
        k.source_id is not null
        or r.source_id is not null
        -- What is undated is there once all of the data are.
        or (
            s.source_id not in (select f.source_id from mart.figure as f)
            and coalesce(s.known_from, b.data_date) <= cast(as_of as date)
        )
);
