"""What the search page shows for one search: results in groups, the best first, as known on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from markupsafe import Markup

from dashboard import components, queries, source_queries
from dashboard.cards import Page
from dashboard.components import thousands
from dashboard.method import SECTIONS
from dashboard.page_list import PAGES
from dashboard.search_documents import index_of, page_names, title_key
from dashboard.search_excerpt import excerpt, marked
from dashboard.search_hits import GROUPS, Group, Hit
from dashboard.search_selection import SearchSelection
from dashboard.search_shelf import MOST_HELD, Shelf
from dashboard.search_words import asked
from dashboard.selection import MOST_PROVINCES, Seen
from dashboard.store import Row, Snapshot
from dashboard.texts import words

MOST_SHOWN: Final = 8
"""Results of a group where all groups are shown."""

MOST_OF_ONE: Final = 200
"""Results of a group that is shown whole: what stays light on a phone."""

_EXCERPTS = 2


@dataclass(frozen=True, slots=True)
class Result:
    """A result with what is shown of it.

    Attributes:
        hit: what was found.
        row: the row of the store that it stands for; empty for a page, and for figures that are only counted.
        more: further hits in the same text.
    """

    hit: Hit
    row: Row
    more: Sequence[Hit] = ()

    def mark(self, text: str | None) -> Markup:
        """A text with the words that answer marked."""
        return marked(text or "", self.hit.words)

    def excerpts(self) -> list[tuple[Markup, str]]:
        """A few words around the best hits in a text, each with the place on the source's page that shows it."""
        best = [self.hit, *self.more][:_EXCERPTS]
        return [(excerpt(hit.document.names[0], hit.words), self._place(hit)) for hit in best]

    def _place(self, hit: Hit) -> str:
        """The marked words of a figure within a sentence, empty where there are none."""
        first, last = hit.document.start, hit.document.start + len(hit.document.names[0])
        spans = self.row["spans"]
        return next((f"chu-{name}" for name, start, end in spans if start < last and first < end), "")


@dataclass(frozen=True, slots=True)
class Found:
    """All that answers one search.

    Attributes:
        chosen: the visitor's choice.
        seen: language and day that it is seen in.
        groups: results by group, the best first, in the order of the page.
        near: names like what was typed, where nothing was found.
        places: province ids that the search names beside an indicator.
    """

    chosen: SearchSelection
    seen: Seen
    groups: Mapping[Group, Sequence[Result]]
    near: Sequence[str]
    places: Sequence[str]

    @property
    def count(self) -> int:
        """How many results there are."""
        return sum(map(len, self.groups.values()))

    def shown(self) -> dict[Group, Sequence[Result]]:
        """The results on the page: the best of each group, or one group whole."""
        group = self.chosen.group
        if group:
            return {group: self.groups[group][:MOST_OF_ONE]} if group in self.groups else {}
        return {name: results[:MOST_SHOWN] for name, results in self.groups.items()}

    def rows(self) -> list[Row]:
        """The rows of figures and tasks on the page, whose numbers open their sources."""
        return [result.row for group in ("figure", "task") for result in self.shown().get(group, ())]

    def number(self, group: Group) -> str:
        """How many results a group has; `2.000+` where only so many were looked at."""
        return self._told(len(self.groups[group]))

    def _told(self, count: int) -> str:
        return thousands(count, self.seen.language) + ("+" if count >= MOST_HELD else "")

    def finding(self) -> str:
        """How much was found, in one sentence."""
        language, group = self.seen.language, self.chosen.group
        values = {"search": self.chosen.search}
        if group:
            key = "search.finding_group" if group in self.groups else "search.nothing_group"
            count = self.number(group) if group in self.groups else ""
            return words(key, language, group=words(f"search_group.{group}", language), count=count, **values)
        if not self.count:
            return words("search.nothing", language, **values)
        key = "search.finding_one" if self.count == 1 else "search.finding"
        return words(key, language, count=self._told(self.count), **values)

    def comparison(self, block: Page, indicator: Row) -> str:
        """Where an indicator is compared, for the provinces that the search names beside it."""
        places = {"tinh": ",".join(self.places)} if self.places else {}
        return block.address("so-sanh", chi_tieu=indicator["slug"], **places)

    def address(self, block: Page, group: Group | None = None, search: str | None = None) -> str:
        """The address of the same search with one group whole, or of another search."""
        other = replace(self.chosen, group=group, search=self.chosen.search if search is None else search)
        return block.address("tim-kiem", **other.query())


