-- The pace still needed, in a few English words: "28.78% a year", "up 12.3% a year", "5 places".
create macro mart.needed_words_en(kind, paced_by, needed, suffix) as (
    case kind
        when 'rank' then mart.number_en(needed) || case when needed = 1 then ' place' else ' places' end
        when 'level'
            then case when needed < 0 then 'down ' else 'up ' end
                || mart.number_en(abs(needed)) || mart.pace_suffix_en(paced_by, suffix) || ' a year'
        else mart.number_en(needed) || suffix || ' a year'
    end
);
