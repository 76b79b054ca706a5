-- mart.progress does not hold exactly one row for each target known today.
select known.target_id
from (
    select distinct target_id from mart.target_statement where known_from <= current_date
) as known
full join (
    select target_id, count(*) as judgements from mart.progress group by target_id
) as judged using (target_id)
where judged.judgements is distinct from 1 or known.target_id is null;
