"""What the page of sources shows for one choice: a page of the list, and where sources differ.

Only what is shown is asked for: counts come from one row, figures of the sources on the page alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from dashboard import components, queries, source_conflicts, source_queries
from dashboard.address import slug
from dashboard.cards import Page
from dashboard.components import thousands
from dashboard.paging import shown_pages
from dashboard.selection import FIRST_PROVINCES, Seen
from dashboard.source_conflicts import Conflicts
from dashboard.source_selection import TIERS, Choice, SourceSelection
from dashboard.store import Row, Snapshot
from dashboard.texts import words

PER_PAGE: Final = 30
"""Sources on one page of the list."""

MOST_OF_ONE, MOST_FIGURES = 20, 110
"""Figures shown of one source and on one page: what stays light on a phone. Each source has its own page."""

_MOST_NAMED = 3
"""More provinces than this are counted, not named."""

_OPEN_UP_TO = 3
"""So few sources are shown with their figures open."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A source with some of its figures that fit the choice.

    Attributes:
        source: row of `queries.sources`.
        summary: row of `source_queries.source_summary`; none where no figure known comes from it.
        figures: rows of `queries.source_figures` that are shown.
    """

    source: Row
    summary: Row | None
    figures: Sequence[Row]

    @property
    def total(self) -> int:
        """How many figures come from it."""
        return self.summary["total"] if self.summary else 0

    @property
    def fitting(self) -> int:
        """How many of them fit the choice."""
        return self.summary["figures"] if self.summary else 0

    @property
    def left(self) -> int:
        """How many of these are not shown."""
        return self.fitting - len(self.figures)


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the list shows for one choice.

    Attributes:
        chosen: the visitor's choice.
        seen: language and day that it is seen in.
        found: row of `source_queries.source_found`: how many sources and figures fit, on how many pages.
        shown: the sources on this page of the list.
        conflicts: where figures that fit differ from others.
    """

    chosen: SourceSelection
    seen: Seen
    found: Row
    shown: Sequence[Listed]
    conflicts: Conflicts

    @property
    def key(self) -> tuple[object, ...]:
        """What the look depends on, within one build."""
        shown = {"page": self.found["page"], "conflicts": self.conflicts.page}
        return replace(self.chosen, misunderstood=(), **shown), self.seen

    @property
    def by_tier(self) -> dict[str, int]:
        """How many sources of each tier fit the rest of the choice."""
        return {code: self.found[code] for code in TIERS}

    @property
    def is_open(self) -> bool:
        """Whether so few are there that their figures stand open."""
        return bool(self.found["sources"] <= _OPEN_UP_TO)

    @property
    def is_first(self) -> bool:
        """Whether this is the first page of the list: what is not about its sources alone stands there."""
        return bool(self.found["page"] == 1)

    @property
    def numbers(self) -> list[int | None]:
        """The pages of the list that links name."""
        return shown_pages(self.found["page"], self.found["pages"])

    def finding(self) -> str:
        """What the list holds in one sentence."""
        language, found = self.seen.language, self.found
        if not found["sources"]:
            return words("source_list.empty", language)
        parts = ", ".join(
            words(f"source_count.{code}", language, count=thousands(count, language))
            for code, count in self.by_tier.items()
            if count and code in (self.chosen.tiers or TIERS)
        )
        figures, known = (thousands(found[name], language) for name in ("figures", "known"))
        key = "source_list.finding_some" if self.chosen.narrows else "source_list.finding"
        count = thousands(found["sources"], language)
        return words(key, language, count=count, figures=figures, parts=parts, known=known)

    def places(self, one: Listed) -> str:
        """The provinces of a source: the one it is about, else those of its figures."""
        language = self.seen.language
        named = one.source[f"province_{language}"]
        if named or not one.fitting or not one.summary:
            return named or ""
        if one.summary["provinces"] <= _MOST_NAMED:
            return ", ".join(one.summary[f"provinces_{language}"])
        return words("source_list.places", language, count=thousands(one.summary["provinces"], language))

    def about(self, one: Listed) -> str:
        """What the figures of a source are about, in a few names."""
        language = self.seen.language
        if not one.fitting or not one.summary:
            return ""
        task = words("source_type.deadline", language)
        left = one.summary["indicators"] - _MOST_NAMED
        more = [words("source_list.more", language, count=left)] if left > 0 else []
        return ", ".join([*(name or task for name in one.summary[f"indicators_{language}"]), *more])

    def count(self, one: Listed) -> str:
        """How many figures come from a source and, where the choice leaves some out, how many fit it."""
        language = self.seen.language
        values = {"count": thousands(one.fitting, language), "total": thousands(one.total, language)}
        if one.fitting < one.total:
            return words("source_list.figures_some", language, **values)
        return words("source_list.figure" if one.total == 1 else "source_list.figures", language, **values)

    def left(self, one: Listed) -> str:
        """How many more figures of a source its own page has."""
        return words("source_list.left", self.seen.language, count=thousands(one.left, self.seen.language))

    def rest(self, block: Page, one: Listed) -> str:
        """The page of a source with its figures of the provinces and the indicator chosen."""
        asked = SourceSelection(
            source=one.source["source_id"], provinces=self.chosen.provinces, indicator=self.chosen.indicator
        )
        return block.address("nguon", **asked.query())

    def first(self) -> int:
        """The place in the whole list of the first source shown."""
        return int(PER_PAGE * (self.found["page"] - 1) + 1)

    def turned(self, block: Page, number: int) -> str:
        """The address of another page of the list."""
        return block.address("nguon", **replace(self.chosen, page=number, conflicts=1).query())


