-- Every source that is shown on a date (`source_known`), with the years that exchange rates were read from it for.
create macro mart.source_as_of(as_of) as table (
    with rate as (
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
    inner join mart.source_known as k on s.source_id = k.source_id
    left join rate as r on s.source_id = r.source_id
    where k.known_from <= cast(as_of as date)
);
