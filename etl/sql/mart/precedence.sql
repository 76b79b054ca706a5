-- Which of several figures for one period counts: the greatest. The latest published; on the same
-- day revised before official before preliminary before estimate; then the stronger source.
create macro mart.precedence(known_from, firmness_rank, tier_rank, figure_id) as (
    row(known_from, firmness_rank, tier_rank, figure_id)
);
