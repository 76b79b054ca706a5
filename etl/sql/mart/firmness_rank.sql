-- How final a figure is, as a number to sort by; drafts lowest among targets, estimates among results.
create macro mart.firmness_rank(firmness) as (
    case cast(firmness as varchar)
        when 'revised' then 4
        when 'official' then 3
        when 'preliminary' then 2
        when 'estimate' then 1
        when 'adopted' then 2
        when 'draft' then 0
        else 1
    end
);
