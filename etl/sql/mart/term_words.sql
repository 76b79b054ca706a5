-- A number as a term of a formula, the Vietnamese way: a minus of its own goes into brackets.
create macro mart.term_words(number) as (
    case when number < 0 then '(−' || mart.number_vi(-number) || ')' else mart.number_vi(number) end
);
