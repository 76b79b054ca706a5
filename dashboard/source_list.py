"""What the page of sources shows for one choice: the list, narrowed and ordered, and where sources differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from dashboard import components, queries
from dashboard.address import slug
from dashboard.cards import Page
from dashboard.components import thousands
from dashboard.selection import Seen
from dashboard.source_selection import TIERS, SourceSelection
from dashboard.store import Row, Snapshot
from dashboard.texts import words

PER_PAGE: Final = 30
"""Sources on one page of the list: what stays light on a phone."""

_MOST_NAMED = 3
"""More provinces than this are counted, not named."""

_OPEN_UP_TO = 3
"""So few sources are shown with their figures open."""

_SOURCE_WORDS = ("publisher", "title", "url", "province_vi", "province_en", "published_vi")
_FIGURE_WORDS = (
    *(f"{name}_{language}" for name in ("province", "indicator", "words", "period") for language in ("vi", "en")),
    "stated",
    "set_by_vi",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A source with those of its figures that fit the choice.

    Attributes:
        source: row of `queries.sources`.
        figures: rows of `queries.source_figures` that fit.
        total: how many figures come from it in all.
    """

    source: Row
    figures: Sequence[Row]
    total: int


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the list shows for one choice.

    Attributes:
        chosen: the visitor's choice.
        seen: language and day that it is seen in.
        known: how many sources are known on the day.
        found: the sources that fit, in the order chosen.
        by_tier: how many sources of each tier fit the rest of the choice.
        conflicts: rows of `queries.source_conflicts` that one of the figures shown has a part in.
    """

    chosen: SourceSelection
    seen: Seen
    known: int
    found: Sequence[Listed]
    by_tier: Mapping[str, int]
    conflicts: Sequence[Row]

    @property
    def key(self) -> tuple[object, ...]:
        """What the look depends on, within one build."""
        return replace(self.chosen, page=self.page, misunderstood=()), self.seen

    @property
    def pages(self) -> int:
        """How many pages the list has, at least one."""
        return max(1, -(-len(self.found) // PER_PAGE))

    @property
    def page(self) -> int:
        """The page that is shown: the last one where the address asks for more."""
        return min(self.chosen.page, self.pages)

    @property
    def shown(self) -> Sequence[Listed]:
        """The sources on this page of the list."""
        return self.found[PER_PAGE * (self.page - 1) : PER_PAGE * self.page]

    @property
    def is_open(self) -> bool:
        """Whether so few are shown that their figures stand open."""
        return len(self.found) <= _OPEN_UP_TO

    def finding(self) -> str:
        """What the list holds in one sentence."""
        language, tiers = self.seen.language, Counter(one.source["tier"] for one in self.found)
        if not self.found:
            return words("source_list.empty", language)
        parts = ", ".join(
            words(f"source_count.{code}", language, count=thousands(tiers[code], language))
            for code in TIERS
            if tiers[code]
        )
        figures = thousands(sum(len(one.figures) for one in self.found), language)
        values = {"figures": figures, "parts": parts, "known": thousands(self.known, language)}
        key = "source_list.finding_some" if self.chosen.narrows else "source_list.finding"
        return words(key, language, count=thousands(len(self.found), language), **values)

    def places(self, one: Listed) -> str:
        """The provinces of a source: the one it is about, else those of its figures."""
        language = self.seen.language
        named = one.source[f"province_{language}"]
        names = [named] if named else list(dict.fromkeys(row[f"province_{language}"] for row in one.figures))
        if len(names) <= _MOST_NAMED:
            return ", ".join(names)
        return words("source_list.places", language, count=thousands(len(names), language))

    def about(self, one: Listed) -> str:
        """What the figures of a source are about, in a few names."""
        language = self.seen.language
        task = words("source_type.deadline", language)
        names = list(dict.fromkeys(row[f"indicator_{language}"] or task for row in one.figures))
        left = len(names) - _MOST_NAMED
        more = [words("source_list.more", language, count=left)] if left > 0 else []
        return ", ".join([*names[:_MOST_NAMED], *more])

    def count(self, one: Listed) -> str:
        """How many figures come from a source and, where the choice leaves some out, how many fit it."""
        language = self.seen.language
        values = {"count": thousands(len(one.figures), language), "total": thousands(one.total, language)}
        if len(one.figures) < one.total:
            return words("source_list.figures_some", language, **values)
        return words("source_list.figure" if one.total == 1 else "source_list.figures", language, **values)

    def first(self) -> int:
        """The place in the whole list of the first source shown."""
        return PER_PAGE * (self.page - 1) + 1

    def turned(self, block: Page, number: int) -> str:
        """The address of another page of the list."""
        return block.address("nguon", **replace(self.chosen, page=number).query())


def load(snapshot: Snapshot, chosen: SourceSelection, seen: Seen) -> Sources:
    """Ask the store for what was known on the day and keep what fits the choice."""
    return snapshot.keep(("sources found", chosen, seen), partial(_load, snapshot, chosen, seen))


def _load(snapshot: Snapshot, chosen: SourceSelection, seen: Seen) -> Sources:
    indexed = snapshot.keep(("sources indexed", seen.day), lambda: _indexed(snapshot, seen))
    fitting = next(filter(None, (_fitting(indexed, chosen, needles) for needles in _needles(chosen.search))), [])
    found = [one for one in fitting if not chosen.tiers or one.source["tier"] in chosen.tiers]
    if chosen.order == "figures":
        found.sort(key=lambda one: -len(one.figures))
    conflicts = queries.source_conflicts(snapshot, seen.day)
    ids = {row["figure_id"] for one in found for row in one.figures}
    return Sources(
        chosen=chosen,
        seen=seen,
        known=len(indexed),
        found=found,
        by_tier=Counter(one.source["tier"] for one in fitting),
        conflicts=[row for row in conflicts if _is_chosen(row, chosen) and ids & {*row["figure_ids"]}],
    )


def body(data: Sources, page: Page) -> str:
    """The list, its pages and where sources differ, as HTML."""
    return components.render("source_list", page, data=data)


_Indexed = tuple[Listed, str, tuple[str, ...]]


def _indexed(snapshot: Snapshot, seen: Seen) -> tuple[_Indexed, ...]:
    """Every source with all its figures, and what a search looks through: of the source, and of each figure."""
    by_source: dict[str, list[Row]] = {}
    for row in queries.source_figures(snapshot, seen.day):
        by_source.setdefault(row["source_id"], []).append(row)
    made = []
    for source in queries.sources(snapshot, seen.day):
        figures = by_source.get(source["source_id"], [])
        hays = tuple(_searched(row, _FIGURE_WORDS) for row in figures)
        made.append((Listed(source, figures, len(figures)), _searched(source, _SOURCE_WORDS), hays))
    return tuple(made)


def _searched(row: Row, columns: Sequence[str]) -> str:
    # A gap between columns: no words are found across it.
    return "-" + "--".join(slug(str(row[column])) for column in columns if row[column]) + "-"


def _needles(search: str) -> Iterator[list[str]]:
    """What to look for, until something is found: the words side by side, then each by itself.

    Diacritics, capitals and tone marks do not count; the last word may go on. Nothing but signs is nowhere.
    """
    wanted = [slug(word) for word in search.split()]
    found = [word for word in wanted if word]
    if not wanted:
        yield []
    elif found:
        yield [f"-{'-'.join(found)}"]
        yield [*(f"-{word}-" for word in found[:-1]), f"-{found[-1]}"]


def _fitting(indexed: Sequence[_Indexed], chosen: SourceSelection, needles: Sequence[str]) -> list[Listed]:
    """The sources that fit the choice whatever their tier, in the order of the index."""
    return [fit for one, hay, hays in indexed if (fit := _fit(one, hay, hays, chosen, needles))]


def _fit(one: Listed, hay: str, hays: Sequence[str], chosen: SourceSelection, needles: Sequence[str]) -> Listed | None:
    """The source with those of its figures that fit, or nothing when it does not fit itself."""
    figures = [
        row
        for row, figure_hay in zip(one.figures, hays, strict=True)
        if _is_chosen(row, chosen) and all(needle in hay + figure_hay for needle in needles)
    ]
    is_chosen = not chosen.indicator and (not chosen.provinces or one.source["province_id"] in chosen.provinces)
    if figures or (is_chosen and all(needle in hay for needle in needles)):
        return Listed(one.source, figures, one.total)
    return None


def _is_chosen(row: Row, chosen: SourceSelection) -> bool:
    return (not chosen.provinces or row["province_id"] in chosen.provinces) and (
        not chosen.indicator or row["slug"] == chosen.indicator
    )
