-- Yearly dong for one US dollar.
create table core.exchange_rates (
    year integer,
    definition core.exchange_rates_definition,
    vnd_per_usd double not null check (vnd_per_usd > 0),
    source_id varchar not null references core.sources (source_id),
    note_vi varchar,
    note_en varchar,
    primary key (year, definition)
);

insert into core.exchange_rates by name
select * exclude (line) from input.exchange_rates;
