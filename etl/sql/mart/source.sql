-- Sources with the last day their publication date may mean.
create view mart.source as
select
    *,
    mart.last_day_of(published_on) as known_from
from core.sources;
