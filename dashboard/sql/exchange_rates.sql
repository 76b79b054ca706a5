-- The rate of each year with its definition and source.
select
    x.year,
    x.vnd_per_usd,
    mart.number_vi(x.vnd_per_usd) as words_vi,
    mart.number_en(x.vnd_per_usd) as words_en,
    x.definition,
    x.note_vi,
    x.note_en,
    x.source_id,
    s.publisher,
    s.url
from mart.exchange_rate as x
inner join mart.source as s on x.source_id = s.source_id
where x.year between $first_year and $last_year
order by x.year;
