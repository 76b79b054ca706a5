-- A share that is no share, or of something that is no count.
select
    'indicators' as table_name,
    i.line,
    'share_id' as column_name,
    '«' || i.share_id || '» is measured in «' || s.unit_id || '», and «' || i.indicator_id || '» in «' || i.unit_id || '»' as wrong,
    'A count has a share in percent' as right
from input.indicators as i
inner join input.indicators as s on i.share_id = s.indicator_id
where s.unit_id <> 'percent' or i.unit_id <> 'count';
