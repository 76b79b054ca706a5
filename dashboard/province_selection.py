"""What the visitor chose on the province page: one province and a term, read from the address and written to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.address import Query, slug
from dashboard.selection import FIRST_PROVINCES, PROVINCES, TERM, TERMS
from dashboard.store import Row

Term = tuple[int, int]

ALL_YEARS: Final = (1900, 2100)
"""In place of a term: whatever the year."""

CHOICES: Final = (*TERMS, ALL_YEARS)

_ALL_YEARS_NAME = "tat-ca"
_DEFAULT = FIRST_PROVINCES[0]
# What people write around the name of a province.
_AROUND_NAME = re.compile(r"^(?:tinh|thanh-pho|tp|t-p)-|-(?:province|city)$")


@dataclass(frozen=True, slots=True)
class ProvinceSelection:
    """The choice on the province page.

    Attributes:
        province: province id.
        term: first and last year; none where the address names none, so that the page takes the first
            term that the province has targets in.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    province: str
    term: Term | None = None
    misunderstood: tuple[str, ...] = ()

    def query(self) -> dict[str, str]:
        """What the address must hold for this choice."""
        return {PROVINCES: self.province} | ({TERM: term_name(self.term)} if self.term else {})


def term_name(term: Term) -> str:
    """The term as the address writes it."""
    return _ALL_YEARS_NAME if term == ALL_YEARS else f"{term[0]}-{term[1]}"


def province_selection(query: Query, provinces: Sequence[Row]) -> ProvinceSelection:
    """The choice that an address of the province page holds.

    Args:
        query: parameters of the address.
        provinces: rows of `queries.province_list`.
    """
    misunderstood: list[str] = []
    province = _province(query, provinces, misunderstood)
    return ProvinceSelection(province, _term(query, misunderstood), tuple(misunderstood))


def _province(query: Query, provinces: Sequence[Row], misunderstood: list[str]) -> str:
    """The first province that the address names by its slug or name; what else it names is not understood."""
    names = _names(provinces)
    wanted = [name for name in query.get(PROVINCES, "").split(",") if name.strip()]
    found = [names.get(_bare(name)) for name in wanted]
    first = next((name for name in found if name), None)
    others = [name for name, known in zip(wanted, found, strict=True) if known is None or known != first]
    if others:
        misunderstood.append(f"{PROVINCES}={','.join(others)}")
    return first or (_DEFAULT if _DEFAULT in names.values() else provinces[0]["province_id"])


def _names(provinces: Iterable[Row]) -> dict[str, str]:
    """Province ids by every bare name that they go by; ids before names, since Vĩnh Long was another before 2025."""
    rows = list(provinces)
    names = {_bare(row["province_id"]): row["province_id"] for row in rows}
    for row in rows:
        for column in ("name_vi", "name_en"):
            names.setdefault(_bare(row[column]), row["province_id"])
    return names


def _bare(name: str) -> str:
    """`Tỉnh Thanh Hoá`, `thanh_hoa` and `ThanhHoa` alike: `thanhhoa`."""
    return _AROUND_NAME.sub("", slug(name)).replace("-", "")


def _term(query: Query, misunderstood: list[str]) -> Term | None:
    if TERM not in query:
        return None
    # A dash of any length, with or without spaces, as people copy it from print.
    wanted = slug(re.sub(r"[–—]", "-", query[TERM]))  # noqa: RUF001 (the dashes are meant)
    found = next((term for term in CHOICES if term_name(term) == wanted), None)
    if found is None:
        misunderstood.append(f"{TERM}={query[TERM]}")
    return found
