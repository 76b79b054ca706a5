-- Every word of the texts that a search looks through, as it is written in small letters and as a search compares it.
create table mart.search_form as
select
    cast(row_number() over (order by form) as integer) as form_id,
    form,
    replace(mart.folded(form), '-', '') as word
from (
    select distinct unnest(mart.forms_of(words)) as form
    from (select distinct words from mart.search_text)
)
where replace(mart.folded(form), '-', '') <> '';
