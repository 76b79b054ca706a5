-- A number as a term of a formula or comparison, the Vietnamese way: a minus of its own goes into
-- brackets. `beside`: the number that it must not be mistaken for.
create macro mart.term_words(x, beside) as (
    case when x < 0 then '(−' || mart.number_beside_vi(-x, -beside) || ')' else mart.number_beside_vi(x, beside) end
);
