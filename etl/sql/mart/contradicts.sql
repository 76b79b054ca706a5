-- Whether a printed average or total contradicts what the yearly figures give: more than 0.1 points
-- apart for rates and shares, more than 1 % apart for amounts; twice as much where it was printed as
-- "about". Less is rounding. "More than" is contradicted only from below, "less than" only from above.
create macro mart.contradicts(comparator, dimension, printed, computed) as (
    coalesce(
        abs(printed - computed)
        > case when dimension = 'ratio' then 0.1 else 0.01 * abs(computed) end * case comparator when '~' then 2 else 1 end + 1e-9
        and not (comparator in ('>', '>=') and computed > printed)
        and not (comparator in ('<', '<=') and computed < printed),
        false
    )
);
