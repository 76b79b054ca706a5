-- A value in another unit: within a dimension by the factors, between dong and dollar by the rate
-- of the year; null where there is no way.
create macro mart.in_unit(value, dimension, factor, to_dimension, to_factor, vnd_per_usd) as (
    case
        when dimension = to_dimension then value * factor / to_factor
        when dimension = 'money_vnd' and to_dimension = 'money_usd' then value * factor / vnd_per_usd / to_factor
        when dimension = 'money_usd' and to_dimension = 'money_vnd' then value * factor * vnd_per_usd / to_factor
    end
);
