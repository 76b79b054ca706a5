-- Units of measure; units of one dimension convert into each other by their factors.
create table core.units (
    unit_id varchar primary key,
    dimension core.units_dimension not null,
    factor double not null check (factor > 0),
    name_vi varchar not null,
    name_en varchar not null,
    symbol_vi varchar,
    symbol_en varchar
);

insert into core.units by name
select * exclude (line) from input.units;
