-- What a search of the sources looks through of each source itself; as in `figure_folded`.
create table mart.source_folded as
select
    s.source_id,
    '-' || list_aggregate(
        list_transform(
            list_filter(
                [s.publisher, s.title, s.url, p.name_vi, p.name_en, mart.date_words_vi(s.published_on)],
                lambda words: words is not null
            ),
            lambda words: mart.folded(words)
        ),
        'string_agg', '--'
    ) || '-' as folded
from mart.source as s
left join mart.province as p on s.province_id = p.province_id;
