-- The latest day on which any figure of this build was published.
select data_date
from mart.build;
