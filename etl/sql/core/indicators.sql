-- The concepts that targets and results are about. `share_id` and `rank_id` are checked against the
-- contract, as they may name an indicator further down in the same file.
create table core.indicators (
    indicator_id varchar primary key,
    slug varchar not null unique,
    name_vi varchar not null,
    name_en varchar not null,
    unit_id varchar not null references core.units (unit_id),
    alternative_unit_id varchar references core.units (unit_id),
    share_id varchar,
    rank_id varchar,
    measure core.indicators_measure not null,
    direction core.indicators_direction not null,
    domain core.indicators_domain not null,
    decimals integer not null,
    is_headline boolean not null,
    definition_vi varchar not null,
    definition_en varchar not null,
    caution_vi varchar,
    caution_en varchar,
    display_order integer not null unique
);

insert into core.indicators by name
select * exclude (line) from input.indicators;
