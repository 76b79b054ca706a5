-- Why a promise and its result do not stand side by side, empty where they do: no promise was found; the province ended
-- before the period did; the period is over and no result was found; it runs and there is none yet.
create macro mart.gap_of(target_id, verdict) as (
    case
        when target_id is null then 'no_target'
        when verdict = 'not_assessable' then 'ended'
        when verdict = 'no_data' then 'no_result'
        when verdict = 'too_early' then 'not_yet'
    end
);
