"""All that the comparison page shows for one choice, asked of the store and put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import findings, queries
from dashboard.address import years_text
from dashboard.citation import citation, judged_by
from dashboard.data_address import data_file
from dashboard.selection import CompareSelection, Seen
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

_COMPARABLE = ("rate", "share")
"""Measures in which the country can stand beside a province. The country's total beside a province's
says only that the country is larger, and a level may be a total (enterprises) as well as a mean."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the page shows for one choice.

    Attributes:
        snapshot: the build that was asked.
        chosen: the visitor's choice.
        indicator: row of `queries.indicators`.
        names: name of each province with figures.
        places: row of each province with figures.
        results: results by province, also of the successors of provinces that ended.
        targets: targets by province, the headline target first.
        several: averages and totals that follow from yearly figures.
        national: the country's results by year.
        rates: rows of `queries.exchange_rates` for the years chosen.
        seen: language and day that it is seen in.
    """

    snapshot: Snapshot
    chosen: CompareSelection
    indicator: Row
    names: Mapping[str, str]
    places: Mapping[str, Row]
    results: Mapping[str, Sequence[Row]]
    targets: Mapping[str, Sequence[Row]]
    several: Sequence[Row]
    national: Mapping[int, Row]
    rates: Sequence[Row]
    seen: Seen

    @property
    def language(self) -> Language:
        """Language of the visitor."""
        return self.seen.language

    @property
    def as_of(self) -> date:
        """The day that it is seen from."""
        return self.seen.day

    @property
    def key(self) -> tuple[object, ...]:
        """What the answers depend on, within one build."""
        return self.chosen, self.seen

    @property
    def indicator_name(self) -> str:
        """Name of the indicator."""
        return str(self.indicator[f"name_{self.language}"])

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(self.results[province] or self.targets[province] for province in self.chosen.provinces)

    @property
    def is_comparable(self) -> bool:
        """Whether the country's figure can stand on one scale with those of provinces."""
        return self.indicator["measure"] in _COMPARABLE

    def national_line(self) -> list[Row]:
        """The country's results to be drawn beside those of provinces; none where it was chosen itself."""
        countries = {row["province_id"] for row in self.places.values() if row["kind"] == "country"}
        is_drawn = self.is_comparable and not countries & self.results.keys()
        return list(self.national.values()) if is_drawn else []

    def successor(self, province: str) -> Sequence[Row]:
        """Results of what a province became, empty for one that still exists."""
        return self.results.get(self.places[province]["successor_id"] or "", ())

    def shown(self) -> list[Row]:
        """Every row that the page shows."""
        rows = [row for rows in (*self.results.values(), *self.targets.values()) for row in rows]
        return [*rows, *self.several, *self.national.values()]

    def finding(self) -> str:
        """What the page says in one sentence."""
        return findings.compare(self.indicator_name, self.targets, self.names, self.chosen.provinces, self.language)

    @property
    def unit_name(self) -> str:
        """Name of the unit that numbers are shown in."""
        own = self.chosen.unit == self.indicator["unit_id"]
        return str(self.indicator[f"{'' if own else 'alternative_'}unit_{self.language}"])

    def legend(self) -> str:
        """How to read the small multiples beside one another, with the unit."""
        return words("compare.legend", self.language, marks=self.panel_legend(), unit=self.unit_name)

    def panel_legend(self) -> str:
        """The marks of a small multiple."""
        told = words("compare.legend_panel", self.language) + self._other_marks() + self._country_legend()
        is_succeeded = any(self.successor(province) for province in self.chosen.provinces)
        return told + (words("compare.legend_successor", self.language) if is_succeeded else "")

    def joint_legend(self) -> str:
        """The marks of the joint chart."""
        return words("compare.legend_joint", self.language) + self._other_marks() + self._country_legend()

    def _other_marks(self) -> str:
        """The marks of second figures and of back-cast ones, where any is drawn."""
        rows = [row for rows in self.results.values() for row in rows if row["is_whole_year"]]
        second = {"latest": "compare.legend_announced", "announced": "compare.legend_latest"}[self.seen.by]
        told = words(second, self.language) if any(row["other_value"] is not None for row in rows) else ""
        back_cast = any(row["boundaries"] for row in rows)
        return told + (words("compare.legend_back_cast", self.language) if back_cast else "")

    def _country_legend(self) -> str:
        return words("compare.legend_country", self.language) if self.national_line() else ""

    def subject(self) -> str:
        """Indicator and unit, as an image names them."""
        return words("compare.subject", self.language, indicator=self.indicator_name, unit=self.unit_name)

    def panel_title(self, province: str) -> str:
        """A province with the verdict on its headline target."""
        targets = self.targets[province]
        name = self.names[province]
        if not targets:
            return name
        return words(
            "compare.panel_title", self.language, province=name, verdict=targets[0][f"verdict_{self.language}"]
        )

    def joint_title(self) -> str:
        """What the joint chart says: the results of the last year that most have one for."""
        return findings.joint(self.results, self.names, self.national_line(), self.language)

    def about(self, provinces: Sequence[str] = ()) -> str:
        """What is shown of the chosen provinces, or of some of them, as a citation names it."""
        about = words(
            "compare.cite_about",
            self.language,
            indicator=self.indicator_name,
            provinces=", ".join(self.names[province] for province in provinces or self.chosen.provinces),
            years=years_text(self.chosen.years),
        )
        return judged_by(about, self.seen)

    def citation(self, provinces: Sequence[str] = ()) -> str:
        """How to cite the choice, or what it shows of some of its provinces."""
        return citation(self.snapshot, self.about(provinces), self.as_of, self.language)

    def data_files(self) -> list[str]:
        """The addresses of the data shown."""
        indicator = (self.chosen.indicator,)
        return [
            data_file(table, self.seen, tuple(self.results), indicator)
            for table in ("progress", "targets", "observations")
        ]

    def panel_alt(self, province: str) -> str:
        """What a small multiple shows, for those who do not see it."""
        return words(
            "compare.alt_panel",
            self.language,
            province=self.names[province],
            sentence=findings.panel(self.targets[province], self.language),
            results=findings.spoken(self.results[province], self.language),
        )

    def joint_alt(self) -> str:
        """What the joint chart shows, for those who do not see it."""
        told = [
            f"{self.names[province]} {findings.spoken(self.results[province], self.language)}"
            for province in self.chosen.provinces
        ]
        country = self.national_line()
        if country:
            spoken = "; ".join(f"{row['period_year']}: {row[f'words_{self.language}']}" for row in country)
            told.append(f"{words('figure.country', self.language)} {spoken}")
        return words(
            "compare.alt_joint",
            self.language,
            finding=self.joint_title(),
            indicator=self.indicator_name,
            results=". ".join(told),
        )


