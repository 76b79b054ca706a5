-- The verdict while the period runs: how far the needed pace lies beyond what was ever reached.
-- A pace that is not known (no earlier year to compare with) never counts as reached.
create macro mart.pace_verdict(needed, so_far, best_own, best_any, side) as (
    case
        when needed is null then null
        when coalesce(side * needed <= side * so_far + 1e-9, false) then 'on_pace'
        -- Without any year on record nothing can be said about what is out of reach.
        when best_own is null and best_any is null then 'behind'
        when coalesce(side * needed <= side * best_own + 1e-9, false) then 'behind'
        when coalesce(side * needed <= side * best_any + 1e-9, false) then 'far_behind'
        else 'out_of_reach'
    end
);
