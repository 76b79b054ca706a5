"""Which years and provinces an indicator has anything for: what the comparison opens with and offers when empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from dashboard import components, findings, queries, selection
from dashboard.address import YEARS, years_holding, years_text
from dashboard.cards import Page
from dashboard.comparison import Comparison
from dashboard.store import Snapshot

_MOST_OFFERED: Final = 6
"""So many provinces are offered where those chosen have nothing."""


def held(snapshot: Snapshot, as_of: date, indicator: str, provinces: Sequence[str]) -> list[int]:
    """The years in which results or targets of some provinces end, each once for every province.

    Args:
        snapshot: the build that is read.
        as_of: the day.
        indicator: indicator id.
        provinces: province ids.
    """
    rows = queries.compare_held(snapshot, indicator, as_of)
    return [year for row in rows if row["province_id"] in provinces for year in row["years"]]


def empty(data: Comparison, block: Page) -> str:
    """What the page says where the choice has nothing: in words, with a way to what there is."""
    years = held(data.snapshot, data.as_of, data.chosen.indicator, data.chosen.provinces)
    query = {selection.INDICATOR: data.indicator["slug"]}
    span = years_holding(years, selection.DEFAULT_YEARS)
    provinces = {selection.PROVINCES: ",".join(data.chosen.provinces)}
    return components.render(
        "compare_empty",
        block,
        indicator=data.indicator_name,
        provinces=findings.listed([data.names[name] for name in data.chosen.provinces], data.language),
        years=years_text(data.chosen.years),
        held=", ".join(map(str, sorted({*years}))),
        span=years_text(span),
        there=block.address("so-sanh", **query, **provinces, **{YEARS: years_text(span)}),
        others=[] if years else _others(data, block, query),
    )


def _others(data: Comparison, block: Page, query: dict[str, str]) -> list[tuple[str, str]]:
    """Provinces that have something, with the address of the comparison of each; all of those named at once first."""
    rows = queries.compare_held(data.snapshot, data.chosen.indicator, data.as_of)
    names = [row["province_id"] for row in rows if row["province_id"] in data.names][:_MOST_OFFERED]
    together = [names] if len(names) > 1 else []
    return [
        (
            findings.listed([data.names[name] for name in group], data.language),
            block.address("so-sanh", **query, **{selection.PROVINCES: ",".join(group)}),
        )
        for group in (*together, *([name] for name in names))
    ]
