-- What was looked for in vain: one row for each figure.
create table core.gaps (
    province_id varchar not null references core.provinces (province_id),
    indicator_id varchar not null references core.indicators (indicator_id),
    period_start date not null,
    period_end date not null,
    missing core.gaps_missing not null,
    looked_for_on varchar not null,
    looked_in_vi varchar not null,
    looked_in_en varchar not null,
    primary key (province_id, indicator_id, period_start, period_end, missing),
    check (period_end >= period_start)
);

insert into core.gaps by name
select * exclude (line) from input.gaps;
