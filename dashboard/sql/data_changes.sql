-- What changed between builds up to a day; no provinces or indicators named means all.
select *
from mart.public_changes
where
    changed_on <= cast($as_of as date)
    and (cast($provinces as varchar[]) is null or province_id in (select unnest(cast($provinces as varchar[]))))
    and (cast($indicators as varchar[]) is null or indicator_id in (select unnest(cast($indicators as varchar[]))));
