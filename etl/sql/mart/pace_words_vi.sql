-- How the needed pace compares with what was reached, for the end of a Vietnamese sentence. The best years are
-- those of `mart.best_year`; each is told with its year.
create macro mart.pace_words_vi(verdict, own, other, suffix, place) as (
    case verdict
        when 'on_pace' then 'không vượt nhịp đã đạt'
        when 'behind'
            then 'cao hơn nhịp đã đạt, ' || coalesce(
                'nhưng không quá mức ' || place || ' cao nhất từng đạt: ' || mart.number_vi(own.pace) || suffix || ', năm ' || own.year,
                'chưa có hai năm liền nhau để biết mức cao nhất từng đạt'
            )
        when 'far_behind'
            then 'cao hơn mọi mức ' || place || ' từng đạt'
                || coalesce(' (cao nhất ' || mart.number_vi(own.pace) || suffix || ', năm ' || own.year || ')', '')
                || '; trong các tỉnh có số liệu, mức cao nhất là ' || mart.number_vi(other.pace) || suffix
                || ' (' || other.place_vi || ', năm ' || other.year || ')'
        when 'out_of_reach'
            then 'cao hơn mọi mức ' || place || ' từng đạt'
                || coalesce(' (cao nhất ' || mart.number_vi(own.pace) || suffix || ', năm ' || own.year || ')', '')
                || coalesce(
                    ' và mọi tỉnh có số liệu (cao nhất ' || mart.number_vi(other.pace) || suffix || ', ' || other.place_vi || ', năm ' || other.year || ')',
                    ''
                )
    end
);
