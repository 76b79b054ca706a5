-- Whether our verdict and the word of another published method point in different directions: one
-- kept or on pace, the other broken or too slow. `behind` stands in between and differs from none.
create macro mart.method_differs(verdict, assessment) as (
    coalesce(
        (verdict in ('missed', 'out_of_reach', 'far_behind') and assessment in ('reached', 'on_track'))
        or (verdict in ('met', 'exceeded', 'on_pace') and assessment in ('moderate', 'insufficient', 'away')),
        false
    )
);
