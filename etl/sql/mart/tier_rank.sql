-- How strong a source is, as a number to sort by.
create macro mart.tier_rank(tier) as (
    case cast(tier as varchar) when 'official' then 2 when 'press' then 1 else 0 end
);
