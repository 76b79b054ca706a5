-- Every source with its title, publisher, host and day, the latest first.
select
    s.source_id as id,
    list_filter([s.title, s.publisher], lambda words: words is not null) as names,
    list_filter(
        [
            regexp_extract(s.url, '^https?://(?:www\.)?([^/:?#]+)', 1),
            mart.date_words_vi(s.published_on),
            mart.date_words_en(s.published_on),
            s.published_on
        ],
        lambda words: words is not null
    ) as others,
    list_filter([p.name_vi, p.name_en], lambda words: words is not null) as about
from mart.source as s
left join mart.province as p on s.province_id = p.province_id
order by s.known_from desc nulls last, s.source_id;
