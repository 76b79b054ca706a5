-- A source that cannot be found again, or a text without its hash.
select
    'sources' as table_name,
    line,
    case when url is null and text_file is null then 'url' else 'text_sha256' end as column_name,
    case
        when url is null and text_file is null then 'The source has neither an address nor an archived text'
        else 'text_file and text_sha256 come together'
    end as wrong,
    'Give the address, or the archived text with its hash' as right
from input.sources
where (url is null and text_file is null) or ((text_file is null) <> (text_sha256 is null));
