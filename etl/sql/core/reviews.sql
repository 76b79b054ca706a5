-- Decisions of a person on figures that extraction proposed.
create table core.reviews (
    proposal_id varchar primary key,
    decision core.reviews_decision not null,
    field varchar,
    corrected_value varchar,
    decided_by varchar not null,
    decided_on date not null,
    reason varchar not null
);

insert into core.reviews by name
select * exclude (line) from input.reviews;
