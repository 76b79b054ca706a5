-- Results that targets are judged by: the published ones and those that follow from one of them.
-- `derivation` is empty for a published result, which stands for itself in
-- `derived_from`; `published_from` is the day that the published one was known from.
create table mart.result as
from (
    select
        *,
        cast(null as varchar) as derivation,
        figure_id as derived_from,
        known_from as published_from,
        cast(null as double) as vnd_per_usd
    from mart.observation
    union all by name
    from mart.derived_result
)
order by indicator_id, province_id, period_end, period_start, known_from, figure_id;
