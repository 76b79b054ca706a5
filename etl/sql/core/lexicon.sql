-- Vietnamese phrases and what they say, for reading figures out of texts.
create table core.lexicon (
    phrase varchar not null,
    role core.lexicon_role not null,
    meaning varchar,
    indicator_id varchar references core.indicators (indicator_id),
    change_id varchar references core.indicators (indicator_id),
    share_id varchar references core.indicators (indicator_id),
    rank_id varchar references core.indicators (indicator_id),
    score_id varchar references core.indicators (indicator_id),
    is_counted boolean,
    example varchar,
    primary key (phrase, role)
);

insert into core.lexicon by name
select * exclude (line) from input.lexicon;
