-- How the needed pace compares with what was reached, for the end of an English sentence. The best years are
-- those of `mart.best_year`; each is told with its year.
create macro mart.pace_words_en(verdict, own, other, suffix, place) as (
    case verdict
        when 'on_pace' then 'no more than the pace so far'
        when 'behind'
            then 'more than the pace so far, ' || coalesce(
                'but no more than the best ' || place || ' ever reached: ' || mart.number_en(own.pace) || suffix || ', in ' || own.year,
                'and no two years in a row are known to tell the best year'
            )
        when 'far_behind'
            then 'more than ' || place || ' ever reached'
                || coalesce(' (best ' || mart.number_en(own.pace) || suffix || ', in ' || own.year || ')', '')
                || '; the best of all provinces with data is ' || mart.number_en(other.pace) || suffix
                || ' (' || other.place_en || ', ' || other.year || ')'
        when 'out_of_reach'
            then 'more than ' || place || ' ever reached'
                || coalesce(' (best ' || mart.number_en(own.pace) || suffix || ', in ' || own.year || ')', '')
                || coalesce(
                    ' and more than any province with data (best ' || mart.number_en(other.pace) || suffix || ', ' || other.place_en || ', ' || other.year || ')',
                    ''
                )
    end
);
