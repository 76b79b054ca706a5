-- What is known of the main indicators of some provinces, year by year, on a date.
select
    c.*,
    p.name_vi as province_vi,
    p.name_en as province_en,
    p.successor_name_vi,
    p.successor_name_en,
    mart.date_words_vi(cast(p.valid_from as varchar)) as valid_from_vi,
    mart.date_words_en(cast(p.valid_from as varchar)) as valid_from_en,
    i.slug,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    mart.date_words_vi(cast(c.since as varchar)) as since_vi,
    mart.date_words_en(cast(c.since as varchar)) as since_en,
    mart.date_words_vi(c.looked_for_on) as looked_for_vi,
    mart.date_words_en(c.looked_for_on) as looked_for_en
from mart.coverage_as_of(cast($as_of as date)) as c
inner join mart.province as p on c.province_id = p.province_id
inner join mart.indicator as i on c.indicator_id = i.indicator_id
where c.province_id in (select unnest(cast($provinces as varchar[])))
order by list_position(cast($provinces as varchar[]), c.province_id), c.display_order, c.year;
