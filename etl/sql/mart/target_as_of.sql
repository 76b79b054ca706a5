-- Targets known on a date: one row for each distinct meaning. Words on who set it come from the
-- firmest statement, among equals the latest. `judged_on` is the date the target is judged on: the last
-- day of the province where that came before the end of the period, since nobody can deliver for a
-- province that has ended.
create macro mart.target_as_of(as_of) as table (
    with known as (
        select
            *,
            row_number() over (
                partition by target_id, province_id, indicator_id
                order by firmness_rank desc, set_by is not null desc, known_from desc, tier_rank desc, figure_id
            ) as position
        from mart.target_statement
        where known_from <= cast(as_of as date)
    ),

    meanings as (
        select
            target_id,
            province_id,
            indicator_id,
            min(known_from) as known_from,
            list(figure_id order by position) as figure_ids,
            list(distinct source_id order by source_id) as source_ids,
            count(distinct source_id) as source_count
        from known
        group by target_id, province_id, indicator_id
    ),

    -- Since when a meaning stands as firmly as it does: a draft that was adopted counts from its adoption.
    firm as (
        select
            k.target_id,
            min(k.known_from) as firm_from
        from known as k
        inner join known as f on k.target_id = f.target_id and f.position = 1 and k.firmness_rank = f.firmness_rank
        group by k.target_id
    )

    select
        m.*,
        a.firm_from,
        k.kind,
        k.period_start,
        k.period_end,
        k.comparator,
        k.value as stated_value,
        k.unit_id as stated_unit_id,
        k.canonical_value as target_value,
        k.canonical_value_max as target_value_max,
        coalesce(k.canonical_unit_id, i.unit_id) as unit_id,
        k.stated,
        k.firmness,
        k.firmness_rank,
        k.set_by,
        k.set_by_en,
        k.set_on,
        i.measure,
        i.direction,
        u.dimension,
        u.suffix_vi,
        u.suffix_en,
        mart.target_words_vi(k.comparator, k.canonical_value, k.canonical_value_max, u.suffix_vi, i.measure) as words_vi,
        mart.target_words_en(k.comparator, k.canonical_value, k.canonical_value_max, u.suffix_en, i.measure) as words_en,
        mart.period_words_vi(k.period_start, k.period_end) as period_vi,
        mart.period_words_en(k.period_start, k.period_end) as period_en,
        mart.years_words(year(k.period_start), year(k.period_end)) as years_words,
        mart.kind_words_vi(p.kind) as place_vi,
        mart.kind_words_en(p.kind) as place_en,
        p.valid_to,
        year(k.period_end) - year(k.period_start) + 1 as years_in_period,
        cast(as_of as date) as as_of,
        'latest' as judged_by,
        -- Targets for the same thing and period replace one another: the firmest counts, among equals the latest.
        nullif(first_value(m.target_id) over vintage, m.target_id) as replaced_by,
        list_filter(list(m.target_id) over vintage, lambda one: one <> m.target_id) as vintages,
        coalesce(p.valid_to < k.period_end and p.valid_to < cast(as_of as date), false) as has_ended,
        case
            when p.valid_to < k.period_end then least(p.valid_to, cast(as_of as date))
            else cast(as_of as date)
        end as judged_on,
        -- The first day that a result bearing on the target may end on.
        case
            when k.kind in ('level', 'rank', 'milestone') then date '1900-01-01'
            when k.kind = 'relative' then k.period_start - interval 1 year
            else k.period_start
        end as bears_from,
        -- +1 where more is better, -1 where less is: the comparator decides, else the indicator.
        case
            when k.comparator in ('>=', '>') then 1
            when k.comparator in ('<=', '<') then -1
            when i.direction = 'lower' then -1
            else 1
        end as side,
        -- The end of the range that is to be reached: the lower one, or the upper one where less is better.
        case when side > 0 then k.canonical_value else coalesce(k.canonical_value_max, k.canonical_value) end as goal,
        -- "about" holds within 0.2 points for rates and shares, within 2 % of the value otherwise.
        case
            when k.comparator <> '~' then 0
            when u.dimension = 'ratio' then 0.2
            else 0.02 * abs(k.canonical_value)
        end as tolerance
    from meanings as m
    inner join firm as a on m.target_id = a.target_id
    inner join known as k
        on
            m.target_id = k.target_id
            and m.province_id = k.province_id
            and m.indicator_id = k.indicator_id
            and k.position = 1
    inner join core.indicators as i on m.indicator_id = i.indicator_id
    inner join mart.unit as u on coalesce(k.canonical_unit_id, i.unit_id) = u.unit_id
    inner join core.provinces as p on m.province_id = p.province_id
    window vintage as (
        partition by m.province_id, m.indicator_id, k.kind, k.period_start, k.period_end
        order by k.firmness_rank desc, a.firm_from desc, m.target_id
        rows between unbounded preceding and unbounded following
    )
);