def load(snapshot: Snapshot, chosen: SearchSelection, seen: Seen) -> Found:
    """Search, and keep what was known on the day. Nothing of the search is kept."""
    if not asked(chosen.search):
        return Found(chosen, seen, {}, (), ())
    index = index_of(snapshot)
    hits: dict[Group, list[Hit]] = {group: [] for group in GROUPS}
    for hit in index.find(chosen.search, Shelf(snapshot, seen.day)):
        hits[hit.document.group].append(hit)
    groups = {group: _results(snapshot, chosen, seen.day, group, found) for group, found in hits.items() if found}
    found = {group: results for group, results in groups.items() if results}
    names = [result.row["province_id"] for result in found.get("province", ()) if result.row["is_listed"]]
    near = () if found else index.near_names(chosen.search)
    return Found(chosen, seen, found, near, names[:MOST_PROVINCES] if index.names_places(chosen.search) else ())


def _results(
    snapshot: Snapshot, chosen: SearchSelection, day: date, group: Group, hits: Sequence[Hit]
) -> Sequence[Result]:
    """What was known on the day, with its rows."""
    if group in _SHELVED:
        # Figures and sources come as known on the day; of most only their count is shown.
        most = MOST_SHOWN if chosen.group is None else MOST_OF_ONE if chosen.group == group else 0
        rows = _SHELVED[group](snapshot, day, [hit.document.id for hit in hits[:most]])
        shown = [Result(hit, rows[hit.document.id]) for hit in hits[:most] if hit.document.id in rows]
        return [*shown, *(Result(hit, {}) for hit in hits[most:])]
    known = _KNOWN[group](snapshot, day, [hit.document.id for hit in hits])
    results = [Result(hit, known[hit.document.id]) for hit in hits if hit.document.id in known]
    return _by_source(results) if group == "text" else results


def body(data: Found, page: Page) -> str:
    """The results, or what can be searched, as HTML."""
    return components.render(
        "search", page, data=data, title_key=title_key, page_address=_page_address, words_place=_words_place
    )


def _words_place(page: Page, figure_id: str) -> str:
    """Where on the page of its source the words of a figure are: in the text where that is here, else quoted."""
    figure = page.sources[figure_id]
    return f"{'chu' if page.passage(figure) else 'so'}-{figure_id}"


def _provinces(snapshot: Snapshot, day: date, _: Sequence[str]) -> Mapping[str, Row]:
    places = {row["province_id"]: row for row in queries.province_list(snapshot, day)}
    return {name: _with_successor(row, places) for name, row in places.items()}


def _indicators(snapshot: Snapshot, _: date, __: Sequence[str]) -> Mapping[str, Row]:
    return {row["indicator_id"]: row for row in queries.indicators(snapshot)}


def _tasks(snapshot: Snapshot, day: date, _: Sequence[str]) -> Mapping[str, Row]:
    return {row["deadline_id"]: row for row in queries.deadline_tasks(snapshot, day)}


def _texts(snapshot: Snapshot, day: date, ids: Sequence[str]) -> Mapping[str, Row]:
    """A source may report earlier what it printed later; its own words are known from its day."""
    sources = source_queries.sources_found(snapshot, day, dict.fromkeys(ids))
    known = {name: row for name, row in sources.items() if not row["known_from"] or row["known_from"] <= day}
    figures = queries.source_figures(snapshot, day, tuple(known)) if known else ()
    return {name: _with_spans(row, figures) for name, row in known.items()}


def _pages(_: Snapshot, __: date, ___: Sequence[str]) -> Mapping[str, Row]:
    return {name: {} for name in page_names()}


_SHELVED: Final[Mapping[str, Callable[[Snapshot, date, Sequence[str]], Mapping[str, Row]]]] = {
    "figure": source_queries.figures_found,
    "source": source_queries.sources_found,
}
"""For what lies in the store: its rows by id."""

_KNOWN: Final[Mapping[Group, Callable[[Snapshot, date, Sequence[str]], Mapping[str, Row]]]] = {
    "province": _provinces,
    "indicator": _indicators,
    "task": _tasks,
    "text": _texts,
    "page": _pages,
}
"""For each other group: what of some ids was known on a day, by id; it may tell of more."""


def _with_successor(row: Row, places: Mapping[str, Row]) -> Row:
    successor = places.get(row["successor_id"], row)
    return {**row, "successor_vi": successor["name_vi"], "successor_en": successor["name_en"]}


def _with_spans(source: Row, figures: Iterable[Row]) -> Row:
    """The source with where the words of its figures stand in its text."""
    own = [row for row in figures if row["source_id"] == source["source_id"] and row["span_start"] is not None]
    return {**source, "spans": [(row["figure_id"], row["span_start"], row["span_end"]) for row in own]}


def _by_source(results: Sequence[Result]) -> list[Result]:
    """One result for each text, with its further hits."""
    together: dict[str, list[Hit]] = {}
    rows = {result.hit.document.id: result.row for result in results}
    for result in results:
        together.setdefault(result.hit.document.id, []).append(result.hit)
    return [Result(hits[0], rows[name], hits[1:]) for name, hits in together.items()]


def _page_address(page: Page, name: str) -> str:
    """Where a page or a section of the method is."""
    if name in PAGES:
        return page.address(PAGES[name])
    part = name.split(".")[1]
    return page.method_address(SECTIONS.get(part, part))
