-- What texts call an indicator, with what may be left out in brackets; for searching by the words of the press.
-- One phrase may stand for several: a value, its share, its change.
create view mart.indicator_phrase as
select distinct
    unnest(list_filter([indicator_id, share_id, change_id, rank_id, score_id], lambda id: id is not null)) as indicator_id,
    phrase
from core.lexicon
where role = 'indicator';
