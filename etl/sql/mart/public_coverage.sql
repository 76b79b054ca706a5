-- What is known of each main indicator of each province, year by year, as anyone may download it.
create view mart.public_coverage as
from mart.public_coverage_as_of(mart.today());
