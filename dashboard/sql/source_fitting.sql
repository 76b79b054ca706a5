-- Which of some figures fit a choice made among the sources.
select f.figure_id
from mart.figure_found(
    cast($as_of as date), cast($provinces as varchar[]), cast($indicator as varchar), cast($needles as varchar[])
) as f
inner join mart.source as s on f.source_id = s.source_id
where
    f.fits
    and list_contains(cast($figures as varchar[]), f.figure_id)
    and (cast($tiers as varchar[]) is null or list_contains(cast($tiers as varchar[]), cast(s.tier as varchar)));
