-- Text that a spreadsheet must not run as a formula: a leading = + - @ tab or CR gets an apostrophe.
create macro mart.plain_text(cell) as (
    case when regexp_matches(cell, '^[=+\-@\t\r]') then '''' || cell else cell end
);
