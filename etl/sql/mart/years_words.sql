-- Years as print writes them: "2025", "2021-2025".
create macro mart.years_words(first_year, last_year) as (
    case when first_year = last_year then cast(first_year as varchar) else first_year || '-' || last_year end
);
