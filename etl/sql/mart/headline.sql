-- Which of several targets for one province and indicator is the headline: the greatest. A target
-- for the whole term before a yearly plan, the firmest, then the one set last.
create macro mart.headline(kind, period_start, period_end, firmness_rank, firm_from, first_day) as (
    row(
        period_end,
        kind <> 'annual',
        period_start >= first_day,
        firmness_rank,
        firm_from
    )
);
