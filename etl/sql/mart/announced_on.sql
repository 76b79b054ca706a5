-- Whether a result of `mart.result` is the one announced first for its period, as known on a day.
create macro mart.announced_on(is_announced, known_from, announced_until, as_of) as (
    is_announced and known_from <= as_of and coalesce(announced_until > as_of, true)
);
