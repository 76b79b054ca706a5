-- Three numbers with how they stand to one another, the Vietnamese way: "7 < 7,2 < 7,5".
create macro mart.between_words(one, middle, other) as (
    mart.comparison_words(one, middle) || ' ' || mart.sign_of(middle, other) || ' ' || mart.term_words(other, middle)
);
