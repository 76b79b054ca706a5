-- A printed number with its unit, and with "more than", "about" where the print says so.
create macro mart.quantity_en(comparator, value, value_max, suffix) as (
    case comparator when '>' then 'more than ' when '<' then 'less than ' when '~' then 'about ' else '' end
    || mart.number_en(value) || coalesce('-' || mart.number_en(value_max), '') || suffix
);
