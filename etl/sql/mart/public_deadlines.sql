-- Dated tasks as anyone may download them, as they stand today.
create view mart.public_deadlines as
from mart.public_deadlines_as_of(mart.today());
