-- A correction without its field, a field without a correction, or a proposal decided twice.
with decided as (
    select
        *,
        count(distinct decision) over (partition by proposal_id) as decisions
    from input.reviews
)

select
    'reviews' as table_name,
    line,
    case when decisions > 1 then 'decision' else 'field' end as column_name,
    case
        when decisions > 1 then 'The proposal «' || proposal_id || '» is decided in more than one way'
        when field is null then 'The correction does not say what it corrects'
        else 'The field «' || field || '» stands in a row that corrects nothing'
    end as wrong,
    case
        when decisions > 1 then 'Keep either one accept, or one reject, or a correct for each field'
        else 'A correct names its field, accept and reject name none'
    end as right
from decided
where
    decisions > 1
    or (field is null and decision = 'correct')
    or (field is not null and decision in ('accept', 'reject'));
