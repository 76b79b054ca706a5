-- Builds that changed published figures, and the one that the record of changes begins with. Carried from store
-- to store. `compared_at` is in UTC, `day` is that of Vietnam.
create table core.build_log (
    build_number integer primary key,
    build_id varchar not null,
    compared_at timestamp not null,
    day date not null,
    figures integer not null,
    added integer not null,
    revised integer not null,
    withdrawn integer not null
);
