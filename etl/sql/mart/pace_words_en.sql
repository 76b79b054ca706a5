-- How the needed pace compares with what was reached, for the end of an English sentence.
create macro mart.pace_words_en(verdict, best_own, best_any, suffix, place) as (
    case verdict
        when 'on_pace' then 'no more than the pace so far'
        when 'behind'
            then 'more than the pace so far, ' || coalesce(
                'but ' || place || ' once reached ' || mart.number_en(best_own) || suffix || ' in a year',
                'and no two years in a row are known to tell the best year'
            )
        when 'far_behind'
            then 'more than ' || place || ' ever reached'
                || coalesce(' (best ' || mart.number_en(best_own) || suffix || ')', '')
                || '; the best of all provinces with data is ' || mart.number_en(best_any) || suffix
        when 'out_of_reach'
            then 'more than ' || place || ' ever reached'
                || coalesce(' (best ' || mart.number_en(best_own) || suffix || ')', '')
                || coalesce(' and more than any province with data (best ' || mart.number_en(best_any) || suffix || ')', '')
    end
);
