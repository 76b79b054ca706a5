-- The sources that a province's results were read from, as known on a date, the latest first.
select distinct
    s.source_id,
    s.publisher,
    s.tier,
    s.title,
    s.url,
    cast(left(s.published_on, 4) as integer) as source_year,
    mart.date_words_vi(s.published_on) as day_vi,
    mart.date_words_en(s.published_on) as day_en,
    s.known_from
from mart.figure as f
inner join mart.source as s on f.source_id = s.source_id
where f.province_id = $province and f.figure_type = 'observation' and f.known_from <= cast($as_of as date)
order by s.known_from desc nulls last, s.publisher, s.source_id;
