-- What a place is, in a Vietnamese sentence.
create macro mart.kind_words_vi(kind) as (
    case kind when 'country' then 'cả nước' when 'municipality' then 'thành phố' else 'tỉnh' end
);
