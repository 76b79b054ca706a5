-- What follows the pace towards a level: money and counts grow in %, shares move in points.
create macro mart.pace_suffix_en(paced_by, suffix) as (
    case
        when paced_by = 'growth' then '%'
        when suffix = '%' then ' percentage points'
        else suffix
    end
);
