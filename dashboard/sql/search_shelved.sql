-- What a search finds among figures and sources, by number, with the day that each is known from.
select number, found_as, id, known_from, named, held
from mart.search_document
order by number;
