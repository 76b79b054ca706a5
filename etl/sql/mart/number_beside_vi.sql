-- A number as `mart.number_vi` writes it, with more decimals where two would make it look like a
-- number beside it that it is not: 9,997 beside 10.
create macro mart.number_beside_vi(x, beside) as (
    case
        when mart.number_vi(x) = mart.number_vi(beside) and mart.sign_of(x, beside) <> '='
            then regexp_replace(translate(format('{:,.9f}', cast(x as double)), ',.', '.,'), ',?0+$', '')
        else mart.number_vi(x)
    end
);
