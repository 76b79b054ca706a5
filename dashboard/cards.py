"""What opens behind the numbers and verdicts of a page: source cards and traces.

Each card stands on the page once, whichever numbers open it, so a page stays small however often a
figure is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from dashboard import queries
from dashboard.archive import Passage, passage
from dashboard.palette import VERDICT_SIGNS
from dashboard.selection import JudgedBy
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

_FEWEST_PLACED = 3
"""A place among two says nothing."""

_ID_COLUMNS = (
    "figure_ids",
    "result_ids",
    "vintage_ids",
    "announced_ids",
    "national_ids",
    "year_ids",
    "printed_ids",
)
"""Columns in which the answers of queries name the figures behind their numbers."""


_RESULT, _MOST_WHOLE = "observation", 2
"""A card with more results than this lists them; each opens a card of its own."""


@dataclass(frozen=True, slots=True)
class Card:
    """What opens behind a number.

    Attributes:
        name: id of its element.
        figures: the figures told in full, rows of `queries.figure_sources`.
        listed: figures that are many, each with the element id of its own card.
        vintages: what else was published for the same as the first figure, oldest first.
    """

    name: str
    figures: Sequence[Row]
    listed: Sequence[tuple[Row, str | None]]
    vintages: Sequence[Row]


@dataclass(slots=True)
class Page:
    """What the templates ask of the page they stand in.

    Attributes:
        name: prefix of element ids, different for each block on a page.
        language: language of the visitor.
        sources: rows of `queries.figure_sources` by figure id.
        traces: rows of `queries.traces` by target id.
        kept: what links to other pages carry on.
        by: which published figures judge.
    """

    name: str
    language: Language
    sources: Mapping[str, Row]
    traces: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    by: JudgedBy = "latest"
    _cards: dict[tuple[str, ...], str] = field(default_factory=dict)
    _told: dict[str, str] = field(default_factory=dict)
    _opened: dict[str, Row] = field(default_factory=dict)

    def t(self, key: str, **values: object) -> str:
        """Words from the catalogue."""
        return words(key, self.language, **values)

    def figures(self, ids: Iterable[str] | None) -> list[Row]:
        """What stands behind the figures, in the order given."""
        return [self.sources[name] for name in ids or () if name in self.sources]

    def card(self, ids: Iterable[str] | None) -> str | None:
        """The element id of the card with these figures, or nothing where none of them is known."""
        known = tuple(dict.fromkeys(name for name in ids or () if name in self.sources))
        if not known:
            return None
        # A figure alone is told in full by the card of its vintages, where that is there already.
        if len(known) == 1 and known[0] in self._told:
            return self._told[known[0]]
        name = self._cards.setdefault(known, f"{self.name}-{len(self._cards)}")
        if len({str(self.sources[one]["subject"]) for one in known}) == 1:
            self._told.setdefault(known[0], name)
        return name

    def cards(self) -> list[Card]:
        """All cards that were asked for, and those that their lists open."""
        made: dict[str, Card] = {}
        while len(made) < len(self._cards):
            made |= {name: self._made(name, ids) for ids, name in [*self._cards.items()] if name not in made}
        return list(made.values())

    def _made(self, name: str, ids: Iterable[str]) -> Card:
        figures = self.figures(ids)
        first = figures[0]
        same = [row for row in figures[1:] if row["subject"] == first["subject"] and row["figure_type"] == _RESULT]
        own = [row for row in figures if row not in same]
        if len(own) > _MOST_WHOLE and all(row["figure_type"] == _RESULT for row in own):
            return Card(name, (), [(row, self.card([row["figure_id"]])) for row in figures], ())
        return Card(name, own, (), sorted(same, key=lambda row: row["known_from"]))

    def trace(self, target: Row) -> str | None:
        """The element id of the trace of a target's verdict, or nothing where it is not known."""
        if target["target_id"] not in self.traces:
            return None
        self._opened.setdefault(target["target_id"], target)
        return f"{self.name}-{target['target_id']}"

    def opened(self) -> list[tuple[str, Row, Sequence[Row]]]:
        """All traces that were asked for: element id, target, rows."""
        return [(f"{self.name}-{name}", row, self.traces[name]) for name, row in self._opened.items()]

    def capital(self, text: str) -> str:
        """The text with a capital at its start."""
        return text[:1].upper() + text[1:]

    def sign(self, verdict: str) -> str:
        """The sign of a verdict."""
        return VERDICT_SIGNS[verdict]

    def target(self, row: Row) -> str:
        """A target in words, with "average" where it is one."""
        text = str(row[f"target_words_{self.language}"])
        return self.t("figure.average_target", words=text) if row["kind"] == "average" else text

    def set_by(self, target: Row) -> str:
        """Who set a target and since when it is known, or that this is not recorded."""
        names = (target[column] for column in (f"set_by_{self.language}", "set_by") if column in target)
        name = next((name for name in names if name), None) or self.t("figure.set_by_unknown")
        key = "figure.set_on" if target["is_dated"] else "figure.known_from"
        return f"{name} ({self.t(key, day=target[f'set_on_{self.language}'])})"

    def beside(self, row: Row) -> str:
        """What the other way of judging takes for the same as a result, or computes for the same as an average."""
        # An average of announced years was never announced itself.
        if row.get("other_is_computed"):
            key = "figure.announced_as_computed" if row["by"] == "latest" else "figure.latest_as_computed"
        else:
            key = "figure.announced_as" if row["by"] == "latest" else "figure.latest_as"
        return self.t(key, words=row[f"other_{self.language}"])

    def place(self, row: Row) -> str:
        """The place among the provinces with data, empty where there is none to speak of."""
        if not row.get("place") or row["placed"] < _FEWEST_PLACED:
            return ""
        number = row["place"] if self.language == "vi" else ordinal(row["place"])
        return self.t("figure.place", place=number, placed=row["placed"])

    def address(self, path: str, **query: str) -> str:
        """The address of another page, relative to any page."""
        whole = {name.replace("_", "-"): value for name, value in query.items()} | dict(self.kept)
        return f"{path}?{urlencode(whole)}" if whole else path

    def method_address(self, kind: str) -> str:
        """Where the method page tells the rule of a kind of target."""
        return f"{self.address('phuong-phap')}#{kind}"

    def passage(self, figure: Row) -> Passage | None:
        """The printed words in place, where the archive has the text."""
        return passage(figure["text_file"], figure["span_start"], figure["span_end"], figure["stated"])


def ordinal(number: int) -> str:
    """An English ordinal: 1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def figure_ids(rows: Iterable[Row]) -> list[str]:
    """Every figure that rows of any query refer to."""
    return [name for row in rows for column in _ID_COLUMNS for name in row.get(column) or ()]


def page(
    snapshot: Snapshot,
    name: str,
    language: Language,
    as_of: date,
    kept: Mapping[str, str],
    *blocks: Iterable[Row],
    by: JudgedBy = "latest",
) -> Page:
    """The page for some rows, with all that their numbers and verdicts open.

    Args:
        snapshot: the build that is read.
        name: prefix of element ids.
        language: language of the visitor.
        as_of: the day that it is seen from.
        kept: what links to other pages carry on.
        blocks: answers of queries; their figures and targets are looked up.
        by: which published figures judge.
    """
    rows = [row for block in blocks for row in block]
    targets = {row["target_id"] for row in rows if row.get("target_id")}
    traces = queries.traces(snapshot, targets, as_of, by) if targets else {}
    traced = [row for steps in traces.values() for row in steps]
    return Page(name, language, queries.figure_sources(snapshot, figure_ids([*rows, *traced])), traces, kept, by)
