-- mart.figure does not hold every row of the inputs.
select figure_type, count(*) as figures, any_value(expected) as expected
from mart.figure
inner join (
    values
    ('target', (select count(*) from core.targets)),
    ('observation', (select count(*) from core.observations)),
    ('deadline', (select count(*) from core.deadlines))
) as input (figure_type, expected) using (figure_type)
group by figure_type
having count(*) <> any_value(expected);
