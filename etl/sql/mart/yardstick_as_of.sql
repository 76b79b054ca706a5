-- How each whole-year result stands beside the country and the other provinces, as known on a date: the place
-- among the provinces of its status (`mart.place`), told where more or less is better, with the figure that has it
-- (`placed_value`), which may be another than the one that counts; and the country's figure.
create macro mart.yardstick_as_of(as_of) as table (
    with placed as (
        select *
        from mart.place_as_of(as_of)
        where not is_neutral and boundaries is null
    ),

    country as (
        select r.*
        from mart.result_as_of(as_of) as r
        inner join core.indicators as i on r.indicator_id = i.indicator_id and i.measure <> 'rank'
        inner join core.provinces as p on r.province_id = p.province_id and p.kind = 'country'
        where r.is_whole_year
    )

    select
        coalesce(p.indicator_id, c.indicator_id) as indicator_id,
        coalesce(p.canonical_unit_id, c.canonical_unit_id) as canonical_unit_id,
        coalesce(p.period_year, c.period_year) as period_year,
        p.province_id,
        p.place,
        p.placed,
        p.canonical_value as placed_value,
        p.members,
        p.publisher,
        p.published_on,
        c.canonical_value as national_value,
        c.derived_from as national_id,
        c.vintage_ids as national_ids,
        c.firmness as national_firmness,
        c.words_vi as national_vi,
        c.words_en as national_en
    from placed as p
    full outer join country as c
        on
            p.indicator_id = c.indicator_id
            and p.canonical_unit_id = c.canonical_unit_id
            and p.period_year = c.period_year
);
