-- A figure has no source.
select figure_id
from mart.figure
left join core.sources using (source_id)
where core.sources.source_id is null;
