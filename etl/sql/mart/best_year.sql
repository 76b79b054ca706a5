-- A best year on record: what was reached, the published figures behind it, whose and which year it is.
create macro mart.best_year(pace, figure_ids, province_id, year, name_vi, name_en) as (
    {
        'pace': pace,
        'figure_ids': figure_ids,
        'province_id': province_id,
        'year': year,
        'place_vi': name_vi || mart.former_suffix_vi(province_id),
        'place_en': name_en || mart.former_suffix_en(province_id)
    }
);
