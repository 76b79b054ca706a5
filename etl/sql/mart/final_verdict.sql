-- The verdict once the result of the whole period is known.
--   side: +1 where more is better, -1 where less is
--   tolerance: how far off still counts as "about"; 0 for every other comparator
-- A strict comparator is not satisfied by equality; a range is met at its near end and exceeded
-- past its far end. Values nearer than one part in a thousand million are equal.
create macro mart.final_verdict(comparator, actual, low, high, side, tolerance) as (
    case
        when actual is null or low is null then null
        when side * (actual - (case when side > 0 then low else coalesce(high, low) end)) + tolerance
            < -1e-9 * greatest(1, abs(low)) then 'missed'
        when
            comparator in ('>', '<')
            and abs(actual - (case when side > 0 then low else coalesce(high, low) end)) <= 1e-9 * greatest(1, abs(low))
            then 'missed'
        when side * (actual - (case when side > 0 then coalesce(high, low) else low end)) - tolerance
            > 1e-9 * greatest(1, abs(low)) then 'exceeded'
        else 'met'
    end
);