def load(snapshot: Snapshot, chosen: SourceSelection, seen: Seen) -> Sources:
    """Ask the store for what was known on the day and fits the choice, as far as it is shown."""
    return snapshot.keep(("sources found", chosen, seen), partial(_load, snapshot, chosen, seen))


def _load(snapshot: Snapshot, chosen: SourceSelection, seen: Seen) -> Sources:
    for needles in _needles(chosen.search):
        choice = chosen.bound(needles)
        found = source_queries.source_found(
            snapshot, seen.day, choice, chosen.order == "figures", PER_PAGE, chosen.page
        )
        if any(found[code] for code in TIERS):
            break
    conflicts = [row for row in queries.source_conflicts(snapshot, seen.day) if chosen.is_about(row)]
    if chosen.search or chosen.tiers:
        behind = {name for row in conflicts for name in row["figure_ids"]}
        fitting = source_queries.source_fitting(snapshot, seen.day, choice, behind)
        conflicts = [row for row in conflicts if fitting & {*row["figure_ids"]}]
    shown = _listed(snapshot, seen, found["source_ids"] or (), choice)
    return Sources(chosen, seen, found, shown, source_conflicts.of(chosen, conflicts))


def _listed(snapshot: Snapshot, seen: Seen, ids: Sequence[str], choice: Choice) -> list[Listed]:
    """Some sources with their first figures that fit the choice."""
    sources = source_queries.sources_found(snapshot, seen.day, ids)
    rows = source_queries.source_summary(snapshot, seen.day, choice, ids, FIRST_PROVINCES, _MOST_NAMED, MOST_OF_ONE)
    summaries = {row["source_id"]: row for row in rows}
    most = _most([row["figures"] for row in rows])
    named = {row["source_id"]: (row["figure_ids"] or ())[:most] for row in rows}
    figures = source_queries.figures_found(snapshot, seen.day, [name for names in named.values() for name in names])
    by_source: dict[str, list[Row]] = {}
    for row in figures.values():
        by_source.setdefault(row["source_id"], []).append(row)
    return [Listed(sources[name], summaries.get(name), by_source.get(name, ())) for name in ids]


def _most(counts: Sequence[int]) -> int:
    """How many figures of each source can be shown, so that all sources on the page have as many."""
    allowed = range(MOST_OF_ONE, 0, -1)
    return next((most for most in allowed if sum(min(most, count) for count in counts) <= MOST_FIGURES), 1)


def body(data: Sources, page: Page) -> str:
    """The list, its pages and where sources differ, as HTML."""
    return components.render("source_list", page, data=data, address=partial(data.turned, page))


def _needles(search: str) -> Iterator[tuple[str, ...]]:
    """What to look for, until something is found: the words side by side, then each by itself.

    Diacritics, capitals and tone marks do not count; the last word may go on. Nothing but signs is nowhere.
    """
    wanted = [slug(word) for word in search.split()]
    found = [word for word in wanted if word]
    if not wanted:
        yield ()
    elif not found:
        yield ("!",)
    else:
        yield (f"-{'-'.join(found)}",)
        yield (*(f"-{word}-" for word in found[:-1]), f"-{found[-1]}")
