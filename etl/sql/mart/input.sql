-- One figure that a verdict rests on: what it is in the rule, the result, and the published figure behind it.
create macro mart.input(role, figure_id, derived_from) as (
    {'role': role, 'figure_id': figure_id, 'derived_from': derived_from}
);
