-- What was looked for in vain, as anyone may download it.
create view mart.public_gaps as
select * replace (
    mart.plain_text(looked_in_vi) as looked_in_vi,
    mart.plain_text(looked_in_en) as looked_in_en
)
from core.gaps
order by province_id, indicator_id, period_start, period_end, missing;
