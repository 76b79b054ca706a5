-- Sources known on a day, the latest first: some of them, or all where none is named (null).
select
    s.source_id,
    s.publisher,
    cast(s.tier as varchar) as tier,
    s.title,
    s.url,
    regexp_replace(s.url, '^https?://(?:www\.)?', '') as url_words,
    s.text_file,
    s.text_sha256,
    s.province_id,
    p.name_vi as province_vi,
    p.name_en as province_en,
    mart.date_words_vi(s.published_on) as published_vi,
    mart.date_words_en(s.published_on) as published_en,
    s.known_from,
    s.rate_years
from mart.source_as_of(cast($as_of as date)) as s
left join mart.province as p on s.province_id = p.province_id
where cast($sources as varchar[]) is null or list_contains(cast($sources as varchar[]), s.source_id)
order by s.known_from desc nulls last, s.publisher collate vi, s.source_id;
