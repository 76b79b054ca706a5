-- The latest builds up to a day that changed figures of some provinces and indicators (none named means all):
-- of each the first `$most` changes, beside how many there are of each kind.
with chosen as (
    select *
    from mart.change
    where
        day <= cast($as_of as date)
        and (cast($provinces as varchar[]) is null or province_id in (select unnest(cast($provinces as varchar[]))))
        and (cast($indicators as varchar[]) is null or indicator_id in (select unnest(cast($indicators as varchar[]))))
)

select
    *,
    count(*) filter (where change = 'added') over (partition by build_number) as added,
    count(*) filter (where change = 'revised') over (partition by build_number) as revised,
    count(*) filter (where change = 'withdrawn') over (partition by build_number) as withdrawn
from chosen
qualify
    dense_rank() over (order by build_number desc) <= cast($builds as integer)
    and row_number() over (partition by build_number order by position) <= cast($most as integer)
order by build_number desc, position;
