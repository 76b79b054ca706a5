"""Where sources differ, so many at a time: the three first provinces before the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.cards import Page
from dashboard.paging import shown_pages
from dashboard.selection import FIRST_PROVINCES
from dashboard.source_selection import SourceSelection
from dashboard.store import Row

A_PAGE: Final = 10
"""So many are read; each opens the cards of its figures, so they weigh more than they show."""

PLACE: Final = "khac-nhau"
"""Where on the page they stand."""


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Those that fit a choice, and which of them are shown.

    Attributes:
        chosen: the visitor's choice.
        count: how many there are.
        shown: rows of `queries.source_conflicts` on this page of them.
    """

    chosen: SourceSelection
    count: int
    shown: Sequence[Row]

    @property
    def page(self) -> int:
        """The page that is shown: the last one where the address asks for more."""
        return min(self.chosen.conflicts, self._pages)

    @property
    def _pages(self) -> int:
        return max(1, -(-self.count // A_PAGE))

    @property
    def first(self) -> int:
        """The place among all of the first one shown."""
        return A_PAGE * (self.page - 1) + 1

    @property
    def numbers(self) -> list[int | None]:
        """The pages that links name."""
        return shown_pages(self.page, self._pages)

    def turned(self, block: Page) -> Callable[[int], str]:
        """The address of another page of them."""
        return lambda number: f"{block.address('nguon', **replace(self.chosen, conflicts=number).query())}#{PLACE}"


def of(chosen: SourceSelection, rows: Iterable[Row]) -> Conflicts:
    """The page of them that the choice asks for.

    Args:
        chosen: the visitor's choice.
        rows: those rows of `queries.source_conflicts` that fit it.
    """
    found = sorted(rows, key=lambda row: _turn(row["province_id"]))
    page = Conflicts(chosen, len(found), ()).page
    return Conflicts(chosen, len(found), found[A_PAGE * (page - 1) : A_PAGE * page])


def _turn(province: str) -> int:
    return FIRST_PROVINCES.index(province) if province in FIRST_PROVINCES else len(FIRST_PROVINCES)
