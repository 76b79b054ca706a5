-- Which build this is: one row. The id hashes the inputs and the SQL, so equal inputs give equal ids.
create table core.build (
    build_id varchar primary key,
    built_at timestamp not null,
    data_date date not null,
    row_counts map(varchar, bigint) not null
);
