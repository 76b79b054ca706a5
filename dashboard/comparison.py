"""All that the comparison page shows for one choice, asked of the store and put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import findings, queries
from dashboard.selection import CompareSelection, Seen
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words


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

    def legend(self) -> str:
        """How to read the charts, with the unit."""
        own = self.chosen.unit == self.indicator["unit_id"]
        unit = self.indicator[f"{'' if own else 'alternative_'}unit_{self.language}"]
        return words("compare.legend", self.language, unit=unit)

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
        return words("compare.alt_joint", self.language, indicator=self.indicator_name, results=". ".join(told))


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
    results = queries.compare_results(snapshot, chosen.indicator, shown, chosen.years, chosen.unit, as_of)
    targets = queries.compare_targets(snapshot, chosen.indicator, shown, chosen.years, chosen.unit, as_of)
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
