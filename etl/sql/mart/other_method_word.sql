-- The words of four published progress methods, with the ratios that each stands for: from
-- `at_least` to just under `below`. `assessment` is our vocabulary for what they share:
--   reached: the latest value satisfies the target; on_track, moderate, insufficient: fast enough,
--   too slow, far too slow; away: moving the wrong way; not_computable: the method has no answer
-- Two codes may share a word where a method tells them not apart.
create view mart.other_method_word as
select
    column0 as method,
    column1 as assessment,
    case column1 when 'away' then cast('-infinity' as double) else cast(column2 as double) end as at_least,
    case column1 when 'on_track' then cast('infinity' as double) else cast(column3 as double) end as below,
    column4 as word_vi,
    column5 as word_en
from (
    values
    -- https://open-sdg.readthedocs.io/en/latest/progress-methodology/, table of categories.
    ('open_sdg', 'reached', null, null, 'Đã đạt mục tiêu', 'Target achieved'),
    ('open_sdg', 'on_track', 0.95, null, 'Đúng tiến độ', 'On track'),
    ('open_sdg', 'moderate', 0.6, 0.95, 'Có tiến bộ nhưng cần đẩy nhanh', 'Progress made but acceleration needed'),
    ('open_sdg', 'insufficient', 0, 0.6, 'Tiến bộ hạn chế', 'Limited progress'),
    ('open_sdg', 'away', null, 0, 'Xấu đi', 'Deterioration'),
    ('open_sdg', 'not_computable', null, null, 'Không đánh giá được', 'Unable to assess'),
    -- Progress Chart Technical Note 2023, as https://eustat-des.github.io/site/en/metodologia restates it.
    ('un_chart', 'reached', null, null, 'Đúng tiến độ hoặc đã đạt mục tiêu', 'On track or target met'),
    ('un_chart', 'on_track', 0.95, null, 'Đúng tiến độ hoặc đã đạt mục tiêu', 'On track or target met'),
    ('un_chart', 'moderate', 0.1, 0.95, 'Tiến bộ khá nhưng cần đẩy nhanh', 'Fair progress, but acceleration needed'),
    ('un_chart', 'insufficient', 0, 0.1, 'Chững lại hoặc thụt lùi', 'Stagnation or regression'),
    ('un_chart', 'away', null, 0, 'Chững lại hoặc thụt lùi', 'Stagnation or regression'),
    ('un_chart', 'not_computable', null, null, 'Không đánh giá', 'No assessment'),
    -- Monitoring report on progress towards the SDGs in an EU context, indicators with a quantitative target.
    ('eurostat', 'reached', null, null, 'Tiến bộ đáng kể', 'Significant progress'),
    ('eurostat', 'on_track', 0.95, null, 'Tiến bộ đáng kể', 'Significant progress'),
    ('eurostat', 'moderate', 0.6, 0.95, 'Tiến bộ vừa phải', 'Moderate progress'),
    ('eurostat', 'insufficient', 0, 0.6, 'Tiến bộ chưa đủ', 'Insufficient progress'),
    ('eurostat', 'away', null, 0, 'Rời xa mục tiêu', 'Movement away'),
    ('eurostat', 'not_computable', null, null, 'Không tính được', 'Calculation not possible'),
    -- https://dashboards.sdgindex.org/chapters/methodology, SDG Trends; "less than 50% of required rate" in its data files.
    ('sdr', 'reached', null, null, 'Đúng tiến độ hoặc giữ được mục tiêu', 'On track or maintaining SDG achievement'),
    ('sdr', 'on_track', 1, null, 'Đúng tiến độ hoặc giữ được mục tiêu', 'On track or maintaining SDG achievement'),
    ('sdr', 'moderate', 0.5, 1, 'Cải thiện vừa phải', 'Moderately improving'),
    ('sdr', 'insufficient', 0, 0.5, 'Chững lại', 'Stagnating'),
    ('sdr', 'away', null, 0, 'Suy giảm', 'Decreasing'),
    ('sdr', 'not_computable', null, null, 'Không có thông tin', 'Information unavailable')
) as words (column0, column1, column2, column3, column4, column5);
