-- The first day on which any figure was known, and so the earliest day to look from.
select min(known_from) as first_day from mart.figure;
