-- A due date of the record of changes as it was printed, from the last day in time: "2025", "2025-05", "2025-07-01".
-- Before a year or month means the day before its first; before a day, that day.
create macro mart.change_due(due_on, due_precision, comparator) as (
    case due_precision
        when 'year' then left(cast(due_on + cast(comparator = 'before' as integer) as varchar), 4)
        when 'month' then left(cast(due_on + cast(comparator = 'before' as integer) as varchar), 7)
        else cast(due_on as varchar)
    end
);
