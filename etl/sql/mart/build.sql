-- Which build this store is.
create view mart.build as
select
    *,
    mart.date_words_vi(cast(data_date as varchar)) as data_date_vi,
    mart.date_words_en(cast(data_date as varchar)) as data_date_en
from core.build;
