-- What was promised: one row for each statement of a target.
create table core.targets (
    figure_id varchar primary key,
    province_id varchar not null references core.provinces (province_id),
    indicator_id varchar not null references core.indicators (indicator_id),
    kind core.targets_kind not null,
    period_start date not null,
    period_end date not null,
    comparator core.targets_comparator not null,
    value double,
    value_max double,
    unit_id varchar references core.units (unit_id),
    stated varchar,
    firmness core.targets_firmness,
    set_by varchar,
    set_by_en varchar,
    set_on varchar,
    source_id varchar not null references core.sources (source_id),
    second_source_url varchar,
    span_start integer,
    span_end integer,
    note_vi varchar,
    note_en varchar,
    check (period_end >= period_start),
    check (value_max >= value),
    check (value is not null or kind in ('relative', 'milestone')),
    check ((value is null) = (unit_id is null)),
    check (span_end > span_start)
);

insert into core.targets by name
select
    't-' || left(sha256(cast(row(
        province_id, indicator_id, kind, period_start, period_end, comparator, value, value_max,
        unit_id, source_id, set_by, span_start
    ) as varchar)), 12) as figure_id,
    * exclude (line)
from input.targets;
