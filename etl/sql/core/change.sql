-- What changed between two builds: one row for each published figure that was added, revised or withdrawn.
-- Names stand here beside ids, since what is withdrawn may leave the reference tables too. `fields` names
-- what was revised, separated by spaces.
create table core.change (
    build_number integer not null references core.build_log (build_number),
    position integer not null,
    change varchar not null check (change in ('added', 'revised', 'withdrawn')),
    figure_type varchar not null,
    figure_id varchar not null,
    province_id varchar not null,
    province_vi varchar,
    province_en varchar,
    indicator_id varchar,
    indicator_vi varchar,
    indicator_en varchar,
    task_vi varchar,
    task_en varchar,
    kind varchar not null,
    period_start date,
    period_end date,
    source_id varchar not null,
    publisher varchar,
    fields varchar,
    before struct(
        value double, value_max double, unit_id varchar, comparator varchar, firmness varchar, stated varchar,
        due_on date, due_precision varchar, outcome varchar, completed_on varchar
    ),
    after struct(
        value double, value_max double, unit_id varchar, comparator varchar, firmness varchar, stated varchar,
        due_on date, due_precision varchar, outcome varchar, completed_on varchar
    ),
    primary key (build_number, position),
    check ((change = 'added') = (before is null)),
    check ((change = 'withdrawn') = (after is null)),
    check ((change = 'revised') = (fields is not null))
);
