"""All that the data page shows for one choice: a page of its figures, what they are in words, how to cite them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard import citation, data_queries, findings, queries
from dashboard.address import PAGE, Query, years_text
from dashboard.asking import Rows
from dashboard.components import thousands
from dashboard.data_address import data_file
from dashboard.data_page_selection import TYPES, DataSelection, data_selection
from dashboard.days import day_words
from dashboard.selection import Seen
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

ROWS_A_PAGE = 40
"""With the traces of so many targets the page stays light on a phone."""

_MOST_NAMED = 4
"""More provinces or indicators than this are counted, not named."""


@dataclass(frozen=True, slots=True)
class DataPage:
    """A page of the figures of one choice.

    Attributes:
        snapshot: the build that is read.
        chosen: the visitor's choice.
        seen: language and day that it is seen in.
        places: rows of `queries.provinces` by province id.
        indicators: rows of `queries.indicators` by indicator id.
        years: the years in which periods of figures end, the latest first.
        rows: rows of `data_queries.datapage_figures` on this page of the table.
        counts: how many figures the whole choice has, by type.
    """

    snapshot: Snapshot
    chosen: DataSelection
    seen: Seen
    places: Mapping[str, Row]
    indicators: Mapping[str, Row]
    years: Sequence[int]
    rows: Sequence[Row]
    counts: Mapping[str, int]

    @property
    def language(self) -> Language:
        """Language of the visitor."""
        return self.seen.language

    @property
    def key(self) -> tuple[object, ...]:
        """What the look of the page depends on."""
        return (self.chosen, *self.seen)

    @property
    def total(self) -> int:
        """How many figures the choice has."""
        return sum(self.counts.values())

    @property
    def pages(self) -> int:
        """How many pages the table has."""
        return max(1, -(-self.total // ROWS_A_PAGE))

    @property
    def slugs(self) -> dict[str, str]:
        """The names of indicators in addresses, by id."""
        return slugs(self.indicators)

    def query(self) -> dict[str, str]:
        """What the address holds for this choice."""
        return self.chosen.query(self.slugs)

    def province(self, name: str) -> str:
        """The name of a province."""
        return str(self.places[name][f"name_{self.language}"])

    def indicator(self, name: str) -> str:
        """The name of an indicator."""
        return str(self.indicators[name][f"name_{self.language}"])

    def finding(self) -> str:
        """How many figures the choice has, of which types."""
        parts = [
            self._count(f"data.{code}", self.counts[code])
            for code in TYPES
            if self.counts[code] and self.counts[code] < self.total
        ]
        if not self.total:
            return words("data.none", self.language)
        only = next((code for code in TYPES if self.counts[code] == self.total), "figure")
        head = self._count(f"data.{only}", self.total)
        return words("data.finding", self.language, total=head, parts=", ".join(parts)) if parts else head

    def narrowed_to(self) -> str:
        """What the choice is narrowed to besides types, in words; empty where it is not."""
        chosen, language = self.chosen, self.language
        verdicts = verdict_names(self.snapshot, language)
        parts = (
            self._named([self.province(name) for name in chosen.provinces], "data.provinces_count"),
            self._named([self.indicator(name) for name in chosen.indicators], "data.indicators_count"),
            words("data.ends_in", language, years=years_text(chosen.years)) if chosen.years else "",
            ", ".join(words(f"firmness.{code}", language) for code in chosen.firmness),
            ", ".join(words(f"tier.{code}", language) for code in chosen.tiers),
            ", ".join(verdicts[code] for code in chosen.verdicts),
        )
        return "; ".join(filter(None, parts))

    def number(self, count: int) -> str:
        """A count in the visitor's language."""
        return thousands(count, self.language)

    def day(self) -> str:
        """The day that the page is seen from."""
        return day_words(self.seen.day, self.language)

    def about(self) -> str:
        """What is shown, as a citation names it."""
        narrowed = self.narrowed_to()
        about = words("data.cite_about", self.language, finding=self.finding(), narrowed=narrowed)
        return citation.judged_by(about if narrowed else self.finding(), self.seen)

    def data_files(self) -> list[str]:
        """The addresses of the public tables that hold what is chosen."""
        asked = self.seen, self.chosen.provinces, self.chosen.indicators
        return [data_file(table, *asked) for table in ("targets", "observations", "deadlines", "progress")]

    def citation(self) -> str:
        """How to cite the choice."""
        return citation.citation(self.snapshot, self.about(), self.seen.day, self.language)

    def _named(self, names: list[str], counted: str) -> str:
        if len(names) > _MOST_NAMED:
            return words(counted, self.language, count=len(names))
        return findings.listed(names, self.language)

    def _count(self, key: str, count: int) -> str:
        one = "_one" if count == 1 else ""
        return words(f"{key}{one}", self.language, count=thousands(count, self.language))


def verdict_names(snapshot: Snapshot, language: Language) -> dict[str, str]:
    """The word of each verdict."""
    return {row["verdict"]: row[f"name_{language}"] for row in data_queries.datapage_verdicts(snapshot)}


def slugs(indicators: Mapping[str, Row]) -> dict[str, str]:
    """The names of indicators in addresses, by id.

    Args:
        indicators: rows of `queries.indicators` by indicator id.
    """
    return {name: row["slug"] for name, row in indicators.items()}


def load(snapshot: Snapshot, address: Query, seen: Seen) -> DataPage:
    """What the page shows for its address.

    Args:
        snapshot: the build that is read.
        address: parameters of the page's address.
        seen: language and day of the visitor.
    """
    places = {row["province_id"]: row for row in queries.provinces(snapshot, seen.day)}
    indicators = {row["indicator_id"]: row for row in queries.indicators(snapshot)}
    chosen = data_selection(address, places, slugs(indicators))
    rows = _rows(snapshot, chosen, seen)
    if not rows and chosen.page > 1:
        # Past the end: the last page, as far as there is one.
        asked, first = chosen.page, _rows(snapshot, chosen.on_page(1), seen)
        last = -(-first[0]["total"] // ROWS_A_PAGE) if first else 1
        chosen = replace(chosen.on_page(last), misunderstood=(*chosen.misunderstood, f"{PAGE}={asked}"))
        rows = _rows(snapshot, chosen, seen)
    counts = {code: rows[0][f"{code}s"] if rows else 0 for code in TYPES}
    return DataPage(snapshot, chosen, seen, places, indicators, data_queries.datapage_years(snapshot), rows, counts)


def _rows(snapshot: Snapshot, chosen: DataSelection, seen: Seen) -> Rows:
    skipped = (chosen.page - 1) * ROWS_A_PAGE
    return data_queries.datapage_figures(snapshot, chosen.bound(), seen, ROWS_A_PAGE, skipped)
