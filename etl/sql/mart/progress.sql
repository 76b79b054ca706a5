-- Every target as it stands today.
create view mart.progress as
from mart.progress_as_of(mart.today());
