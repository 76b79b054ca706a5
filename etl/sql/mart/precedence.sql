-- Which of several figures for one period counts: the greatest. A published one before a derived one;
-- the latest published; on the same day revised before official before preliminary before estimate; then
-- the stronger source.
create macro mart.precedence(derivation, published_from, firmness_rank, tier_rank, figure_id) as (
    row(derivation is null, published_from, firmness_rank, tier_rank, figure_id)
);
