-- The verdict that is told: nobody can deliver for a province that ended before the period did.
create macro mart.told_verdict(verdict, has_ended, is_whole) as (
    case when has_ended and not is_whole then 'not_assessable' else verdict end
);
