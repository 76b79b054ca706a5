-- Decisions of a person on figures that extraction proposed; a row for each corrected field.
create table core.reviews (
    proposal_id varchar not null,
    decision core.reviews_decision not null,
    -- Empty for accept and reject; not null, so that it can stand in the key.
    field varchar not null,
    corrected_value varchar,
    decided_by varchar not null,
    decided_on date not null,
    reason varchar not null,
    primary key (proposal_id, field),
    check ((decision = 'correct') = (field <> ''))
);

insert into core.reviews by name
select * exclude (line) replace (coalesce(field, '') as field) from input.reviews;
