-- How the latest figure lies beside the one first announced, in English.
create macro mart.revision_words_en(announced, latest, suffix) as (
    case
        when latest < announced then 'latest lower by ' || mart.number_en(announced - latest) || mart.pace_suffix_en('change', suffix)
        when latest > announced then 'latest higher by ' || mart.number_en(latest - announced) || mart.pace_suffix_en('change', suffix)
    end
);
