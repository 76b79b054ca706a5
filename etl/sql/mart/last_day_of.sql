-- The last day a date may mean that is known only to the year, the month or the day.
create macro mart.last_day_of(partial) as (
    case length(partial)
        when 4 then make_date(cast(partial as integer), 12, 31)
        when 7 then last_day(cast(partial || '-01' as date))
        else cast(partial as date)
    end
);
