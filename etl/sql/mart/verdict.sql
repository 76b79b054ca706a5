-- The verdict words, in the order from best to worst; those without a judgement last.
create view mart.verdict as
select
    column0 as verdict,
    column1 as name_vi,
    column2 as name_en,
    column3 as display_order
from (
    values
    ('exceeded', 'vượt', 'exceeded', 1),
    ('met', 'đạt', 'met', 2),
    ('on_pace', 'đúng tiến độ', 'on pace', 3),
    ('behind', 'chậm', 'behind', 4),
    ('far_behind', 'khó đạt', 'far behind', 5),
    ('out_of_reach', 'không còn khả năng', 'out of reach', 6),
    ('missed', 'không đạt', 'missed', 7),
    ('too_early', 'chưa có kết quả', 'too early', 8),
    ('no_data', 'chưa tìm thấy số liệu', 'no data found', 9),
    ('not_assessable', 'không đánh giá được', 'not assessable', 10)
) as words (column0, column1, column2, column3);
