"""The ranking of one indicator in one year: the provinces of one status, best first, the chosen ones marked.

Places stand on figures of one vintage and are given only where most provinces have one; elsewhere what is known
stands in a list without places, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard import components, findings, queries
from dashboard.address import Query, slug, years_of
from dashboard.cards import Page, ordinal
from dashboard.comparison import Comparison
from dashboard.palette import province_colour
from dashboard.store import Row
from dashboard.texts import words

YEAR, TODAY = "xep-hang", "dia-gioi"
"""Names in the address: the year, and whether today's provinces are ranked by figures computed back."""

TODAYS = "hien-nay"
"""The value of `TODAY` that asks for today's provinces."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the ranking shows.

    Attributes:
        data: the comparison that it belongs to.
        rows: rows of `queries.ranking` of the year, best first; without places where there are too few for them.
        shown: the row of `queries.ranking_years` that is shown.
        choices: all such rows.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    data: Comparison
    rows: Sequence[Row]
    shown: Row
    choices: Sequence[Row]
    misunderstood: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year shown."""
        return int(self.shown["period_year"])

    @property
    def years(self) -> list[int]:
        """The years that can be shown."""
        return sorted({row["period_year"] for row in self.choices})

    @property
    def statuses(self) -> list[Row]:
        """The statuses that can be shown of the year: the provinces as they were, today's."""
        return [row for row in self.choices if row["period_year"] == self.year]

    @property
    def is_placed(self) -> bool:
        """Whether there are figures of one vintage for enough provinces."""
        return bool(self.shown["is_placed"])

    @property
    def has_printed(self) -> bool:
        """Whether a place was printed for any of them."""
        return any(row["printed_place"] is not None for row in self.rows)

    @property
    def key(self) -> tuple[object, ...]:
        """What the look depends on, within one build."""
        return "ranking", self.year, self.shown["boundaries"], *self.data.key

    def finding(self) -> str:
        """Where the chosen provinces stand, among how many, by whose figures; or that there are too few."""
        language, count = self.data.language, len(self.rows)
        if not self.is_placed:
            members = self.shown["members"]
            return words("ranking.too_few", language, year=self.year, count=count, members=members)
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
        key = "ranking.finding_size" if self._is_neutral else "ranking.finding"
        return words(key, language, year=self.year, placed=count, members=self.shown["members"], places=places)

    @property
    def _is_neutral(self) -> bool:
        return bool(self.data.indicator["direction"] == "neutral")

    def caution(self) -> str:
        """On whose figures the ranking stands, of which provinces, and which end is the better one."""
        language, first = self.data.language, self.rows[0]
        told = []
        if self.is_placed:
            told.append(
                words(
                    "ranking.vintage",
                    language,
                    publisher=first["publisher"],
                    day=first[f"published_{language}"],
                    placed=first["placed"],
                    members=first["members"],
                )
            )
        else:
            told.append(words("ranking.mixed", language))
        if self.shown["boundaries"]:
            told.append(words("ranking.back_cast", language))
        order = {"lower": "ranking.lower", "neutral": "ranking.neutral"}.get(
            self.data.indicator["direction"], "ranking.higher"
        )
        told.append(words(order, language))
        told += [words("ranking.equal", language)] if self.is_placed else []
        told += [words("ranking.lighter", language)] if any(map(_is_estimate, self.rows)) else []
        return " ".join(told)

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
        if place["valid_to"] and (self.shown["boundaries"] or self.year >= place["valid_to"].year):
            return words("compare.after_end", language, successor=place[f"successor_name_{language}"])
        if place["valid_from"] and not self.shown["boundaries"] and self.year < place["valid_from"].year:
            return words("compare.before_start", language, date=place[f"valid_from_{language}"])
        if any(self._is_of_year(row) for row in self.data.results[place["province_id"]]):
            return words("ranking.other_vintage", language)
        return words("compare.missing_year", language)

    def _is_of_year(self, row: Row) -> bool:
        """Whether a result could stand in the ranking, but for where it was published."""
        is_shown = row["is_whole_year"] and row["shown_value"] is not None
        return bool(
            is_shown and row["period_year"] == self.year and row["boundaries"] in (None, self.shown["boundaries"])
        )


def load(data: Comparison, address: Query) -> Ranking | None:
    """The ranking of the year of the address, else of the last chosen year that has one; nothing without any.

    The provinces as they were are shown, today's only where the address asks for them.
    """
    first, last = data.chosen.years
    found = queries.ranking_years(data.snapshot, data.chosen.indicator, data.chosen.unit, data.as_of)
    choices = [row for row in found if first <= row["period_year"] <= last]
    if not choices:
        return None
    asked = years_of(address.get(YEAR, ""))
    years = {row["period_year"] for row in choices}
    year = asked[0] if asked and asked[0] == asked[1] and asked[0] in years else max(years)
    misunderstood = [f"{YEAR}={address[YEAR]}"] if address.get(YEAR) and str(year) != address[YEAR].strip() else []
    of_year = [row for row in choices if row["period_year"] == year]
    shown = of_year[0]
    if address.get(TODAY):
        todays = [row for row in of_year if row["boundaries"]] if slug(address[TODAY]) == TODAYS else []
        shown = todays[0] if todays else shown
        misunderstood += [] if todays else [f"{TODAY}={address[TODAY]}"]
    rows = queries.ranking(
        data.snapshot, data.chosen.indicator, data.chosen.unit, year, shown["boundaries"], data.as_of
    )
    return Ranking(data, rows, shown, choices, tuple(misunderstood))


def table(shown: Ranking, page: Callable[[], Page]) -> str:
    """The ranking as HTML; the page is asked for only when it is drawn anew."""
    return components.render("ranking", page(), ranking=shown, bars=shown.bars(), national=shown.national())


def _share(value: float, low: float, high: float) -> float:
    return round(100 * (value - low) / (high - low), 2) if high > low else 0.0


def _is_estimate(row: Row) -> bool:
    return bool(row["firmness"] == "estimate")
