"""All that the scorecard of the overview shows for one term, asked of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard import findings, queries
from dashboard.selection import FIRST_PROVINCES
from dashboard.store import Row, Snapshot


@dataclass(frozen=True, slots=True)
class Overview:
    """What the scorecard shows.

    Attributes:
        rows: rows of `queries.scorecard`.
        others: the targets beside the headline ones, rows of `queries.term_targets`.
    """

    rows: tuple[Row, ...]
    others: Mapping[str, Row]

    def shown(self) -> list[Row]:
        """Every row that the scorecard shows."""
        return [*self.rows, *self.others.values()]


def load(snapshot: Snapshot, term: tuple[int, int], as_of: date) -> Overview:
    """Ask the store for a term (first and last year), as known on a day."""
    first_day, last_day = date(term[0], 1, 1), date(term[1], 12, 31)
    rows = queries.scorecard(snapshot, FIRST_PROVINCES, first_day, last_day, as_of)
    return Overview(rows, queries.term_targets(snapshot, findings.other_targets(rows), as_of))
