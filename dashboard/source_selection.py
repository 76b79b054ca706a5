"""What the visitor chose on the page of sources: read from the address and written back to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from dashboard.address import PAGE, Query, listed, page_number, slug
from dashboard.selection import INDICATOR, MOST_PROVINCES, PROVINCES
from dashboard.store import Row

Order = Literal["date", "figures"]
_T = TypeVar("_T")

SOURCE, SEARCH, TIER, ORDER = "nguon", "tim", "loai", "xep"

TIERS: Final = {"official": "nha-nuoc", "press": "bao-chi", "other": "dang-lai"}
"""Tiers of sources and their names in the address, in the order of the page."""

ORDERS: Final[dict[Order, str]] = {"date": "ngay", "figures": "so-luong"}
"""Orders of the list and their names in the address; the first is the default."""

LONGEST_SEARCH: Final = 100
"""Characters that are searched for."""


@dataclass(frozen=True, slots=True)
class SourceSelection:
    """The choice on the page of sources; what is empty does not narrow it.

    Attributes:
        source: the one source that is opened.
        search: words looked for, as typed.
        tiers: codes of `TIERS`, in that order.
        provinces: province ids in the order chosen.
        indicator: slug of an indicator.
        order: what the list is ordered by.
        page: page of the list, from 1.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    source: str = ""
    search: str = ""
    tiers: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    indicator: str = ""
    order: Order = "date"
    page: int = 1
    misunderstood: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether the choice leaves anything out."""
        return bool(self.search or self.tiers or self.provinces or self.indicator)

    def query(self) -> dict[str, str]:
        """What the address must hold for this choice; what does not narrow it is left out."""
        query = {
            SOURCE: self.source,
            SEARCH: self.search,
            TIER: ",".join(TIERS[code] for code in self.tiers),
            PROVINCES: ",".join(self.provinces),
            INDICATOR: self.indicator,
            ORDER: ORDERS[self.order] if self.order != "date" else "",
            PAGE: str(self.page) if self.page > 1 else "",
        }
        return {name: value for name, value in query.items() if value}


def source_selection(
    query: Query, sources: Sequence[Row], provinces: Sequence[Row], indicators: Sequence[Row]
) -> SourceSelection:
    """The choice that an address of the page holds.

    Args:
        query: parameters of the address.
        sources: rows of `queries.sources`.
        provinces: rows of `queries.provinces`.
        indicators: rows of `queries.indicators`.
    """
    misunderstood: list[str] = []
    names = {slug(row["province_id"]): row["province_id"] for row in provinces}
    codes = {slug(name): code for code, text in TIERS.items() for name in (code, text)}
    concepts = {slug(row[column]): row["slug"] for row in indicators for column in ("indicator_id", "slug")}
    orders = {text: order for order, text in ORDERS.items()}
    tiers = listed(query, TIER, codes, misunderstood)
    return SourceSelection(
        source=_one(query, SOURCE, {row["source_id"]: row["source_id"] for row in sources}, misunderstood) or "",
        search=query.get(SEARCH, "").strip()[:LONGEST_SEARCH],
        tiers=tuple(code for code in TIERS if code in tiers),
        provinces=listed(query, PROVINCES, names, misunderstood)[:MOST_PROVINCES],
        indicator=_one(query, INDICATOR, concepts, misunderstood) or "",
        order=_one(query, ORDER, orders, misunderstood) or "date",
        page=page_number(query, misunderstood),
        misunderstood=tuple(misunderstood),
    )


def _one(query: Query, name: str, known: Mapping[str, _T], misunderstood: list[str]) -> _T | None:
    wanted = query.get(name, "").strip()
    found = known.get(wanted, known.get(slug(wanted)))
    if wanted and found is None:
        misunderstood.append(f"{name}={wanted}")
    return found
