-- A text as a search compares it: no diacritics, lower case, hyphens for all but letters and digits; as `slug` does.
create macro mart.folded(words) as (
    trim(
        regexp_replace(lower(strip_accents(translate(words, 'đĐ', 'dd'))), '[^a-z0-9]+', '-', 'g'),
        '-'
    )
);
