-- Every target and result with the words printed for it, its place, indicator and period, the latest period first.
select
    f.figure_id as id,
    list_filter([f.stated], lambda words: words is not null) as names,
    list_filter(
        [
            p.name_vi, p.name_en, i.name_vi, i.name_en, f.period_vi, f.period_en, f.words_vi, f.words_en,
            case f.figure_type when 'target' then 'chỉ tiêu, target' else 'kết quả, result' end
        ],
        lambda words: words is not null
    ) as others,
    list_filter([f.set_by, f.set_by_en], lambda words: words is not null) as about
from mart.figure as f
inner join mart.province as p on f.province_id = p.province_id
inner join mart.indicator as i on f.indicator_id = i.indicator_id
where f.figure_type <> 'deadline'
order by f.period_end desc, p.name_vi collate vi, f.figure_id;
