-- A period as English print names it: "2025", "Q1 2025", "the first 6 months of 2025",
-- "2021-2025", else its two days.
create macro mart.period_words_en(first_day, final_day) as (
    case
        when first_day = final_day then strftime(final_day, '%-d %B %Y')
        when day(first_day) = 1 and month(first_day) = 1 and month(final_day) = 12 and day(final_day) = 31
            then mart.years_words(year(first_day), year(final_day))
        when year(first_day) = year(final_day) and day(first_day) = 1 and final_day = last_day(final_day)
            then case
                when month(first_day) = month(final_day) then strftime(final_day, '%B %Y')
                when month(first_day) % 3 = 1 and month(final_day) = month(first_day) + 2
                    then 'Q' || quarter(final_day) || ' ' || year(final_day)
                when month(first_day) = 1 then 'the first ' || month(final_day) || ' months of ' || year(final_day)
                else strftime(first_day, '%B') || '-' || strftime(final_day, '%B %Y')
            end
        else strftime(first_day, '%-d %B %Y') || ' - ' || strftime(final_day, '%-d %B %Y')
    end
);
