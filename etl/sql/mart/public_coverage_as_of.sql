-- What is known of each main indicator of each province, year by year, as known on a date, as anyone may download it.
create macro mart.public_coverage_as_of(as_of) as table (
    select
        province_id,
        indicator_id,
        year,
        state,
        is_promised,
        figure_id,
        period_end,
        since,
        looked_for_on,
        mart.plain_text(looked_in_vi) as looked_in_vi,
        mart.plain_text(looked_in_en) as looked_in_en
    from mart.coverage_as_of(as_of)
    order by province_id, display_order, year
);
