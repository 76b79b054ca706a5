-- What a search finds among figures and sources, numbered in the order of equal answers: the latest first.
-- `names`, `others`, `about`: what it is called, what else it is known by, what is said about it.
create view mart.search_entry as
with figure as (
    select
        'figure' as found_as,
        f.figure_id as id,
        f.known_from,
        [f.stated] as names,
        [
            p.name_vi, p.name_en, i.name_vi, i.name_en, f.period_vi, f.period_en, f.words_vi, f.words_en,
            case f.figure_type when 'target' then 'chỉ tiêu, target' else 'kết quả, result' end
        ] as others,
        [f.set_by, f.set_by_en] as about,
        row_number() over (order by f.period_end desc, p.name_vi collate vi, f.figure_id) as rank
    from mart.figure as f
    inner join mart.province as p on f.province_id = p.province_id
    inner join mart.indicator as i on f.indicator_id = i.indicator_id
    where f.figure_type <> 'deadline'
),

source as (
    select
        'source' as found_as,
        s.source_id as id,
        k.known_from,
        [s.title, s.publisher] as names,
        [
            regexp_extract(s.url, '^https?://(?:www\.)?([^/:?#]+)', 1),
            mart.date_words_vi(s.published_on),
            mart.date_words_en(s.published_on),
            s.published_on
        ] as others,
        [p.name_vi, p.name_en] as about,
        row_number() over (order by s.known_from desc nulls last, s.source_id) as rank
    from mart.source as s
    inner join mart.source_known as k on s.source_id = k.source_id
    left join mart.province as p on s.province_id = p.province_id
)

select
    cast(row_number() over (order by found_as, rank) as integer) as number,
    found_as,
    id,
    known_from,
    list_filter(names, lambda words: words is not null) as names,
    list_filter(others, lambda words: words is not null) as others,
    list_filter(about, lambda words: words is not null) as about
from (
    from figure
    union all by name
    from source
);
