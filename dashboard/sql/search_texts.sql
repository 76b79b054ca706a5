-- Sources whose text may be in the archive, the latest first, whatever the day.
select
    s.source_id,
    s.text_file,
    s.text_sha256
from mart.source as s
where s.text_file is not null
order by s.known_from desc nulls last, s.publisher collate vi, s.source_id;
