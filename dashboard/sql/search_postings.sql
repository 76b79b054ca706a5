-- Which figures and sources hold which ways of writing a word, and the best place where they do, by way of writing.
select form_id, number, place
from mart.search_posting
order by form_id, number;
