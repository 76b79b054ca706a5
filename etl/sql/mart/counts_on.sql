-- Whether a result of `mart.result` is the one that counts for its period on a day.
create macro mart.counts_on(known_from, counts_until, as_of) as (
    known_from <= as_of and coalesce(counts_until > as_of, true)
);
