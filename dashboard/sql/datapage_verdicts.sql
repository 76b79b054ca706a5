-- The words of the verdicts, best first.
select
    verdict,
    name_vi,
    name_en
from mart.verdict
order by display_order;
