-- A target has no verdict or no sentence.
select target_id
from mart.progress
where verdict is null or explanation_vi is null or explanation_en is null;
