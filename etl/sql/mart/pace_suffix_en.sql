-- What follows the pace towards a level: money and counts grow in %, shares move in points.
create macro mart.pace_suffix_en(measure, suffix) as (
    case
        when measure in ('level', 'flow', 'count') then '%'
        when suffix = '%' then ' percentage points'
        else suffix
    end
);
