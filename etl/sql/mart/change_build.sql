-- Builds that changed published figures, and the one that the record of changes begins with.
create view mart.change_build as
select
    *,
    build_number = min(build_number) over () as is_first,
    mart.date_words_vi(cast(day as varchar)) as day_vi,
    mart.date_words_en(cast(day as varchar)) as day_en
from core.build_log;
