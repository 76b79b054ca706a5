-- The official tables that `import` knows, and how each is read.
create table core.tables (
    table_code varchar primary key,
    title varchar not null,
    source_id varchar not null references core.sources (source_id),
    indicator_id varchar not null references core.indicators (indicator_id),
    unit_id varchar not null references core.units (unit_id),
    index_base double,
    decimals integer not null,
    boundaries date,
    firmness_words varchar,
    place_words varchar,
    skipped_words varchar,
    note_vi varchar,
    note_en varchar,
    official_note_vi varchar,
    official_note_en varchar,
    country_note_vi varchar,
    country_note_en varchar
);

insert into core.tables by name
select * exclude (line) from input.tables;
