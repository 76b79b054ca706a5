-- The vintages of each result as anyone may download them, as known today.
create view mart.public_vintages as
from mart.public_vintages_as_of(mart.today());
