-- Averages and totals over several years as the yearly figures give them, as known on a date, beside
-- what was printed for the same years: for each span of years that some average or total was printed
-- or promised for. Growth rates compound, other averages are plain. A derived figure never replaces
-- a printed one; where the two contradict one another the row says so (`is_contradicted`), and where the
-- printed one differs because it was printed before some year was published or revised too (`is_earlier`).
create macro mart.several_years_as_of(as_of) as table (
    with result as (
        select r.*
        from mart.result_as_of(as_of) as r
        where r.derivation is null
    ),

    printed as (
        select *
        from result
        where
            basis <> 'value'
            and period_start = date_trunc('year', period_start)
            and period_end = last_day(make_date(period_year, 12, 1))
    ),

    span as (
        select province_id, indicator_id, canonical_unit_id, period_start, period_end, cast(basis as varchar) as basis
        from printed
        union
        select
            province_id,
            indicator_id,
            unit_id,
            period_start,
            period_end,
            case kind when 'average' then 'average' else 'total' end
        from mart.target_as_of(as_of)
        where kind in ('average', 'cumulative') and target_value is not null
    ),

    summed as (
        select
            s.*,
            i.measure,
            count(*) as years_known,
            list(y.figure_id order by y.period_year) as year_ids,
            arg_min(y.firmness, y.firmness_rank) as firmness,
            max(y.known_from) as known_from,
            -- Added in order, since the last digit of a sum depends on it.
            sum(y.canonical_value order by y.period_year) as total,
            sum(ln(greatest(1 + y.canonical_value / 100, 1e-9)) order by y.period_year) as log_growth
        from span as s
        inner join core.indicators as i on s.indicator_id = i.indicator_id
        inner join result as y
            on
                s.province_id = y.province_id
                and s.indicator_id = y.indicator_id
                and s.canonical_unit_id = y.canonical_unit_id
                and y.is_whole_year
                and y.period_start >= s.period_start
                and y.period_end <= s.period_end
        group by all
    ),

    computed as (
        select
            * exclude (total, log_growth, measure),
            case
                when basis = 'total' then total
                when measure = 'rate' then 100 * (exp(log_growth / years_known) - 1)
                else total / years_known
            end as value
        from summed
        where years_known = year(period_end) - year(period_start) + 1
    )

    select
        c.province_id,
        c.indicator_id,
        c.canonical_unit_id,
        c.period_start,
        c.period_end,
        c.basis,
        c.value,
        c.years_known,
        c.year_ids,
        c.firmness,
        p.figure_id as printed_id,
        p.vintage_ids as printed_ids,
        p.canonical_value as printed_value,
        p.words_vi as printed_vi,
        p.words_en as printed_en,
        mart.contradicts(p.comparator, u.dimension, p.canonical_value, c.value) as is_different,
        -- What was printed before some of the years were published or revised is an announced figure beside
        -- revised years, no contradiction of them.
        is_different and p.known_from >= c.known_from as is_contradicted,
        is_different and p.known_from < c.known_from as is_earlier,
        mart.number_vi(c.value) || u.suffix_vi as words_vi,
        mart.number_en(c.value) || u.suffix_en as words_en,
        mart.period_words_vi(c.period_start, c.period_end) as period_vi,
        mart.period_words_en(c.period_start, c.period_end) as period_en
    from computed as c
    inner join mart.unit as u on c.canonical_unit_id = u.unit_id
    left join printed as p
        on
            c.province_id = p.province_id
            and c.indicator_id = p.indicator_id
            and c.canonical_unit_id = p.canonical_unit_id
            and c.period_start = p.period_start
            and c.period_end = p.period_end
            and c.basis = cast(p.basis as varchar)
);
