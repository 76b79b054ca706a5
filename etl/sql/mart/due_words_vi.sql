-- A due date as exact as printed, in Vietnamese words: "hết năm 2025", "trước năm 2030", "hết tháng 5/2026", "ngày 01/07/2025".
create macro mart.due_words_vi(due, comparator) as (
    case when comparator = 'before' then 'trước ' when length(due) < 10 then 'hết ' else '' end
    || case when length(due) = 10 then 'ngày ' else '' end
    || mart.date_words_vi(due)
);
