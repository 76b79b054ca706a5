"""All that the scorecard of the overview shows for one term, asked of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard import bullets, findings, queries
from dashboard.citation import judged_by
from dashboard.data_address import data_file
from dashboard.selection import FIRST_PROVINCES, JudgedBy, Seen
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words


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

    def drawn(self, language: Language) -> list[Row]:
        """The rows with the bullet chart of each cell."""
        return bullets.beside(self.rows, language)

    def gaps(self, language: Language) -> str:
        """How many cells lack what, in a sentence; the reasons are those of `mart.gap_of`."""
        shown = {row["indicator_id"] for row in self.rows if row["target_id"]}
        counts = Counter(row["gap"] for row in self.rows if row["indicator_id"] in shown)
        reasons = {name: counts[name] for name in ("no_target", "no_result", "ended")}
        return words("overview.gaps", language, cells=counts.total(), **reasons)

    def about(self, term: tuple[int, int], seen: Seen) -> str:
        """What a citation of the scorecard names."""
        language = seen.language
        names = findings.listed(dict.fromkeys(row[f"province_{language}"] for row in self.rows), language)
        return judged_by(words("overview.cite_about", language, term=f"{term[0]}-{term[1]}", provinces=names), seen)


def load(snapshot: Snapshot, term: tuple[int, int], as_of: date, by: JudgedBy = "latest") -> Overview:
    """Ask the store for a term (first and last year), as known on a day and judged by some figures."""
    first_day, last_day = date(term[0], 1, 1), date(term[1], 12, 31)
    rows = queries.scorecard(snapshot, FIRST_PROVINCES, first_day, last_day, as_of, by)
    return Overview(rows, queries.term_targets(snapshot, findings.other_targets(rows), as_of, by))


def data_files(seen: Seen) -> tuple[str, ...]:
    """The addresses of the data that the overview shows."""
    return tuple(data_file(table, seen, FIRST_PROVINCES) for table in ("progress", "observations", "deadlines"))
