-- Every column of every public table: its type (as the Table Schema standard names types) and what it
-- means in both languages. A meaning without a table holds for all tables that have the column.
create view mart.public_fields as
with meaning (table_name, field, description_vi, description_en) as (
    values
    -- what a row is about
    (null, 'figure_id', 'Mã của số liệu: một lần nêu trong một nguồn.', 'Id of the figure: one statement in one source.'),
    (null, 'target_id', 'Mã của chỉ tiêu: các nguồn nêu cùng một chỉ tiêu dùng chung mã.', 'Id of the target: sources that state the same target share it.'),
    (null, 'deadline_id', 'Mã của việc có hạn.', 'Id of the dated task.'),
    (null, 'province_id', 'Mã tỉnh (bảng provinces).', 'Province (table provinces).'),
    ('progress_trace', 'province_id', 'Tỉnh của con số; với năm tốt nhất của mọi tỉnh có thể là tỉnh khác.', 'Province of the number; for the best year of any province it may be another one.'),
    ('sources', 'province_id', 'Tỉnh mà nguồn viết về, nếu chỉ viết về một tỉnh.', 'The province it is about, where it is about one.'),
    (null, 'indicator_id', 'Mã chỉ tiêu thống kê (bảng indicators).', 'Indicator (table indicators).'),
    ('deadlines', 'indicator_id', 'Chỉ tiêu thống kê mà việc này liên quan, nếu có.', 'The indicator that the task is about, where there is one.'),
    (null, 'source_id', 'Mã nguồn (bảng sources).', 'Source (table sources).'),
    (null, 'unit_id', 'Đơn vị (bảng units).', 'Unit (table units).'),
    ('targets', 'unit_id', 'Đơn vị của con số như đã in.', 'Unit of the number as printed.'),
    ('observations', 'unit_id', 'Đơn vị của con số như đã in.', 'Unit of the number as printed.'),
    ('indicators', 'unit_id', 'Đơn vị chuẩn.', 'Canonical unit.'),
    (null, 'period_start', 'Ngày đầu của kỳ.', 'First day of the period.'),
    (null, 'period_end', 'Ngày cuối của kỳ.', 'Last day of the period.'),

    -- figures as printed
    (null, 'kind', 'Loại chỉ tiêu, quyết định cách đánh giá: annual, each_year, average, cumulative, level, rank, relative, milestone.', 'Kind of target, which decides how it is judged: annual, each_year, average, cumulative, level, rank, relative, milestone.'),
    ('provinces', 'kind', 'Tỉnh, thành phố hay cả nước.', 'Province, municipality or the country.'),
    (null, 'comparator', 'Ràng buộc của giá trị: >=, >, <=, <, = hoặc ~ (khoảng).', 'How the value binds: >=, >, <=, <, = or ~ (about).'),
    ('observations', 'comparator', 'Cách in: = đúng số, > hơn, < dưới, ~ khoảng.', 'How it was printed: = as is, > more than, < less than, ~ about.'),
    ('deadlines', 'comparator', 'by: kể cả thời điểm đã nêu; before: trước thời điểm đó.', 'by: the named date still counts; before: it does not.'),
    (null, 'value', 'Con số như đã in, theo unit_id; đầu dưới nếu là khoảng.', 'The number as printed, in unit_id; the lower end of a range.'),
    ('progress_trace', 'value', 'Con số của bước này, theo unit_id.', 'The number of this step, in unit_id.'),
    (null, 'value_max', 'Đầu trên của khoảng.', 'Upper end of a range.'),
    (null, 'canonical_value', 'Giá trị quy về đơn vị chuẩn, canonical_unit_id.', 'The value in the canonical unit, canonical_unit_id.'),
    (null, 'canonical_unit_id', 'Đơn vị chuẩn của chỉ tiêu, cùng loại tiền với con số đã in.', 'Canonical unit of the indicator, in the money that was printed.'),
    (null, 'stated', 'Nguyên văn đã in; trống khi chỉ ghi lại con số trong bảng.', 'The printed words; empty when only the number in a table was recorded.'),
    (null, 'basis', 'value: của cả kỳ; average: bình quân năm; total: cộng dồn.', 'value: of the period; average: yearly mean over it; total: sum over it.'),
    (null, 'firmness', 'Độ chắc: chỉ tiêu draft (dự thảo), adopted (đã ban hành); kết quả estimate (ước), preliminary (sơ bộ), official (chính thức), revised (điều chỉnh).', 'How firm: a target is draft or adopted; a result estimate, preliminary, official or revised.'),
    (null, 'rank_of', 'Trên tổng số: số đơn vị được xếp hạng hoặc được đếm.', 'Of how many: the number ranked or counted.'),
    (null, 'is_derived', 'true khi con số được tính từ các số đã in.', 'true when the number was computed from printed numbers.'),
    (null, 'set_by', 'Văn bản hoặc cơ quan đặt ra, tiếng Việt.', 'The document or body that set it, in Vietnamese.'),
    (null, 'set_by_en', 'Văn bản hoặc cơ quan đặt ra, tiếng Anh.', 'The document or body that set it, in English.'),
    (null, 'set_on', 'Thời điểm đặt ra, chính xác đến mức biết được: năm, tháng hoặc ngày.', 'When it was set, as far as known: year, month or day.'),
    (null, 'known_from', 'Ngày kể từ đó số liệu được coi là đã biết; as_of lọc theo ngày này.', 'The day from which the figure counts as known; as_of goes by it.'),
    (null, 'published_on', 'Thời điểm công bố, chính xác đến mức biết được: năm, tháng hoặc ngày.', 'When it was published, as far as known: year, month or day.'),
    (null, 'second_source_url', 'Một trang khác in cùng số liệu.', 'A further page that prints the same figure.'),
    (null, 'span_start', 'Ký tự đầu của nguyên văn trong bản lưu (NFC); trống khi không đọc từ bản lưu.', 'First character of the printed words in the archived text (NFC); empty when not read from one.'),
    (null, 'span_end', 'Vị trí ngay sau ký tự cuối của nguyên văn.', 'One past the last character of the printed words.'),
    (null, 'note_vi', 'Điều cần biết, tiếng Việt.', 'What a reader must know, in Vietnamese.'),
    (null, 'note_en', 'Điều cần biết, tiếng Anh.', 'What a reader must know, in English.'),

    -- dated tasks
    (null, 'task_vi', 'Việc phải làm, tiếng Việt.', 'The task in Vietnamese.'),
    (null, 'task_en', 'Việc phải làm, tiếng Anh.', 'The task in English.'),
    (null, 'due', 'Hạn như đã in: năm, tháng hoặc ngày, không bao giờ chính xác hơn bản in.', 'Due date as printed: year, month or day; never more exact than the print.'),
    (null, 'due_on', 'Ngày cuối cùng còn trong hạn; khi hạn là trước một ngày cụ thể thì giữ chính ngày đó.', 'The last day in time; where the task is due before a named day, that day itself.'),
    (null, 'due_precision', 'Hạn được in chính xác đến year, month hay day.', 'How exact the printed date is: year, month or day.'),
    (null, 'outcome', 'met: đạt; met_late: đạt muộn; open: còn hạn; overdue: quá hạn; unknown: đã qua hạn, chưa rõ kết quả.', 'met, met_late, open, overdue, or unknown: past its date without evidence.'),
    (null, 'days_left', 'Số ngày còn lại; âm khi đã qua hạn.', 'Days left; negative when the date has passed.'),
    (null, 'completed_on', 'Thời điểm hoàn thành, chính xác đến mức biết được.', 'When it was completed, as far as known.'),
    (null, 'evidence_url', 'Trang cho biết kết quả.', 'Page with the evidence.'),

    -- verdicts
    (null, 'target_value', 'Mức chỉ tiêu theo unit_id; đầu dưới nếu là khoảng.', 'The target in unit_id; the lower end of a range.'),
    (null, 'target_value_max', 'Đầu trên của chỉ tiêu dạng khoảng.', 'Upper end of a target that is a range.'),
    (null, 'verdict', 'Đánh giá: exceeded, met, on_pace, behind, far_behind, out_of_reach, missed, too_early, no_data, not_assessable.', 'Verdict: exceeded, met, on_pace, behind, far_behind, out_of_reach, missed, too_early, no_data, not_assessable.'),
    (null, 'last_verdict', 'Đánh giá nếu không xét việc tỉnh đã sáp nhập.', 'The verdict leaving aside that the province has ended.'),
    (null, 'actual_value', 'Kết quả được so với chỉ tiêu.', 'The result set against the target.'),
    (null, 'actual_period_end', 'Ngày cuối của kỳ mà kết quả đó nói đến.', 'Last day of the period of that result.'),
    (null, 'actual_firmness', 'Độ chắc của kết quả đó.', 'How firm that result is.'),
    (null, 'years_known', 'Số năm đã có kết quả.', 'Years with a result.'),
    (null, 'years_left', 'Số năm chưa có kết quả.', 'Years without a result yet.'),
    (null, 'so_far', 'Đã đạt: bình quân, tổng hoặc mức mới nhất, tùy loại chỉ tiêu.', 'So far: average, sum or latest, by kind.'),
    (null, 'needed', 'Còn cần mỗi năm còn lại.', 'Needed in each year left.'),
    (null, 'so_far_simple', 'Đã đạt nếu tính trung bình cộng.', 'So far by the simple mean.'),
    (null, 'needed_simple', 'Còn cần nếu tính trung bình cộng.', 'Needed by the simple mean.'),
    (null, 'best_own', 'Năm tốt nhất của tỉnh.', 'The best year of the province.'),
    (null, 'best_any', 'Năm tốt nhất của mọi tỉnh có số liệu.', 'The best year of any province with data.'),
    (null, 'disputed', 'true khi một số liệu khác đã công bố cho đánh giá khác.', 'true when another published figure would give another verdict.'),
    (null, 'disputed_by', 'Số liệu cho đánh giá khác.', 'The figure that would.'),
    (null, 'contradicted_by', 'Số bình quân hoặc tổng đã in, mâu thuẫn với số từng năm.', 'A printed average or sum that contradicts the yearly figures.'),
    (null, 'replaced_by', 'Chỉ tiêu chắc hơn hoặc mới hơn cho cùng nội dung và kỳ.', 'The firmer or later target for the same thing and period.'),
    (null, 'figure_ids', 'Các số liệu đứng sau, cách nhau bằng dấu cách.', 'The figures behind it, separated by spaces.'),
    (null, 'source_ids', 'Các nguồn đứng sau, cách nhau bằng dấu cách.', 'The sources behind it, separated by spaces.'),
    (null, 'result_ids', 'Các kết quả đã dùng để đánh giá, cách nhau bằng dấu cách.', 'The results it was judged by, separated by spaces.'),
    (null, 'explanation_vi', 'Một câu giải thích đánh giá, tiếng Việt.', 'The verdict in a sentence, in Vietnamese.'),
    (null, 'explanation_en', 'Một câu giải thích đánh giá, tiếng Anh.', 'The verdict in a sentence, in English.'),
    (null, 'step', 'Thứ tự của bước tính.', 'Order of the step.'),
    (null, 'role', 'Vai trò của con số trong phép tính.', 'What the number does in the computation.'),
    (null, 'derivation', 'Cách suy ra từ số đã in: conversion (quy đổi tiền), share (tỷ lệ từ số đếm), average; trống nếu được in.', 'How it follows from printed figures: conversion (of money), share (of a count), average; empty where printed.'),
    (null, 'formula', 'Công thức.', 'The formula.'),
    (null, 'worked_vi', 'Công thức đã thay số, viết kiểu Việt Nam.', 'The formula with its numbers, in Vietnamese notation.'),
    (null, 'worked_en', 'Công thức đã thay số, viết kiểu Anh.', 'The formula with its numbers, in English notation.'),
    (null, 'words_vi', 'Con số bằng chữ, tiếng Việt.', 'The number in words, in Vietnamese.'),
    (null, 'words_en', 'Con số bằng chữ, tiếng Anh.', 'The number in words, in English.'),

    -- what changed between builds
    ('changes', 'figure_id', 'Mã của số liệu; với số liệu đã rút là mã khi còn trong dữ liệu.', 'Id of the figure; of one that was withdrawn, the id that it had.'),
    ('changes', 'source_id', 'Mã nguồn khi đó (bảng sources).', 'Source at that time (table sources).'),
    ('changes', 'unit_id', 'Đơn vị của con số như đã in.', 'Unit of the number as printed.'),
    ('changes', 'kind', 'Loại chỉ tiêu; với kết quả là basis của nó.', 'Kind of target; of a result, its basis.'),
    ('changes', 'comparator', 'Ràng buộc của giá trị, hoặc by/before của hạn.', 'How the value binds, or by/before of a due date.'),
    (null, 'build_number', 'Thứ tự của lần dựng trong sổ thay đổi.', 'Order of the build in the record of changes.'),
    (null, 'build_id', 'Mã bản dựng: mã băm của dữ liệu đầu vào và các quy tắc.', 'Which build: a hash of the inputs and the rules.'),
    (null, 'changed_on', 'Ngày dựng, theo giờ Việt Nam; as_of lọc theo ngày này.', 'Day of the build, in Vietnam; as_of goes by it.'),
    (null, 'change', 'added: thêm; revised: sửa; withdrawn: rút khỏi dữ liệu.', 'added, revised or withdrawn from the data.'),
    (null, 'figure_type', 'target: chỉ tiêu; observation: kết quả; deadline: việc có hạn.', 'target, observation (a result) or deadline.'),
    (null, 'fields', 'Những gì đã sửa, cách nhau bằng dấu cách.', 'What was revised, separated by spaces.'),
    (null, 'before_vi', 'Con số hoặc hạn trước đó bằng chữ, tiếng Việt.', 'The number or due date before, in words, in Vietnamese.'),
    (null, 'before_en', 'Con số hoặc hạn trước đó bằng chữ, tiếng Anh.', 'The number or due date before, in words, in English.'),
    (null, 'after_vi', 'Con số hoặc hạn sau đó bằng chữ, tiếng Việt.', 'The number or due date after, in words, in Vietnamese.'),
    (null, 'after_en', 'Con số hoặc hạn sau đó bằng chữ, tiếng Anh.', 'The number or due date after, in words, in English.'),
    (null, 'value_before', 'Con số trước đó, theo unit_id_before.', 'The number before, in unit_id_before.'),
    (null, 'value_max_before', 'Đầu trên của khoảng trước đó.', 'Upper end of the range before.'),
    (null, 'unit_id_before', 'Đơn vị trước đó.', 'Unit before.'),
    (null, 'comparator_before', 'Ràng buộc trước đó.', 'How the value was bound before.'),
    (null, 'firmness_before', 'Độ chắc trước đó.', 'How firm it was before.'),
    (null, 'stated_before', 'Nguyên văn trước đó.', 'The printed words before.'),
    (null, 'due_on_before', 'Ngày cuối cùng còn trong hạn trước đó.', 'The last day in time before.'),
    (null, 'outcome_before', 'Tình trạng trước đó.', 'The outcome before.'),

    -- reference tables
    (null, 'name_vi', 'Tên tiếng Việt.', 'Name in Vietnamese.'),
    (null, 'name_en', 'Tên tiếng Anh.', 'Name in English.'),
    (null, 'slug', 'Tên dùng trong địa chỉ trang.', 'Name in page addresses.'),
    (null, 'alternative_unit_id', 'Đơn vị chuẩn của số liệu in theo loại tiền kia.', 'Canonical unit of figures printed in the other money.'),
    (null, 'share_id', 'Với số đếm: chỉ tiêu là tỷ lệ của nó.', 'For a count: the indicator that is its share.'),
    (null, 'measure', 'Loại số: rate, level, flow, share, rank, count.', 'What kind of number it is: rate, level, flow, share, rank, count.'),
    (null, 'direction', 'Chiều tốt hơn: higher hay lower.', 'Which way is better: higher or lower.'),
    (null, 'domain', 'Lĩnh vực.', 'Field of policy.'),
    (null, 'decimals', 'Số chữ số thập phân khi hiển thị.', 'Decimals shown.'),
    (null, 'is_headline', 'true khi có trong bảng của trang Tổng quan.', 'true when shown in the scorecard of the overview.'),
    (null, 'definition_vi', 'Định nghĩa, tiếng Việt.', 'Definition in Vietnamese.'),
    (null, 'definition_en', 'Định nghĩa, tiếng Anh.', 'Definition in English.'),
    (null, 'caution_vi', 'Lưu ý khi so sánh, tiếng Việt.', 'Limits of comparison, in Vietnamese.'),
    (null, 'caution_en', 'Lưu ý khi so sánh, tiếng Anh.', 'Limits of comparison, in English.'),
    (null, 'display_order', 'Thứ tự trên trang.', 'Order on pages.'),
    (null, 'gso_code', 'Mã của cơ quan thống kê; được dùng lại sau sáp nhập.', 'Code of the statistics office; reused after the mergers.'),
    (null, 'iso_3166_2', 'Mã ISO 3166-2.', 'ISO 3166-2 code.'),
    (null, 'region_vi', 'Vùng, tiếng Việt.', 'Region in Vietnamese.'),
    (null, 'region_en', 'Vùng, tiếng Anh.', 'Region in English.'),
    (null, 'valid_from', 'Ngày đầu tồn tại; trống nếu có từ trước.', 'First day; empty for provinces that existed before the records begin.'),
    (null, 'valid_to', 'Ngày cuối tồn tại; trống nếu đang tồn tại.', 'Last day; empty while it exists.'),
    (null, 'successor_id', 'Tỉnh nhận sáp nhập.', 'The province that took it in.'),
    (null, 'source', 'Nơi lấy thông tin của dòng này.', 'Where the row comes from.'),
    (null, 'publisher', 'Nơi công bố.', 'Who published it.'),
    (null, 'tier', 'Loại nguồn: official (cơ quan nhà nước), press (báo chí), other (khác).', 'Kind of source: official, press or other.'),
    (null, 'title', 'Tiêu đề như đã in, nếu biết.', 'Title as printed, where known.'),
    (null, 'url', 'Địa chỉ; trống khi chỉ còn bản lưu.', 'Address; empty when only the archived text is known.'),
    (null, 'text_file', 'Tên tệp của bản lưu.', 'File name of its text in the archive.'),
    (null, 'text_sha256', 'SHA-256 của bản lưu (NFC, UTF-8).', 'SHA-256 of the archived text (NFC, UTF-8).'),
    (null, 'dimension', 'Các đơn vị cùng loại quy đổi được cho nhau.', 'Units of one dimension convert into each other.'),
    (null, 'factor', 'Nhân với số này để về đơn vị gốc của loại.', 'Multiply by this to reach the base unit of the dimension.'),
    (null, 'symbol_vi', 'Ký hiệu sau con số trong văn bản tiếng Việt.', 'What follows a number in Vietnamese text.'),
    (null, 'symbol_en', 'Ký hiệu sau con số trong văn bản tiếng Anh.', 'What follows a number in English text.'),
    (null, 'year', 'Năm.', 'Year.'),
    (null, 'vnd_per_usd', 'Số đồng đổi một đô la Mỹ.', 'Dong for one US dollar.'),
    (null, 'definition', 'Bình quân năm đã công bố, hoặc suy ra từ một cặp số đã công bố.', 'A published period average, or implied by a pair of published figures.'),

    -- this table
    (null, 'table_name', 'Tên bảng.', 'Name of the table.'),
    (null, 'position', 'Thứ tự của cột trong bảng.', 'Order of the column in its table.'),
    ('changes', 'position', 'Thứ tự trong lần dựng.', 'Order within the build.'),
    (null, 'field', 'Tên cột.', 'Name of the column.'),
    (null, 'type', 'Kiểu dữ liệu: string, number, integer, date, boolean.', 'Type: string, number, integer, date, boolean.'),
    (null, 'description_vi', 'Ý nghĩa, tiếng Việt.', 'Meaning in Vietnamese.'),
    (null, 'description_en', 'Ý nghĩa, tiếng Anh.', 'Meaning in English.')
),

field_of as (
    select
        substr(c.table_name, length('public_') + 1) as table_name,
        c.column_index as position,
        c.column_name as field,
        case
            when c.data_type in ('INTEGER', 'BIGINT') then 'integer'
            when c.data_type = 'DOUBLE' then 'number'
            when c.data_type in ('DATE', 'BOOLEAN') then lower(c.data_type)
            else 'string'
        end as type
    from duckdb_columns() as c
    where c.database_name = current_database() and c.schema_name = 'mart' and starts_with(c.table_name, 'public_')
)

select
    f.table_name,
    f.position,
    f.field,
    f.type,
    coalesce(own.description_vi, shared.description_vi) as description_vi,
    coalesce(own.description_en, shared.description_en) as description_en
from field_of as f
left join meaning as own on f.table_name = own.table_name and f.field = own.field
left join meaning as shared on shared.table_name is null and f.field = shared.field
order by f.table_name, f.position;
