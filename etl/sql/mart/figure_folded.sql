-- What a search of the sources looks through of each figure, made once for each build. Words are found within a
-- column, never across two: there is a gap between columns.
create table mart.figure_folded as
select
    f.figure_id,
    '-' || list_aggregate(
        list_transform(
            list_filter(
                [
                    p.name_vi, i.name_vi, coalesce(f.words_vi, d.task_vi),
                    coalesce(f.period_vi, d.due_vi),
                    p.name_en, i.name_en, coalesce(f.words_en, d.task_en),
                    coalesce(f.period_en, d.due_en),
                    f.stated, f.set_by
                ],
                lambda words: words is not null
            ),
            lambda words: mart.folded(words)
        ),
        'string_agg', '--'
    ) || '-' as folded
from mart.figure as f
inner join mart.province as p on f.province_id = p.province_id
left join mart.indicator as i on f.indicator_id = i.indicator_id
left join mart.deadline_words as d on f.figure_id = d.deadline_id
order by f.figure_id;
