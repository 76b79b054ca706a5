-- How the latest figure lies beside the one first announced, in Vietnamese.
create macro mart.revision_words_vi(announced, latest, suffix) as (
    case
        when latest < announced then 'số mới nhất thấp hơn ' || mart.number_vi(announced - latest) || mart.pace_suffix_vi('change', suffix)
        when latest > announced then 'số mới nhất cao hơn ' || mart.number_vi(latest - announced) || mart.pace_suffix_vi('change', suffix)
    end
);
