-- The pace still needed, in a few Vietnamese words: "28,78%/năm", "tăng 12,3%/năm", "5 bậc".
create macro mart.needed_words_vi(kind, paced_by, needed, suffix) as (
    case kind
        when 'rank' then mart.number_vi(needed) || ' bậc'
        when 'level'
            then case when needed < 0 then 'giảm ' else 'tăng ' end
                || mart.number_vi(abs(needed)) || mart.pace_suffix_vi(paced_by, suffix) || '/năm'
        else mart.number_vi(needed) || suffix || '/năm'
    end
);
