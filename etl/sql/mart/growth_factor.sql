-- A growth rate in % as the factor that it multiplies by, the Vietnamese way: "(1 + 5,02%)".
create macro mart.growth_factor(rate) as (
    case when rate < 0 then '(1 − ' else '(1 + ' end || mart.number_vi(abs(rate)) || '%)'
);
