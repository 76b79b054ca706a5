-- Every dated task with its words, place and due date, the latest first.
select
    d.deadline_id as id,
    [d.task_vi, d.task_en] as names,
    [p.name_vi, p.name_en, mart.due_words_vi(d.due, d.comparator), mart.due_words_en(d.due, d.comparator)] as others,
    list_filter([d.stated, d.set_by, d.set_by_en], lambda words: words is not null) as about
from mart.deadline as d
inner join mart.province as p on d.province_id = p.province_id
order by d.due_on desc, p.name_vi collate vi, d.deadline_id;
