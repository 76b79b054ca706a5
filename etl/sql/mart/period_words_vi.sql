-- A period as Vietnamese print names it: "năm 2025", "quý I/2025", "6 tháng đầu năm 2025",
-- "giai đoạn 2021-2025", else its two days.
create macro mart.period_words_vi(first_day, final_day) as (
    case
        when first_day = final_day then 'ngày ' || strftime(final_day, '%d/%m/%Y')
        when day(first_day) = 1 and month(first_day) = 1 and month(final_day) = 12 and day(final_day) = 31
            then case
                when year(first_day) = year(final_day) then 'năm ' || year(final_day)
                else 'giai đoạn ' || year(first_day) || '-' || year(final_day)
            end
        when year(first_day) = year(final_day) and day(first_day) = 1 and final_day = last_day(final_day)
            then case
                when month(first_day) = month(final_day) then 'tháng ' || month(final_day) || '/' || year(final_day)
                when month(first_day) % 3 = 1 and month(final_day) = month(first_day) + 2
                    then 'quý ' || ['I', 'II', 'III', 'IV'][quarter(final_day)] || '/' || year(final_day)
                when month(first_day) = 1 then month(final_day) || ' tháng đầu năm ' || year(final_day)
                else 'tháng ' || month(first_day) || '-' || month(final_day) || '/' || year(final_day)
            end
        else strftime(first_day, '%d/%m/%Y') || ' - ' || strftime(final_day, '%d/%m/%Y')
    end
);
