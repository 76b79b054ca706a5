-- A province that ended before it began.
select
    'provinces' as table_name,
    line,
    'valid_to' as column_name,
    '«' || valid_to || '» lies before its first day, «' || valid_from || '»' as wrong,
    'valid_to is the last day of the province' as right
from input.provinces
where try_cast(valid_to as date) < try_cast(valid_from as date);
