-- Dated tasks as they stand today.
create view mart.deadline as
from mart.deadline_as_of(mart.today());
