-- Texts with what keeps a spreadsheet from running them as formulas.
select
    cell,
    mart.plain_text(cell) as plain
from (select unnest(cast($cells as varchar[])) as cell);
