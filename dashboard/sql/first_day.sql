-- The first day on which any figure was known, and so the earliest day to look from.
select coalesce(min(known_from), mart.today()) as first_day from mart.figure;
