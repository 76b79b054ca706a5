-- The number of a figure of the record of changes in Vietnamese words. `beside`: the value before or after it,
-- which it must not be mistaken for.
create macro mart.change_number_vi(figure_type, comparator, value, value_max, suffix, measure, beside) as (
    replace(
        case figure_type
            when 'target' then mart.target_words_vi(comparator, value, value_max, suffix, measure)
            else mart.quantity_vi(comparator, value, value_max, suffix)
        end,
        coalesce(mart.number_vi(value), ''),
        coalesce(case when value_max is null then mart.number_beside_vi(value, beside) else mart.number_vi(value) end, '')
    )
);
