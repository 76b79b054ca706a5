"""What changed between builds: figures added, revised, withdrawn; and its section on the overview."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final
from urllib.parse import urlencode

from dashboard import components
from dashboard.asking import Rows, ask, ask_anew
from dashboard.cards import Page
from dashboard.changes_words import Told, sentence, told
from dashboard.components import thousands
from dashboard.days import day_words
from dashboard.selection import LANGUAGE, Seen
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

TABLE: Final = "changes"
"""The public table of changes."""

FEED: Final = "data/changes.atom"
"""Relative to the address of any page."""

ANCHOR: Final = "thay-doi"
"""Where on the overview links lead."""

_FIRST: Final = 8
_SHOWN: Final = 100
_BUILDS: Final = 20


@dataclass(frozen=True, slots=True)
class Section:
    """What the section on the overview shows.

    Attributes:
        rows: rows of `recent`, at most as many as are shown.
        sentences: what each day changed, in numbers.
        quiet: the sentence where nothing changed.
        rest: how many changes are not shown.
    """

    rows: Rows
    sentences: Mapping[date, str]
    quiet: str
    rest: int


def record(snapshot: Snapshot, as_of: date) -> Row:
    """Since when changes are recorded, how many there were up to a day, and the state of the record."""
    return ask(snapshot, "changes_record", as_of=as_of)[0]


def recent(
    snapshot: Snapshot,
    as_of: date,
    provinces: tuple[str, ...] | None = None,
    indicators: tuple[str, ...] | None = None,
    builds: int = _BUILDS,
    most: int = _SHOWN,
) -> Rows:
    """Changes of the latest builds up to a day, newest build first, of some provinces and indicators or all.

    Args:
        snapshot: the build that is read.
        as_of: the day.
        provinces: ids; none means all.
        indicators: ids; none means all.
        builds: how many builds.
        most: how many changes of each.
    """
    # Choices are too many to keep here: `routes` keeps their bytes.
    question = ask_anew if provinces or indicators else ask
    return question(
        snapshot,
        "changes_recent",
        as_of=as_of,
        provinces=provinces,
        indicators=indicators,
        builds=builds,
        most=most,
    )


def load(snapshot: Snapshot, seen: Seen) -> Section:
    """What the section shows on a day."""
    rows, known = recent(snapshot, seen.day), record(snapshot, seen.day)
    shown = rows[:_SHOWN]
    sentences = {
        day: sentence(day, one_of_each_build(group), seen.language)
        for day, group in groupby(rows, key=itemgetter("day"))
    }
    return Section(shown, sentences, _quiet(known, seen), known["changes"] - len(shown))


def _quiet(known: Row, seen: Seen) -> str:
    """The sentence for a day on which no change is known."""
    key = "change.none" if known["builds"] > 1 else "change.first"
    if seen.day < known["first_day"]:
        key = "change.not_yet"
    return words(key, seen.language, day=day_words(known["first_day"], seen.language))


def one_of_each_build(rows: Iterable[Row]) -> list[Row]:
    """The first row of each build; counts are the same in all of its rows."""
    return list({row["build_number"]: row for row in rows}.values())


def body(snapshot: Snapshot, seen: Seen, page_of: Callable[[Rows], Page]) -> str:
    """The section as HTML: the newest builds first, the first changes open, more of them folded.

    Args:
        snapshot: the build that is read.
        seen: language and day of the visitor.
        page_of: gives the page where some rows stand.
    """
    section = load(snapshot, seen)
    page = page_of(section.rows)
    query = {} if page.language == "vi" else {LANGUAGE: page.language}
    return components.render(
        "changes",
        page,
        anchor=ANCHOR,
        section=section,
        first=_by_day(section, section.rows[:_FIRST], page.language),
        folded=_by_day(section, section.rows[_FIRST:], page.language),
        more=thousands(len(section.rows) - _FIRST, page.language),
        rest=thousands(section.rest, page.language) if section.rest else "",
        feed=f"{FEED}?{urlencode(query)}" if query else FEED,
    )


def _by_day(section: Section, rows: Rows, language: Language) -> list[tuple[str, list[Told]]]:
    """Changes under the sentence of their day; a day that began among those before has its sentence there."""
    began = section.rows[_FIRST - 1]["day"] if rows and rows[0] is not section.rows[0] else None
    return [
        ("" if day == began else section.sentences[day], [told(row, language) for row in group])
        for day, group in groupby(rows, key=itemgetter("day"))
    ]
