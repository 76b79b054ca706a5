"""What the visitor chose on the deadlines page: read from the address and written back to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dashboard.address import YEARS, Query, Years, listed, slug, years, years_text
from dashboard.selection import MOST_PROVINCES, PROVINCES

OUTCOME: Final = "ket-qua"

OUTCOMES: Final = {
    "overdue": "qua-han",
    "open": "con-han",
    "unknown": "chua-ro",
    "met_late": "xong-tre",
    "met": "da-xong",
}
"""What may have become of a dated task and its name in the address, in the order of the page."""


@dataclass(frozen=True, slots=True)
class DeadlineSelection:
    """The choice on the deadlines page; what is empty does not narrow it.

    Attributes:
        provinces: province ids in the order chosen.
        outcomes: codes of `OUTCOMES`, in that order.
        years: first and last year in which tasks fall due.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    provinces: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    years: Years | None = None
    misunderstood: tuple[str, ...] = ()

    def query(self) -> dict[str, str]:
        """What the address must hold for this choice; what does not narrow it is left out."""
        query = {
            PROVINCES: ",".join(self.provinces),
            OUTCOME: ",".join(OUTCOMES[code] for code in self.outcomes),
            YEARS: years_text(self.years) if self.years else "",
        }
        return {name: value for name, value in query.items() if value}


def deadline_selection(query: Query, provinces: Iterable[str]) -> DeadlineSelection:
    """The choice that an address of the deadlines page holds.

    Args:
        query: parameters of the address.
        provinces: ids of the provinces that may be chosen.
    """
    misunderstood: list[str] = []
    known = {slug(name): name for name in provinces}
    codes = {slug(name): code for code, text in OUTCOMES.items() for name in (code, text)}
    chosen = listed(query, OUTCOME, codes, misunderstood)
    return DeadlineSelection(
        provinces=listed(query, PROVINCES, known, misunderstood)[:MOST_PROVINCES],
        outcomes=tuple(code for code in OUTCOMES if code in chosen),
        years=years(query, misunderstood),
        misunderstood=tuple(misunderstood),
    )
