-- A further name of a place that is none of ours.
select
    'lexicon' as table_name,
    l.line,
    'meaning' as column_name,
    '«' || coalesce(l.meaning, '') || '» is no province' as wrong,
    'Write a province_id of reference/provinces.csv' as right
from input.lexicon as l
where l.role = 'place' and (l.meaning is null or l.meaning not in (select p.province_id from input.provinces as p));
