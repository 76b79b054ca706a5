"""What the visitor chose on the page of sources: read from the address and written back to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from dashboard.address import PAGE, Query, listed, page_number, slug
from dashboard.selection import INDICATOR, MOST_PROVINCES, PROVINCES
from dashboard.store import Row

Order = Literal["date", "figures"]
Choice = Mapping[str, tuple[str, ...] | str | None]
"""What questions about sources are narrowed by: `tiers`, `provinces`, `indicator`, `needles`; none does not narrow."""

_T = TypeVar("_T")

SOURCE, SEARCH, TIER, ORDER, CONFLICTS = "nguon", "tim", "loai", "xep", "khac-nhau"

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
        conflicts: page of where sources differ, from 1.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    source: str = ""
    search: str = ""
    tiers: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    indicator: str = ""
    order: Order = "date"
    page: int = 1
    conflicts: int = 1
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
            CONFLICTS: str(self.conflicts) if self.conflicts > 1 else "",
        }
        return {name: value for name, value in query.items() if value}

    def bound(self, needles: tuple[str, ...]) -> Choice:
        """What a query is narrowed by.

        Args:
            needles: folded words that are looked for.
        """
        return {
            "tiers": self.tiers or None,
            "provinces": self.provinces or None,
            "indicator": self.indicator or None,
            "needles": needles,
        }

    def is_about(self, row: Row) -> bool:
        """Whether a row is about one of the provinces and the indicator chosen."""
        return (not self.provinces or row["province_id"] in self.provinces) and (
            not self.indicator or row["slug"] == self.indicator
        )


def source_selection(
    query: Query, is_source: Callable[[str], bool], provinces: Sequence[Row], indicators: Sequence[Row]
) -> SourceSelection:
    """The choice that an address of the page holds.

    Args:
        query: parameters of the address.
        is_source: whether an id is that of a source.
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
        source=_source(query, is_source, misunderstood),
        search=query.get(SEARCH, "").strip()[:LONGEST_SEARCH],
        tiers=tuple(code for code in TIERS if code in tiers),
        provinces=listed(query, PROVINCES, names, misunderstood)[:MOST_PROVINCES],
        indicator=_one(query, INDICATOR, concepts, misunderstood) or "",
        order=_one(query, ORDER, orders, misunderstood) or "date",
        page=page_number(query, misunderstood),
        conflicts=page_number(query, misunderstood, CONFLICTS),
        misunderstood=tuple(misunderstood),
    )


def _source(query: Query, is_source: Callable[[str], bool], misunderstood: list[str]) -> str:
    wanted = query.get(SOURCE, "").strip()
    found = next((name for name in (wanted, slug(wanted)) if name and is_source(name)), "")
    if wanted and not found:
        misunderstood.append(f"{SOURCE}={wanted}")
    return found


def _one(query: Query, name: str, known: Mapping[str, _T], misunderstood: list[str]) -> _T | None:
    wanted = query.get(name, "").strip()
    found = known.get(wanted, known.get(slug(wanted)))
    if wanted and found is None:
        misunderstood.append(f"{name}={wanted}")
    return found
