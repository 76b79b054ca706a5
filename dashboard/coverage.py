"""What is there and what is not: the main indicators of some provinces, year by year ("Còn thiếu gì?")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Final

from dashboard import components, queries, selection
from dashboard.address import Query
from dashboard.cards import Page
from dashboard.data_address import data_file
from dashboard.findings import listed
from dashboard.selection import FIRST_PROVINCES, Seen
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

PATH: Final = "con-thieu"
"""The address of the page."""

FIRST: Final = (*FIRST_PROVINCES, "vinh-long")
"""The three and what one of them became."""

SIGNS: Final = {
    "official": "●",
    "preliminary": "◕",
    "estimate": "◑",
    "back_cast": "□",
    "part": "▬",
    "missing": "·",
    "not_over": "…",
    "ended": "×",
    "not_formed": "–",
}
"""The sign of each state of `mart.coverage_as_of`, from the firmest figure to none."""

_WHOLE: Final = ("official", "preliminary", "estimate", "back_cast")


@dataclass(frozen=True, slots=True)
class CoverageSelection:
    """The choice on the page.

    Attributes:
        provinces: province ids in the order chosen; may be empty when the visitor removed all.
        misunderstood: what the address held that was not understood, as `name=value`.
    """

    provinces: tuple[str, ...]
    misunderstood: tuple[str, ...] = ()

    def query(self) -> dict[str, str]:
        """What the address must hold for this choice; the default is left out."""
        return {} if self.provinces == FIRST else {selection.PROVINCES: ",".join(self.provinces)}


def coverage_selection(query: Query, provinces: Sequence[Row]) -> CoverageSelection:
    """The choice that an address holds.

    Args:
        query: parameters of the address.
        provinces: rows of `queries.provinces`.
    """
    misunderstood: list[str] = []
    chosen = selection.provinces_of(query, provinces, misunderstood, FIRST)
    return CoverageSelection(chosen, tuple(misunderstood))


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the page shows.

    Attributes:
        chosen: the visitor's choice.
        seen: language and day that it is seen in.
        rows: rows of `queries.coverage`.
    """

    chosen: CoverageSelection
    seen: Seen
    rows: Sequence[Row]

    @property
    def language(self) -> Language:
        """Language of the visitor."""
        return self.seen.language

    @property
    def key(self) -> tuple[object, ...]:
        """What the look depends on, within one build."""
        return self.chosen, self.seen

    @property
    def years(self) -> list[int]:
        """The years shown, oldest first."""
        return sorted({row["year"] for row in self.rows})

    def provinces(self) -> list[tuple[Row, list[list[Row]]]]:
        """Each province as its first row, with a line of years for each indicator."""
        groups = [list(group) for _, group in groupby(self.rows, key=itemgetter("province_id"))]
        return [(group[0], [list(line) for _, line in groupby(group, itemgetter("indicator_id"))]) for group in groups]

    def finding(self) -> str:
        """How much of the years that are over is known."""
        counts = Counter(row["state"] for row in self.rows)
        names = listed(dict.fromkeys(row[f"province_{self.language}"] for row in self.rows), self.language)
        whole = sum(counts[state] for state in _WHOLE)
        cells = whole + counts["part"] + counts["missing"]
        if not cells:
            return words("coverage.finding_none", self.language, provinces=names)
        back = counts["back_cast"]
        return words(
            "coverage.finding",
            self.language,
            cells=cells,
            whole=whole,
            back=words("coverage.finding_back", self.language, count=back) if back else "",
            part=counts["part"],
            missing=counts["missing"],
            provinces=names,
        )

    def told(self, row: Row) -> str:
        """A cell in words: its year, what is there, and since when; or when it was looked for in vain."""
        said = words(
            f"coverage_state.{row['state']}",
            self.language,
            period=row[f"period_{self.language}"] or "",
            successor=row[f"successor_name_{self.language}"] or "",
            formed=row[f"valid_from_{self.language}"] or "",
        )
        since = row[f"since_{self.language}"]
        looked = row[f"looked_for_{self.language}"]
        if since:
            said += words("coverage.since", self.language, day=since)
        if looked:
            said += words("coverage.looked", self.language, day=looked)
        return f"{row['year']}: {said}"

    def gaps(self, line: Sequence[Row]) -> tuple[str, str, str]:
        """The years of an indicator that nothing was found for, those known in part, and the last vain search."""
        missing = [row["year"] for row in line if row["state"] == "missing"]
        part = [row[f"period_{self.language}"] for row in line if row["state"] == "part"]
        looked = [row for row in line if row["looked_for_on"] and row["state"] in ("missing", "part")]
        told = ""
        if looked:
            last = max(looked, key=itemgetter("looked_for_on"))
            day, place = last[f"looked_for_{self.language}"], last[f"looked_in_{self.language}"]
            told = words("coverage.looked_in", self.language, day=day, place=place)
        return spans(missing), "; ".join(part), told

    def about(self) -> str:
        """What a citation of the page names."""
        names = ", ".join(dict.fromkeys(row[f"province_{self.language}"] for row in self.rows))
        return words("coverage.cite_about", self.language, provinces=names)

    def data_files(self) -> list[str]:
        """The addresses of the page's own data."""
        return [data_file(table, self.seen, self.chosen.provinces) for table in ("coverage", "gaps")]


def load(snapshot: Snapshot, chosen: CoverageSelection, seen: Seen) -> Coverage:
    """Ask the store for a choice, as known on a day."""
    return Coverage(chosen, seen, queries.coverage(snapshot, chosen.provinces, seen.day))


def body(snapshot: Snapshot, data: Coverage, page: Page) -> str:
    """The page below its controls as HTML."""
    make = partial(components.render, "coverage", page, data=data, signs=SIGNS)
    return snapshot.keep(("coverage", *data.key), make)


def spans(years: Iterable[int]) -> str:
    """Years with those that follow one another as a span: 2016-2018, 2020."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
