-- A number as English print writes it, at most two decimals, no idle zeros: 1,234.5.
-- Adding zero turns -0 into 0.
create macro mart.number_en(x) as (
    regexp_replace(format('{:,.2f}', round(cast(x as double), 2) + 0.0), '\.?0+$', '')
);
