"""What the visitor chose on the data page: read from the address and written back to it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dashboard.address import PAGE, YEARS, Query, Years, listed, page_number, slug, years, years_text
from dashboard.selection import INDICATOR, PROVINCES
from dashboard.source_selection import TIERS

TYPE, FIRMNESS, TIER, VERDICT = "loai", "do-chac", "loai-nguon", "danh-gia"

TYPES: Final = {"target": "chi-tieu", "observation": "ket-qua", "deadline": "viec-co-han"}
FIRMNESSES: Final = {
    "adopted": "da-ban-hanh",
    "draft": "du-thao",
    "estimate": "uoc",
    "preliminary": "so-bo",
    "official": "chinh-thuc",
    "revised": "da-dieu-chinh",
    "unknown": "chua-ro",
}
VERDICTS: Final = {
    "exceeded": "vuot",
    "met": "dat",
    "on_pace": "dung-tien-do",
    "behind": "cham",
    "far_behind": "kho-dat",
    "out_of_reach": "khong-con-kha-nang",
    "missed": "khong-dat",
    "too_early": "chua-co-ket-qua",
    "no_data": "chua-tim-thay-so-lieu",
    "not_assessable": "khong-danh-gia-duoc",
}
"""Codes of the store and their names in the address, in the order of the page."""


@dataclass(frozen=True, slots=True)
class DataSelection:
    """The choice on the data page; what is empty does not narrow it.

    Attributes:
        types: codes of `TYPES`.
        provinces: province ids in the order chosen.
        indicators: indicator ids in the order chosen.
        years: first and last year in which periods end and tasks fall due.
        firmness: codes of `FIRMNESSES`.
        tiers: codes of `TIERS`.
        verdicts: codes of `VERDICTS`; only targets have one.
        page: which page of the table, from 1.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    types: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    years: Years | None = None
    firmness: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    page: int = 1
    misunderstood: tuple[str, ...] = ()

    def query(self, slugs: Mapping[str, str]) -> dict[str, str]:
        """What the address must hold for this choice; what does not narrow it is left out.

        Args:
            slugs: the names of indicators in addresses, by id.
        """
        query = {
            TYPE: ",".join(TYPES[code] for code in self.types),
            PROVINCES: ",".join(self.provinces),
            INDICATOR: ",".join(slugs[name] for name in self.indicators),
            YEARS: years_text(self.years) if self.years else "",
            FIRMNESS: ",".join(FIRMNESSES[code] for code in self.firmness),
            TIER: ",".join(TIERS[code] for code in self.tiers),
            VERDICT: ",".join(VERDICTS[code] for code in self.verdicts),
            PAGE: str(self.page) if self.page > 1 else "",
        }
        return {name: value for name, value in query.items() if value}

    def bound(self) -> dict[str, Hashable]:
        """What a query is asked by; none means that it is not narrowed."""
        first, last = self.years or (None, None)
        return {
            "types": self.types or None,
            "provinces": self.provinces or None,
            "indicators": self.indicators or None,
            "first_year": first,
            "last_year": last,
            "firmness": self.firmness or None,
            "tiers": self.tiers or None,
            "verdicts": self.verdicts or None,
        }

    def on_page(self, page: int) -> DataSelection:
        """The same choice on another page of the table."""
        return replace(self, page=page)


def data_selection(query: Query, provinces: Iterable[str], slugs: Mapping[str, str]) -> DataSelection:
    """The choice that an address of the data page holds.

    Args:
        query: parameters of the address.
        provinces: ids of the provinces that may be chosen.
        slugs: the names of indicators in addresses, by id.
    """
    bad: list[str] = []
    return DataSelection(
        types=_codes(query, TYPE, TYPES, bad),
        provinces=listed(query, PROVINCES, {slug(name): name for name in provinces}, bad),
        indicators=listed(query, INDICATOR, _both_ways(slugs), bad),
        years=years(query, bad),
        firmness=_codes(query, FIRMNESS, FIRMNESSES, bad),
        tiers=_codes(query, TIER, TIERS, bad),
        verdicts=_codes(query, VERDICT, VERDICTS, bad),
        page=page_number(query, bad),
        misunderstood=tuple(bad),
    )


def _both_ways(names: Mapping[str, str]) -> dict[str, str]:
    """Codes by what an address may call them: their name there or the code itself."""
    return {slug(text): code for code, name in names.items() for text in (name, code)}


def _codes(query: Query, name: str, names: Mapping[str, str], bad: list[str]) -> tuple[str, ...]:
    chosen = listed(query, name, _both_ways(names), bad)
    return tuple(code for code in names if code in chosen)
