-- Dated tasks. `due` is as exact as printed: a year, a month or a day.
create table core.deadlines (
    figure_id varchar primary key,
    province_id varchar not null references core.provinces (province_id),
    indicator_id varchar references core.indicators (indicator_id),
    task_vi varchar not null,
    task_en varchar not null,
    due varchar not null,
    comparator core.deadlines_comparator not null,
    outcome_stated core.deadlines_outcome_stated not null,
    completed_on varchar,
    evidence_url varchar,
    stated varchar,
    firmness core.deadlines_firmness,
    set_by varchar,
    set_by_en varchar,
    set_on varchar,
    source_id varchar not null references core.sources (source_id),
    second_source_url varchar,
    span_start integer,
    span_end integer,
    note_vi varchar,
    note_en varchar,
    check (span_end > span_start)
);

insert into core.deadlines by name
select
    'd-' || left(sha256(cast(row(province_id, task_vi, due, source_id) as varchar)), 12) as figure_id,
    * exclude (line)
from input.deadlines;
