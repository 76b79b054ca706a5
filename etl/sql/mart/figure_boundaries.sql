-- Results computed back to the boundaries of a later day, with that day in words.
create table mart.figure_boundaries as
select
    figure_id,
    boundaries,
    mart.date_words_vi(cast(boundaries as varchar)) as boundaries_vi,
    mart.date_words_en(cast(boundaries as varchar)) as boundaries_en
from core.observations
where boundaries is not null;
