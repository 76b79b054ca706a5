-- The vintages known on a date; the latest of them is the one that counts on that date.
create macro mart.vintage_as_of(as_of) as table (
    select * replace (mart.counts_on(known_from, counts_until, cast(as_of as date)) as is_latest)
    from mart.vintage
    where known_from <= cast(as_of as date)
);
