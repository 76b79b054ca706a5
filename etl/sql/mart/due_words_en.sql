-- A due date as exact as printed, in English words: "by the end of 2025", "before 2030", "by 1 July 2025".
create macro mart.due_words_en(due, comparator) as (
    case when comparator = 'before' then 'before ' when length(due) < 10 then 'by the end of ' else 'by ' end
    || mart.date_words_en(due)
);
