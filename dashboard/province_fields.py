"""A province's promises by field: for each indicator its targets, its results, and a small drawing of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dashboard.findings import listed
from dashboard.province_line import Line
from dashboard.province_selection import Term
from dashboard.store import Row
from dashboard.texts import Language, words


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a province.

    Attributes:
        head: a row with the indicator's id, names and slug.
        targets: its targets in the term, the main one first.
        results: what was published for it, oldest first.
        latest: the latest result that says how things stand, none where there is none.
        line: the drawing as the address of an image, empty where there is too little to draw.
        alt: what the drawing shows, in words.
    """

    head: Row
    targets: Sequence[Row]
    results: Sequence[Row]
    latest: Row | None
    line: str = ""
    alt: str = ""

    @property
    def is_latest_news(self) -> bool:
        """Whether the latest result is another than those that the targets are judged by."""
        shown = {name for row in self.targets for name in row["result_ids"] or ()}
        return self.latest is not None and self.latest["figure_id"] not in shown


@dataclass(frozen=True, slots=True)
class Field:
    """A field with the indicators that the province has targets for."""

    domain: str
    indicators: Sequence[Indicator]


def in_term(targets: Iterable[Row], term: Term) -> list[Row]:
    """The targets whose period ends in a term."""
    return [row for row in targets if term[0] <= row["period_year"] <= term[1]]


def fields(
    targets: Sequence[Row],
    results: Sequence[Row],
    term: Term,
    merged_on: date | None,
    colour: str,
    language: Language,
) -> list[Field]:
    """The fields of the targets in a term, in order.

    Args:
        targets: rows of a province's targets, of any term.
        results: rows of its results.
        term: first and last year.
        merged_on: the day of the merger that formed or ended the province, if there was one.
        colour: colour of the province.
        language: language of the visitor.
    """
    made = []
    for domain, of_domain in groupby(in_term(targets, term), key=lambda row: row["domain"]):
        indicators = [
            _indicator(list(group), results, term, merged_on, colour, language)
            for _, group in groupby(of_domain, key=lambda row: row["indicator_id"])
        ]
        made.append(Field(domain, indicators))
    return made


def without_target(targets: Sequence[Row], results: Sequence[Row], term: Term) -> list[Indicator]:
    """Indicators that have results, and no target in any term."""
    promised = {row["indicator_id"] for row in targets}
    others = [row for row in results if row["indicator_id"] not in promised]
    found = [(group, _latest(group, term)) for group in _by_indicator(others)]
    return [Indicator(group[0], (), _published(group), latest) for group, latest in found if latest]


def _by_indicator(rows: Iterable[Row]) -> list[list[Row]]:
    return [list(group) for _, group in groupby(rows, key=lambda row: row["indicator_id"])]


def _indicator(
    targets: Sequence[Row],
    results: Sequence[Row],
    term: Term,
    merged_on: date | None,
    colour: str,
    language: Language,
) -> Indicator:
    head = targets[0]
    own = [row for row in results if row["indicator_id"] == head["indicator_id"]]
    # Money stands in two units: the drawing and the latest result are in that of the main target.
    measured = [row for row in own if row["unit_id"] == head["unit_id"]]
    standing = [row for row in targets if row["unit_id"] == head["unit_id"] and not row["replaced_by"]]
    yearly = [row for row in measured if row["is_whole_year"] and row["period_year"] <= term[1]]
    return Indicator(
        head=head,
        targets=targets,
        results=_published(own),
        latest=_latest(measured, term),
        line=Line(yearly, standing, merged_on, colour).address(),
        alt=_alt(head, yearly, standing, language),
    )


def _published(results: Iterable[Row]) -> list[Row]:
    """What was printed: what follows from it by a rate or a count is not said twice."""
    return [row for row in results if row["derivation"] is None]


def _latest(results: Iterable[Row], term: Term) -> Row | None:
    states = [row for row in results if row["is_state"] and row["period_year"] <= term[1]]
    return max(states, key=lambda row: row["period_end"], default=None)


def _alt(head: Row, yearly: Sequence[Row], targets: Sequence[Row], language: Language) -> str:
    results = [f"{row['period_year']}: {row[f'words_{language}']}" for row in yearly]
    goals = [f"{row[f'period_{language}']}: {row[f'target_words_{language}']}" for row in targets]
    return words(
        "province.line_alt",
        language,
        indicator=head[f"indicator_{language}"],
        results="; ".join(results) or words("overview.no_result", language),
        targets=listed(goals, language),
    )
