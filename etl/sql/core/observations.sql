-- What was delivered: one row for each published result, revisions beside earlier ones.
create table core.observations (
    figure_id varchar primary key,
    province_id varchar not null references core.provinces (province_id),
    indicator_id varchar not null references core.indicators (indicator_id),
    period_start date not null,
    period_end date not null,
    comparator core.observations_comparator not null,
    value double not null,
    value_max double,
    unit_id varchar not null references core.units (unit_id),
    stated varchar,
    basis core.observations_basis not null,
    -- The day to whose boundaries a result for an earlier period was computed back.
    boundaries date,
    firmness core.observations_firmness not null,
    published_on varchar,
    rank_of integer,
    is_derived boolean,
    source_id varchar not null references core.sources (source_id),
    second_source_url varchar,
    span_start integer,
    span_end integer,
    note_vi varchar,
    note_en varchar,
    check (period_end >= period_start),
    check (value_max >= value),
    check (boundaries > period_end),
    check (span_end > span_start)
);

insert into core.observations by name
select
    'o-' || left(sha256(cast(row(
        province_id, indicator_id, period_start, period_end, basis, value, unit_id, firmness,
        published_on, source_id
    ) as varchar)), 12) as figure_id,
    * exclude (line)
from input.observations;
