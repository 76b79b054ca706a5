-- The words of figures and sources, each with the ways it is written.
select
    word,
    list(form_id order by form_id) as form_ids,
    list(form order by form_id) as forms
from mart.search_form
group by word;
