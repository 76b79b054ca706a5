-- How well a target shows the rule of its kind at work: the smallest is the example. One of the three
-- provinces that the product is for; one that still stands; a pace before a result before no verdict;
-- a best year to compare with; the most figures put in.
create macro mart.method_example_rank(province_id, replaced_by, verdict, best_any, inputs, target_id) as (
    row(
        province_id not in ('thanh-hoa', 'ha-tinh', 'tra-vinh'),
        replaced_by is not null,
        case
            when verdict in ('on_pace', 'behind', 'far_behind', 'out_of_reach') then 1
            when verdict in ('exceeded', 'met', 'missed') then 2
            else 3
        end,
        best_any is null,
        -len(inputs),
        target_id
    )
);
