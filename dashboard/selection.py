"""What the visitor chose: read from the address, checked, and written back to it.

The address is the truth: widgets are set from it on every run and write to it when they change, so
a copied address, the back button and a switch of language all show the same choice. Whatever an
address holds, reading it never fails: what is not understood is named and a default taken.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, NamedTuple

from dashboard.address import YEARS, Query, slug, years_holding, years_of, years_text
from dashboard.store import Row
from dashboard.texts import LANGUAGES, Language

FIRST_PROVINCES: Final = ("thanh-hoa", "ha-tinh", "tra-vinh")
"""The three the product is for, in the order of its scorecard."""

TERMS: Final = ((2021, 2025), (2026, 2030))
"""The five-year terms of provincial plans that the data cover."""

DEFAULT_INDICATOR: Final = "grdp_growth"
DEFAULT_YEARS: Final = TERMS[0]
"""What the comparison shows unless the data say otherwise."""

Held = Callable[[str, Sequence[str]], Collection[int]]
"""The years in which an indicator has results or targets of some provinces."""

MOST_PROVINCES: Final = 12
"""More lines than this cannot be told apart on one chart."""

LANGUAGE, AS_OF, BY = "lang", "nhin-tu", "theo-so"
"""Names in the address that stay from page to page."""

JudgedBy = Literal["latest", "announced"]
WAYS: Final[dict[str, JudgedBy]] = {"moi-nhat": "latest", "cong-bo": "announced"}
"""Which published figures judge, as an address names them: the latest (the default), or those first announced."""

TERM, INDICATOR, PROVINCES, UNIT = "nhiem-ky", "chi-tieu", "tinh", "don-vi"
"""Names in the address that belong to a page."""


def language_of(query: Query) -> Language:
    """The language of the address, Vietnamese unless it says otherwise."""
    wanted = query.get(LANGUAGE)
    return next((language for language in LANGUAGES if language == wanted), "vi")


@dataclass(frozen=True, slots=True)
class Vantage:
    """The day that the pages are seen from, and by which figures they judge: only what was known by then is used.

    Attributes:
        day: the day.
        misunderstood: what the address held that was not understood, as `name=value`.
        by: which published figures judge.
    """

    day: date
    misunderstood: tuple[str, ...] = ()
    by: JudgedBy = "latest"


class Seen(NamedTuple):
    """What the look of any page depends on besides its own choice.

    Attributes:
        language: language of the visitor.
        day: the day that it is seen from.
        is_today: whether that is today, so that links need not name it.
        by: which published figures judge.
    """

    language: Language
    day: date
    is_today: bool
    by: JudgedBy = "latest"


def vantage_of(query: Query, first_day: date, today: date) -> Vantage:
    """The day of the address, between the first day with figures and today; today unless it says otherwise."""
    by = WAYS.get(query.get(BY, "moi-nhat"))
    misunderstood = () if by else (f"{BY}={query[BY]}",)
    day = _day(query[AS_OF]) if AS_OF in query else today
    if day is None or not (day == today or first_day <= day <= today):
        return Vantage(today, (f"{AS_OF}={query[AS_OF]}", *misunderstood), by or "latest")
    return Vantage(day, misunderstood, by or "latest")


def kept(language: Language, day: date, today: date, by: JudgedBy = "latest") -> dict[str, str]:
    """What an address must hold so that language, day and way of judging stay; defaults are left out."""
    told: dict[str, str] = {} if language == "vi" else {LANGUAGE: language}
    told |= {} if day == today else {AS_OF: day.isoformat()}
    return told | way_query(by)


def way_query(by: JudgedBy) -> dict[str, str]:
    """What an address must hold for a way of judging; the default needs no word there."""
    return {} if by == "latest" else {BY: next(name for name, way in WAYS.items() if way == by)}


def _day(text: str) -> date | None:
    """`2025-01-31` or, as Vietnamese print writes it, `31/01/2025`."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None


@dataclass(frozen=True, slots=True)
class OverviewSelection:
    """The choice on the overview.

    Attributes:
        term: first and last year.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    term: tuple[int, int] = TERMS[0]
    misunderstood: tuple[str, ...] = ()

    def query(self) -> dict[str, str]:
        """What the address must hold for this choice; defaults are left out."""
        return {} if self.term == TERMS[0] else {TERM: years_text(self.term)}


@dataclass(frozen=True, slots=True)
class CompareSelection:
    """The choice on the comparison.

    Attributes:
        indicator: indicator id.
        provinces: province ids in the order chosen; may be empty when the visitor removed all.
        years: first and last year.
        unit: unit id that values are shown in.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    indicator: str
    provinces: tuple[str, ...]
    years: tuple[int, int]
    unit: str
    misunderstood: tuple[str, ...] = ()


