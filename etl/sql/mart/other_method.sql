-- What other published methods say of every target today.
create view mart.other_method as
from mart.other_method_as_of(mart.today());
