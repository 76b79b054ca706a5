-- Provinces as they were and are. `successor_id` is checked against the contract rather than by a
-- foreign key, because a row may name a province that stands further down in the same file.
create table core.provinces (
    province_id varchar primary key,
    gso_code varchar,
    iso_3166_2 varchar,
    name_vi varchar not null,
    name_en varchar not null,
    kind core.provinces_kind not null,
    region_vi varchar,
    region_en varchar,
    valid_from date,
    valid_to date,
    successor_id varchar,
    source varchar,
    check (valid_to >= valid_from)
);

insert into core.provinces by name
select * exclude (line) from input.provinces;
