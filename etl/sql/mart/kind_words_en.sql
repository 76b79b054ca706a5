-- What a place is, in an English sentence.
create macro mart.kind_words_en(kind) as (
    case kind when 'country' then 'the country' when 'municipality' then 'the city' else 'the province' end
);
