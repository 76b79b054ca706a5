-- What was looked for in vain; no provinces or indicators named means all.
select *
from mart.public_gaps
where
    (cast($provinces as varchar[]) is null or province_id in (select unnest(cast($provinces as varchar[]))))
    and (cast($indicators as varchar[]) is null or indicator_id in (select unnest(cast($indicators as varchar[]))));
