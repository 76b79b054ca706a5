-- A target as English print words it: "10% or more", "more than 8%", "7-7.5%", "top 10".
create macro mart.target_words_en(comparator, low, high, suffix, measure) as (
    case
        when low is null and comparator in ('>', '>=') then 'more than the year before'
        when low is null then 'less than the year before'
        when measure = 'rank' then 'top ' || mart.number_en(low)
        when high is not null
            then case comparator when '~' then 'about ' else '' end
                || mart.number_en(low) || '-' || mart.number_en(high) || suffix
        when comparator = '>=' then mart.number_en(low) || suffix || ' or more'
        when comparator = '>' then 'more than ' || mart.number_en(low) || suffix
        when comparator = '<=' then 'at most ' || mart.number_en(low) || suffix
        when comparator = '<' then 'less than ' || mart.number_en(low) || suffix
        when comparator = '~' then 'about ' || mart.number_en(low) || suffix
        else mart.number_en(low) || suffix
    end
);
