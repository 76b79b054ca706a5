-- What follows the pace towards a level: money and counts grow in %, shares move in points.
create macro mart.pace_suffix_vi(measure, suffix) as (
    case
        when measure in ('level', 'flow', 'count') then '%'
        when suffix = '%' then ' điểm phần trăm'
        else suffix
    end
);
