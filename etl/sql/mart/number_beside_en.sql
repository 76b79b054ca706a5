-- A number as `mart.number_en` writes it, with more decimals where two would make it look like a
-- number beside it that it is not: 9.997 beside 10.
create macro mart.number_beside_en(x, beside) as (
    translate(mart.number_beside_vi(x, beside), ',.', '.,')
);
