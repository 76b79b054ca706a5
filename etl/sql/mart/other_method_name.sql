-- The published progress methods that ours is compared with: where they are described, what the
-- two paces are that each compares, its thresholds and what it does at the edges, in words.
-- `is_first_hand`: the rule was read in the publication itself; otherwise second hand, at `read_at`
-- where that is one page.
create view mart.other_method_name as
select
    column0 as method,
    column1 as display_order,
    column2 as name_vi,
    column3 as name_en,
    column4 as edition,
    column5 as url,
    column6 as read_at,
    column7 as pace_vi,
    column8 as pace_en,
    column9 as thresholds_vi,
    column10 as thresholds_en,
    column11 as edges_vi,
    column12 as edges_en,
    column13 as is_first_hand
from (
    values
    (
        'open_sdg',
        1,
        'Open SDG',
        'Open SDG',
        'Statistics Canada, Open SDG documentation',
        'https://open-sdg.readthedocs.io/en/latest/progress-methodology/',
        null,
        'tăng trưởng kép mỗi năm (%) của mức chỉ tiêu từ năm gốc, so với tốc độ cần để đạt đích đúng hạn',
        'compound growth of the level per year (%) since the base year, against the growth that reaches the target on time',
        'tỷ số từ 95%: đúng tiến độ; từ 60%: cần đẩy nhanh; từ 0%: hạn chế; dưới 0%: xấu đi',
        'ratio from 95%: on track; from 60%: acceleration needed; from 0%: limited; below 0%: deterioration',
        'cần ít nhất hai năm; số 0 ở năm gốc hoặc ở đích được thay bằng 0,001; các giá trị phải cùng dương hoặc cùng âm',
        'two years at least; a base or target of 0 becomes 0.001; values must be all positive or all negative',
        true
    ),
    (
        'un_chart',
        2,
        'Biểu đồ tiến độ SDG của Liên Hợp Quốc',
        'UN SDG Progress Chart',
        '2023',
        'https://unstats.un.org/sdgs/files/report/2023/Progress_Chart_Technical_Note_2023.pdf',
        'https://eustat-des.github.io/site/en/metodologia',
        'thay đổi dự kiến đến năm đích nếu giữ tăng trưởng kép, so với thay đổi cần có, tính từ năm gốc',
        'the change expected by the target year if compound growth goes on, against the change needed, both from the base year',
        'tỷ số từ 95%: đúng tiến độ hoặc đã đạt; từ 10%: khá nhưng cần đẩy nhanh; dưới 10%: chững lại hoặc thụt lùi',
        'ratio from 95%: on track or target met; from 10%: fair progress; below 10%: stagnation or regression',
        'số mới nhất đạt đích thì coi là đạt; chuỗi là tốc độ tăng trưởng thì không dùng công thức mà để chuyên gia đánh giá',
        'a latest value that meets the target settles it; series that are growth rates are left to experts, not to the formula',
        false
    ),
    (
        'eurostat',
        3,
        'Eurostat, chỉ tiêu có đích định lượng',
        'Eurostat, indicators with a quantitative target',
        '2021',
        'https://ec.europa.eu/eurostat/web/sdi/information-data',
        'https://open-sdg.readthedocs.io/en/latest/progress-methodology/',
        'tăng trưởng kép mỗi năm (%) của mức chỉ tiêu từ năm gốc, so với tốc độ cần để đạt đích đúng hạn',
        'compound growth of the level per year (%) since the base year, against the growth that reaches the target on time',
        'tỷ số từ 95%: đáng kể; từ 60%: vừa phải; từ 0%: chưa đủ; dưới 0%: rời xa mục tiêu',
        'ratio from 95%: significant; from 60%: moderate; from 0%: insufficient; below 0%: movement away',
        'không tính được khi có giá trị từ 0 trở xuống; đã đạt đích được chúng tôi hiểu là tiến bộ đáng kể',
        'no growth rate where a value is 0 or less; a target already met is read by us as significant progress',
        false
    ),
    (
        'sdr',
        4,
        'Báo cáo Phát triển bền vững (SDSN)',
        'Sustainable Development Report (SDSN)',
        '2025',
        'https://dashboards.sdgindex.org/chapters/methodology',
        null,
        'thay đổi tuyến tính mỗi năm (theo đơn vị chỉ tiêu) từ năm gốc, so với mức cần mỗi năm để đạt đích đúng hạn',
        'linear change per year (in the unit of the indicator) since the base year, against the change that reaches the target on time',
        'tỷ số từ 100%: đúng tiến độ; từ 50%: cải thiện vừa phải; từ 0%: chững lại; dưới 0%: suy giảm',
        'ratio from 100%: on track; from 50%: moderately improving; from 0%: stagnating; below 0%: decreasing',
        'phần vượt quá đích không được tính; giá trị âm hoặc bằng 0 không gây khó khăn',
        'movement past the target does not count; values of 0 or less are no obstacle',
        false
    )
) as names (
    column0,
    column1,
    column2,
    column3,
    column4,
    column5,
    column6,
    column7,
    column8,
    column9,
    column10,
    column11,
    column12,
    column13
);
