-- Whether a later figure revises the one first announced, rather than repeating it less exactly: "more than 5,300" after
-- 5,339 revises nothing, nor does "about" within 2 %.
create macro mart.is_revised(comparator, announced, latest) as (
    coalesce(
        abs(latest - announced) > 1e-9
        and not (comparator = '>' and announced > latest)
        and not (comparator = '<' and announced < latest)
        and not (comparator = '~' and abs(latest - announced) <= 0.02 * abs(latest)),
        false
    )
);
