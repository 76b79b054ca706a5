-- A date as exact as known, as Vietnamese print writes it: "17/10/2025", "tháng 10/2025", "năm 2025".
create macro mart.date_words_vi(partial) as (
    case length(partial)
        when 4 then 'năm ' || partial
        when 7 then 'tháng ' || cast(right(partial, 2) as integer) || '/' || left(partial, 4)
        else strftime(cast(partial as date), '%d/%m/%Y')
    end
);
