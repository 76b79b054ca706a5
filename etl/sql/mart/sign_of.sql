-- How two numbers stand to one another; nearer than one part in a thousand million they are equal.
create macro mart.sign_of(one, other) as (
    case
        when abs(one - other) <= 1e-9 * greatest(1, abs(other)) then '='
        when one < other then '<'
        else '>'
    end
);
