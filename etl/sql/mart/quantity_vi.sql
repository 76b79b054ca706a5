-- A printed number with its unit, and with "hơn", "khoảng" where the print says so.
create macro mart.quantity_vi(comparator, value, value_max, suffix) as (
    case comparator when '>' then 'hơn ' when '<' then 'dưới ' when '~' then 'khoảng ' else '' end
    || mart.number_vi(value) || coalesce('-' || mart.number_vi(value_max), '') || suffix
);
