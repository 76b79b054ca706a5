"""What the visitor looks for: read from the address of the search page and written back to it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from dashboard.address import Query, slug
from dashboard.search_hits import GROUPS, Group

SEARCH: Final = "q"
WHOLE_GROUP: Final = "nhom"

LONGEST: Final = 100
"""Characters that are searched for."""

GROUP_NAMES: Final[dict[Group, str]] = dict(
    zip(GROUPS, ("tinh", "chi-tieu", "so-lieu", "viec", "nguon", "van-ban", "trang"), strict=True)
)
"""Groups of results and their names in the address."""


@dataclass(frozen=True, slots=True)
class SearchSelection:
    """The choice on the search page.

    Attributes:
        search: words looked for, as typed.
        group: the one group that is shown whole; none where all are shown with their best.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    search: str = ""
    group: Group | None = None
    misunderstood: tuple[str, ...] = ()

    def query(self) -> dict[str, str]:
        """What the address must hold for this choice."""
        return ({SEARCH: self.search} if self.search else {}) | (
            {WHOLE_GROUP: GROUP_NAMES[self.group]} if self.group else {}
        )


def search_selection(query: Query) -> SearchSelection:
    """The choice that an address of the search page holds."""
    wanted = query.get(WHOLE_GROUP, "").strip()
    group = next((code for code, name in GROUP_NAMES.items() if slug(wanted) == name), None)
    misunderstood = (f"{WHOLE_GROUP}={wanted}",) if wanted and not group else ()
    return SearchSelection(tidy(query.get(SEARCH, "")), group, misunderstood)


def tidy(typed: str) -> str:
    """What was typed in NFC on one line, no longer than is searched for."""
    printable = "".join(sign if sign.isprintable() else " " for sign in typed[: 4 * LONGEST])
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", printable)).strip()[:LONGEST]
