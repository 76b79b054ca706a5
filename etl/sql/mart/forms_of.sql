-- The words of a text as written, in small letters; signs stand between words.
create macro mart.forms_of(words) as (
    regexp_extract_all(lower(nfc_normalize(words)), '[\p{L}\p{N}\p{M}]+')
);
