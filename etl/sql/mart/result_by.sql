-- The results that judge on a date by the way asked for ('latest', or 'announced' for the first published of each
-- period), with the ids of the published figures behind each: of itself and of the others for the same that were
-- known by then, the greatest in precedence first.
create macro mart.result_by(as_of, judged_by) as table (
    select
        r.* exclude (vintages, counts_until, is_announced, announced_until),
        list_transform(
            list_filter(r.vintages, lambda one: one.known_from <= cast(as_of as date)), lambda one: one.derived_from
        ) as vintage_ids
    from mart.result as r
    where
        case judged_by
            when 'announced' then mart.announced_on(r.is_announced, r.known_from, r.announced_until, cast(as_of as date))
            else mart.counts_on(r.known_from, r.counts_until, cast(as_of as date))
        end
);
