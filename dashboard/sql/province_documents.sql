-- The documents that set a province's targets, as known on a date, the oldest first. A document that is
-- named at more length in some places ("..., Appendix II") is one with its shorter name. Where no document
-- is named, what is known is who reported it; where its day is not, the year that it was there at the latest.
with stated as (
    select
        t.figure_id,
        t.target_id,
        t.set_by,
        t.set_by_en,
        t.set_on,
        t.firmness,
        t.known_from,
        s.publisher,
        case when t.set_by is null then t.source_id end as reported_in
    from mart.target_statement as t
    inner join mart.source as s on t.source_id = s.source_id
    where t.province_id = $province and t.known_from <= cast($as_of as date)
),

-- The shortest name of the same day that a name repeats before it goes on.
name as (
    select
        a.set_by,
        a.set_on,
        min_by(b.set_by, length(b.set_by)) as document,
        min_by(b.set_by_en, length(b.set_by)) as document_en
    from stated as a
    inner join stated as b
        on
            a.set_on is not distinct from b.set_on
            and (
                a.set_by = b.set_by
                or starts_with(a.set_by, b.set_by || ';')
                or (a.set_on is not null and starts_with(a.set_by, b.set_by || ','))
            )
    group by a.set_by, a.set_on
),

named as (
    select
        a.*,
        coalesce(n.document, a.set_by) as document,
        coalesce(n.document_en, a.set_by_en) as document_en
    from stated as a
    left join name as n on a.set_by = n.set_by and a.set_on is not distinct from n.set_on
),

document as (
    select
        document,
        any_value(document_en) as document_en,
        reported_in,
        set_on,
        any_value(publisher) as publisher,
        min(known_from) as known_from,
        count(distinct target_id) as targets,
        list(figure_id order by figure_id) as figure_ids,
        list(distinct target_id) as target_ids,
        bool_and(coalesce(firmness = 'draft', false)) as is_draft
    from named
    group by document, reported_in, set_on
)

select
    document as name_vi,
    coalesce(document_en, document) as name_en,
    publisher,
    targets,
    figure_ids,
    target_ids,
    is_draft,
    year(known_from) as document_year,
    mart.date_words_vi(set_on) as day_vi,
    mart.date_words_en(set_on) as day_en
from document
order by known_from, document, reported_in;
