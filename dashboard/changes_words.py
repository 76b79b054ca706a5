"""A change of a figure in words: what the figure is, how it was, how it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.components import thousands
from dashboard.days import day_words
from dashboard.palette import province_colour
from dashboard.store import Row
from dashboard.texts import Language, words

_KINDS: Final = ("added", "revised", "withdrawn")
_LONGEST_QUOTE: Final = 240
_NUMBER: Final = {"value", "value_max", "unit_id", "comparator", "due_on", "due_precision"}
_OF_SEVERAL_YEARS: Final = ("average", "total", "cumulative", "each_year")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a change is about.

    Attributes:
        label: what it is; empty for the number itself.
        before, after: how it was and is, in words; either may be empty.
    """

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A change in one language.

    Attributes:
        row: row of `recent`.
        mark: added, revised or withdrawn.
        place: the province.
        subject: what the figure is: indicator or task, kind, period.
        parts: what changed; the number or due date first.
        source: who published it.
        colour: of the province.
    """

    row: Row
    mark: str
    place: str
    subject: str
    parts: tuple[Part, ...]
    source: str
    colour: str


def counted(build: Row) -> int:
    """How many figures a build changed, of those asked for."""
    return sum(int(build[kind]) for kind in _KINDS)


def sentence(day: date, builds: Sequence[Row], language: Language) -> str:
    """What the builds of a day changed, in numbers.

    Args:
        day: the day.
        builds: a row of `recent` for each build.
        language: language of the words.
    """
    sums = {kind: sum(build[kind] for build in builds) for kind in _KINDS}
    counts = ", ".join(
        words(f"change.{kind}", language, count=thousands(count, language)) for kind, count in sums.items() if count
    )
    return words("change.day", language, day=day_words(day, language), counts=counts)


def told(row: Row, language: Language) -> Told:
    """A change in words."""
    return Told(
        row=row,
        mark=words(f"change_mark.{row['change']}", language),
        place=row[f"province_{language}"],
        subject=_subject(row, language),
        parts=tuple(_parts(row, language)),
        source=words("change.source", language, publisher=row["publisher"]) if row["publisher"] else "",
        colour=province_colour(row["province_id"]),
    )


def _subject(row: Row, language: Language) -> str:
    """What the figure is: `Chỉ tiêu: Tăng trưởng GRDP, bình quân năm, giai đoạn 2021-2025`."""
    figure_type, kind, period = row["figure_type"], row["kind"], row[f"period_{language}"]
    names = [row[f"task_{language}"] or row[f"indicator_{language}"]]
    if kind in _OF_SEVERAL_YEARS:
        names.append(words(f"kind.{kind}" if figure_type == "target" else f"basis.{kind}", language))
    return f"{words(f'source_type.{figure_type}', language)}: {', '.join(names + ([period] if period else []))}"


def _parts(row: Row, language: Language) -> list[Part]:
    """The number or due date, then whatever else was revised."""
    before, after = (row[f"{side}_{language}"] or "" for side in ("before", "after"))
    fields = set((row["fields"] or "").split())
    if row["change"] != "revised":
        return [Part("", before, after)]
    # Where only something else was revised, the number says which figure that is.
    parts = [Part("", before if fields & _NUMBER else "", after)]
    was, now = row["before"], row["after"]
    if "firmness" in fields:
        parts.append(_part("firmness", language, *(_firmness(side, language) for side in (was, now))))
    if "outcome" in fields:
        parts.append(_part("outcome", language, *(_outcome(side, language) for side in (was, now))))
    if "completed_on" in fields:
        days = (row[f"completed_{side}_{language}"] for side in ("before", "after"))
        parts.append(_part("completed", language, *(day or words("change.no_day", language) for day in days)))
    if "stated" in fields:
        parts.append(_part("stated", language, *(_quoted(side, language) for side in (was, now))))
    return parts


def _part(name: str, language: Language, before: str, after: str) -> Part:
    return Part(words(f"change_part.{name}", language), before, after)


def _firmness(side: Row, language: Language) -> str:
    return words(f"firmness.{side['firmness'] or 'unknown'}", language)


def _outcome(side: Row, language: Language) -> str:
    return words(f"data_outcome.{side['outcome']}", language)


def _quoted(side: Row, language: Language) -> str:
    text = side["stated"]
    if not text:
        return words("change.no_words", language)
    return f"“{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + '…'}”"
