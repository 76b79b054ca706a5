-- Sources as anyone may download them.
create view mart.public_sources as
select
    source_id,
    mart.plain_text(publisher) as publisher,
    tier,
    mart.plain_text(title) as title,
    url,
    published_on,
    text_file,
    text_sha256,
    province_id
from core.sources
order by source_id;
