-- Places as they stood on a date.
create macro mart.place_as_of(as_of) as table (
    select *
    from mart.place
    where valid_from <= cast(as_of as date) and coalesce(valid_until > cast(as_of as date), true)
);
