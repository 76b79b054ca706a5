-- A date as exact as known, as English print writes it: "17 October 2025", "October 2025", "2025".
create macro mart.date_words_en(partial) as (
    case length(partial)
        when 4 then partial
        when 7 then strftime(cast(partial || '-01' as date), '%B %Y')
        else strftime(cast(partial as date), '%-d %B %Y')
    end
);
