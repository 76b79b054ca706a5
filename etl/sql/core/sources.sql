-- Where figures were read. `published_on` is as exact as known: a year, a month or a day.
create table core.sources (
    source_id varchar primary key,
    publisher varchar not null,
    tier core.sources_tier not null,
    title varchar,
    url varchar,
    published_on varchar,
    text_file varchar,
    text_sha256 varchar,
    province_id varchar references core.provinces (province_id),
    check (url is not null or text_file is not null)
);

insert into core.sources by name
select * exclude (line) from input.sources;
