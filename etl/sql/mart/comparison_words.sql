-- Two numbers with how they stand to one another, the Vietnamese way: "9,997 < 10".
create macro mart.comparison_words(one, other) as (
    mart.term_words(one, other) || ' ' || mart.sign_of(one, other) || ' ' || mart.term_words(other, one)
);
