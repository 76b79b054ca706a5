-- A number as Vietnamese print writes it, at most two decimals, no idle zeros: 1.234,5.
-- Adding zero turns -0 into 0.
create macro mart.number_vi(x) as (
    regexp_replace(translate(format('{:,.2f}', round(cast(x as double), 2) + 0.0), ',.', '.,'), ',?0+$', '')
);