def load(
    snapshot: Snapshot,
    chosen: CompareSelection,
    indicators: Sequence[Row],
    provinces: Sequence[Row],
    seen: Seen,
) -> Comparison:
    """Ask the store all that the page needs for a choice."""
    language, as_of = seen.language, seen.day
    places = {row["province_id"]: row for row in provinces}
    shown = _with_successors(chosen.provinces, places)
    results = queries.compare_results(snapshot, chosen.indicator, shown, chosen.years, chosen.unit, as_of, seen.by)
    targets = queries.compare_targets(snapshot, chosen.indicator, shown, chosen.years, chosen.unit, as_of, seen.by)
    several = queries.several_years(snapshot, chosen.indicator, shown, chosen.years, chosen.unit, as_of)
    national = queries.national_results(snapshot, chosen.indicator, chosen.years, chosen.unit, as_of)
    return Comparison(
        snapshot=snapshot,
        chosen=chosen,
        indicator=next(row for row in indicators if row["indicator_id"] == chosen.indicator),
        names={province: row[f"name_{language}"] for province, row in places.items()},
        places=places,
        results=findings.by_province(results, shown),
        targets=findings.by_province(targets, shown),
        several=several,
        national={row["period_year"]: row for row in national},
        rates=queries.exchange_rates(snapshot, chosen.years),
        seen=seen,
    )


def _with_successors(chosen: Sequence[str], places: Mapping[str, Row]) -> tuple[str, ...]:
    successors = [places[province]["successor_id"] for province in chosen]
    return tuple(dict.fromkeys([*chosen, *(name for name in successors if name)]))
