-- What follows the pace towards a level: money and counts grow in %, shares move in points.
create macro mart.pace_suffix_vi(paced_by, suffix) as (
    case
        when paced_by = 'growth' then '%'
        when suffix = '%' then ' điểm phần trăm'
        else suffix
    end
);
