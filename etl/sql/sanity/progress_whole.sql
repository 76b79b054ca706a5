-- mart.progress does not hold exactly one row, with verdict and sentences, for each target known today.
with judged as (
    select
        target_id,
        count(*) as judgements,
        count(verdict) + count(explanation_vi) + count(explanation_en) as parts
    from mart.progress
    group by target_id
),

known as (
    select distinct target_id from mart.target_statement where known_from <= mart.today()
)

select coalesce(k.target_id, j.target_id) as target_id
from known as k
full join judged as j on k.target_id = j.target_id
where k.target_id is null or j.judgements is distinct from 1 or j.parts is distinct from 3;
