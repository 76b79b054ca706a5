-- Results known on a date; no provinces or indicators named means all.
select *
from mart.public_observations
where
    known_from <= cast($as_of as date)
    and (cast($provinces as varchar[]) is null or province_id in (select unnest(cast($provinces as varchar[]))))
    and (cast($indicators as varchar[]) is null or indicator_id in (select unnest(cast($indicators as varchar[]))));