def overview_selection(query: Query) -> OverviewSelection:
    """The choice that an address of the overview holds."""
    if TERM not in query:
        return OverviewSelection()
    term = years_of(query[TERM])
    if term in TERMS:
        return OverviewSelection(term)
    return OverviewSelection(misunderstood=(f"{TERM}={query[TERM]}",))


def compare_selection(
    query: Query, indicators: Sequence[Row], provinces: Sequence[Row], held: Held = lambda *_: ()
) -> CompareSelection:
    """The choice that an address of the comparison holds.

    Args:
        query: parameters of the address.
        indicators: rows of `queries.indicators`.
        provinces: rows of `queries.provinces`.
        held: which years have anything, asked where the address names none that are understood.
    """
    misunderstood: list[str] = []
    indicator = _indicator(query, indicators, misunderstood)
    chosen = provinces_of(query, provinces, misunderstood)
    return CompareSelection(
        indicator=indicator["indicator_id"],
        provinces=chosen,
        years=_compare_years(query, misunderstood)
        or years_holding(held(indicator["indicator_id"], chosen), DEFAULT_YEARS),
        unit=_unit(query, indicator, misunderstood),
        misunderstood=tuple(misunderstood),
    )


def compare_query(selection: CompareSelection, indicators: Sequence[Row]) -> dict[str, str]:
    """What the address must hold for a choice: always whole, so that it reads well when copied."""
    indicator = next(row for row in indicators if row["indicator_id"] == selection.indicator)
    query = {
        INDICATOR: indicator["slug"],
        PROVINCES: ",".join(selection.provinces),
        YEARS: years_text(selection.years),
    }
    return query if selection.unit == indicator["unit_id"] else query | {UNIT: slug(selection.unit)}


def units_of(indicator: Row) -> tuple[str, ...]:
    """The units an indicator may be shown in, its own first."""
    return tuple(unit for unit in (indicator["unit_id"], indicator["alternative_unit_id"]) if unit)


def _indicator(query: Query, indicators: Sequence[Row], misunderstood: list[str]) -> Row:
    by_slug = {row["slug"]: row for row in indicators}
    by_id = {row["indicator_id"]: row for row in indicators}
    default = by_id.get(DEFAULT_INDICATOR) or indicators[0]
    if INDICATOR not in query:
        return default
    wanted = query[INDICATOR]
    found = by_slug.get(slug(wanted)) or by_id.get(wanted)
    if not found:
        misunderstood.append(f"{INDICATOR}={wanted}")
    return found or default


def provinces_of(
    query: Query, provinces: Sequence[Row], misunderstood: list[str], default: tuple[str, ...] = FIRST_PROVINCES
) -> tuple[str, ...]:
    """The provinces that an address names, ids in its order; the default where it names none that is known.

    Args:
        query: parameters of the address.
        provinces: rows of `queries.provinces`.
        misunderstood: takes what was not understood, as `name=value`.
        default: province ids.
    """
    if PROVINCES not in query:
        return default
    known = {row["province_id"] for row in provinces}
    wanted = [name for name in query[PROVINCES].split(",") if name.strip()]
    unknown = [name for name in wanted if slug(name) not in known]
    if unknown:
        misunderstood.append(f"{PROVINCES}={','.join(unknown)}")
    found = tuple(dict.fromkeys(slug(name) for name in wanted if slug(name) in known))
    return found[:MOST_PROVINCES] if found or not unknown else default


def _compare_years(query: Query, misunderstood: list[str]) -> tuple[int, int] | None:
    years = years_of(query.get(YEARS, ""))
    if years is None and YEARS in query:
        misunderstood.append(f"{YEARS}={query[YEARS]}")
    return years


def _unit(query: Query, indicator: Row, misunderstood: list[str]) -> str:
    units = units_of(indicator)
    if UNIT not in query:
        return units[0]
    found = next((unit for unit in units if slug(unit) == slug(query[UNIT])), None)
    if not found:
        misunderstood.append(f"{UNIT}={query[UNIT]}")
    return found or units[0]
