-- Dated tasks in words, made once: what lists of figures show of them.
create table mart.deadline_words as
select
    d.figure_id as deadline_id,
    d.task_vi,
    d.task_en,
    mart.due_words_vi(d.due, d.comparator) as due_vi,
    mart.due_words_en(d.due, d.comparator) as due_en
from core.deadlines as d;
