-- How the needed pace compares with what was reached, for the end of a Vietnamese sentence.
create macro mart.pace_words_vi(verdict, best_own, best_any, suffix, place) as (
    case verdict
        when 'on_pace' then 'không vượt nhịp đã đạt'
        when 'behind'
            then 'cao hơn nhịp đã đạt, ' || coalesce(
                'nhưng ' || place || ' từng đạt ' || mart.number_vi(best_own) || suffix || ' trong một năm',
                'chưa có hai năm liền nhau để biết mức cao nhất từng đạt'
            )
        when 'far_behind'
            then 'cao hơn mọi mức ' || place || ' từng đạt'
                || coalesce(' (cao nhất ' || mart.number_vi(best_own) || suffix || ')', '')
                || '; trong các tỉnh có số liệu, mức cao nhất là ' || mart.number_vi(best_any) || suffix
        when 'out_of_reach'
            then 'cao hơn mọi mức ' || place || ' từng đạt'
                || coalesce(' (cao nhất ' || mart.number_vi(best_own) || suffix || ')', '')
                || coalesce(' và mọi tỉnh có số liệu (cao nhất ' || mart.number_vi(best_any) || suffix || ')', '')
    end
);
