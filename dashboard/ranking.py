"""The ranking of one indicator in one year: all provinces with a result, best first, the chosen ones marked.

It is a ranking of what this store holds, and says so: most provinces have no figure here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard import components, findings, queries, visit
from dashboard.address import Query, years_of
from dashboard.cards import Page, ordinal
from dashboard.comparison import Comparison
from dashboard.palette import province_colour
from dashboard.store import Row
from dashboard.texts import words

YEAR = "xep-hang"
"""Name in the address."""

_WIDGET = "compare.ranking_year"


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the ranking shows.

    Attributes:
        data: the comparison that it belongs to.
        rows: rows of `queries.ranking` of the year, best first.
        years: the years that could be shown.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    data: Comparison
    rows: Sequence[Row]
    years: Sequence[int]
    misunderstood: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year shown."""
        return int(self.rows[0]["period_year"])

    @property
    def key(self) -> tuple[object, ...]:
        """What the look depends on, within one build."""
        return "ranking", self.year, *self.data.key

    def finding(self) -> str:
        """Where the chosen provinces stand, and among how many."""
        language = self.data.language
        told = [
            words(
                "ranking.at_place",
                language,
                province=row[f"name_{language}"],
                place=row["place"] if language == "vi" else ordinal(row["place"]),
            )
            for row in self.rows
            if row["province_id"] in self.data.results
        ]
        places = findings.listed(told, language) if told else words("ranking.none_chosen", language)
        return words("ranking.finding", language, year=self.year, placed=len(self.rows), places=places)

    def caution(self) -> str:
        """What the ranking is not, and which end is the better one."""
        language, lower = self.data.language, self.data.indicator["direction"] == "lower"
        counts = {"placed": len(self.rows), "existing": self.rows[0]["existing"]}
        is_whole = counts["placed"] == counts["existing"]
        told = "" if is_whole else words("ranking.caution", language, year=self.year, **counts)
        return f"{told} {words('ranking.lower' if lower else 'ranking.higher', language)}".strip()

    def missing(self) -> str:
        """The chosen provinces that are not in it, with the reasons; empty where all are."""
        language, placed = self.data.language, {row["province_id"] for row in self.rows}
        reasons: dict[str, list[str]] = {}
        for name in self.data.chosen.provinces:
            place = self.data.places[name]
            if name not in placed and place["kind"] != "country":
                reasons.setdefault(self._reason(place), []).append(place[f"name_{language}"])
        told = [f"{findings.listed(names, language)} ({reason})" for reason, names in reasons.items()]
        return words("ranking.missing", language, provinces="; ".join(told)) if told else ""

    def bars(self) -> list[dict[str, object]]:
        """Each row with the place of its bar on the common scale, in per cent from its left end."""
        low, high = self._ends()
        zero = _share(0, low, high)
        made: list[dict[str, object]] = []
        for row in self.rows:
            end = _share(row["shown_value"], low, high)
            bar = {"left": min(zero, end), "width": round(abs(end - zero), 2), "is_estimate": _is_estimate(row)}
            is_chosen = row["province_id"] in self.data.results
            made.append(row | bar | {"colour": province_colour(row["province_id"]) if is_chosen else ""})
        return made

    def national(self) -> dict[str, object] | None:
        """The country's value with its place on the scale, where it can stand beside those of provinces."""
        row = self.rows[0]
        if not self.data.is_comparable or row["national_value"] is None:
            return None
        return row | {"at": _share(row["national_value"], *self._ends())}

    def _ends(self) -> tuple[float, float]:
        numbers = [row["shown_value"] for row in self.rows]
        if self.data.is_comparable and self.rows[0]["national_value"] is not None:
            numbers.append(self.rows[0]["national_value"])
        return min(0.0, *numbers), max(0.0, *numbers)

    def _reason(self, place: Row) -> str:
        language = self.data.language
        if place["valid_to"] and self.year >= place["valid_to"].year:
            return words("compare.after_end", language, successor=place[f"successor_name_{language}"])
        if place["valid_from"] and self.year < place["valid_from"].year:
            return words("compare.before_start", language, date=place[f"valid_from_{language}"])
        return words("compare.missing_year", language)


def load(data: Comparison, address: Query) -> Ranking | None:
    """The ranking of the year of the address, else of the last chosen year that has one; nothing without any."""
    first, last = data.chosen.years
    found = queries.ranking(data.snapshot, data.chosen.indicator, data.chosen.unit, data.as_of)
    years = sorted({row["period_year"] for row in found if first <= row["period_year"] <= last})
    if not years:
        return None
    asked = years_of(address.get(YEAR, ""))
    year = asked[0] if asked and asked[0] == asked[1] and asked[0] in years else years[-1]
    misunderstood = (f"{YEAR}={address[YEAR]}",) if address.get(YEAR) and str(year) != address[YEAR].strip() else ()
    return Ranking(data, [row for row in found if row["period_year"] == year], years, misunderstood)


def switch(shown: Ranking, query: Mapping[str, str]) -> None:
    """The choice of a year, where there is one.

    Args:
        shown: the ranking.
        query: what the address holds for the page, which stays.
    """
    visit.notice_misunderstood(shown.misunderstood)
    if len(shown.years) > 1:
        visit.set_widget(_WIDGET, shown.year)
        st.segmented_control(
            words("ranking.year", shown.data.language),
            shown.years,
            format_func=str,
            required=True,
            key=_WIDGET,
            on_change=lambda: visit.change_address({**query, YEAR: str(st.session_state[_WIDGET])}),
        )


def table(shown: Ranking, page: Callable[[], Page]) -> str:
    """The ranking as HTML; the page is asked for only when it is drawn anew."""
    return components.render("ranking", page(), ranking=shown, bars=shown.bars(), national=shown.national())


def _share(value: float, low: float, high: float) -> float:
    return round(100 * (value - low) / (high - low), 2) if high > low else 0.0


def _is_estimate(row: Row) -> bool:
    return bool(row["firmness"] == "estimate")
