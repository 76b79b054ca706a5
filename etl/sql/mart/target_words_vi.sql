-- A target as Vietnamese print words it: "từ 10% trở lên", "trên 8%", "7-7,5%", "nhóm 10".
create macro mart.target_words_vi(comparator, low, high, suffix, measure) as (
    case
        when low is null and comparator in ('>', '>=') then 'cao hơn năm trước'
        when low is null then 'thấp hơn năm trước'
        when measure = 'rank' then 'nhóm ' || mart.number_vi(low)
        when high is not null
            then case comparator when '~' then 'khoảng ' else '' end
                || mart.number_vi(low) || '-' || mart.number_vi(high) || suffix
        when comparator = '>=' then 'từ ' || mart.number_vi(low) || suffix || ' trở lên'
        when comparator = '>' then 'trên ' || mart.number_vi(low) || suffix
        when comparator = '<=' then 'không quá ' || mart.number_vi(low) || suffix
        when comparator = '<' then 'dưới ' || mart.number_vi(low) || suffix
        when comparator = '~' then 'khoảng ' || mart.number_vi(low) || suffix
        else mart.number_vi(low) || suffix
    end
);
