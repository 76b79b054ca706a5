"""What the method page shows: rules in words, each with a live example, and our verdicts beside those of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from dashboard import cards, components, queries, selection
from dashboard.days import day_words
from dashboard.selection import Seen
from dashboard.store import Row, Snapshot

SECTIONS: Final = {
    "verdicts": "danh-gia",
    "kinds": "loai-chi-tieu",
    "final": "ket-qua",
    "pace": "tien-do",
    "known": "thoi-diem",
    "unjudged": "khong-danh-gia",
    "others": "phuong-phap-khac",
    "recompute": "tinh-lai",
    "limits": "gioi-han",
}
"""The sections in order, each with the id that addresses point to."""

KINDS: Final = ("annual", "each_year", "average", "cumulative", "level", "rank", "relative", "milestone")
"""The kinds of target in the order of the page; their codes are ids on the page too."""

HISTORY_DAY: Final = date(2025, 1, 31)
"""The day of the fixed example: four years of the term known, one left."""

_HISTORY = {
    "province_id": "ha-tinh",
    "indicator_id": "grdp_growth",
    "kind": "average",
    "comparator": ">",
    "period_start": date(2021, 1, 1),
    "period_end": date(2025, 12, 31),
}
_NEVER_TODAY = date.max


@dataclass(frozen=True, slots=True)
class Table:
    """Targets that another method sees the other way, as they stood on a day.

    Attributes:
        page: what the verdicts and numbers of the table open.
        day: the day in words.
        rows: rows of `queries.method_others` that differ from at least one method.
        summary: for each method how many targets differ, of how many that both judge.
    """

    page: cards.Page
    day: str
    rows: Sequence[Row]
    summary: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class History:
    """The fixed example from the past: its target, and the day's table of other methods."""

    example: Row
    table: Table


def body(snapshot: Snapshot, seen: Seen) -> str:
    """The page below its title as HTML.

    Args:
        snapshot: the build that is read.
        seen: language and day that it is seen in.
    """
    examples = queries.method_examples(snapshot, seen.day)
    verdicts = queries.method_verdicts(snapshot, seen.day)
    names = queries.method_names(snapshot)
    now = _table(snapshot, "m", seen, names, examples.values())
    history = _history(snapshot, seen, names)
    terms = {row["verdict"]: row[f"verdict_{seen.language}"] for row in verdicts} | _counts(snapshot, seen)
    return components.render(
        "method",
        now.page,
        terms=terms,
        say=partial(now.page.t, **terms),
        number_words=partial(components.thousands, language=seen.language),
        sections=SECTIONS,
        kinds=KINDS,
        examples=examples,
        verdicts=verdicts,
        names=names,
        history=history,
        # Seen from the day of the fixed example itself the two tables are one.
        tables=[now] if not history or seen.day == HISTORY_DAY else [now, history.table],
    )


def _counts(snapshot: Snapshot, seen: Seen) -> dict[str, str]:
    """The counts that sentences name, and the day."""
    counts = queries.method_counts(snapshot, seen.day)
    told = {f"n_{name}": components.thousands(count, seen.language) for name, count in counts.items()}
    return told | {"day": day_words(seen.day, seen.language)}


def _history(snapshot: Snapshot, seen: Seen, names: Sequence[Row]) -> History | None:
    """The fixed example, unless the page is seen from before its day or the store lacks it."""
    if seen.day < HISTORY_DAY:
        return None
    then = Seen(seen.language, HISTORY_DAY, is_today=False)
    judged = queries.method_others(snapshot, HISTORY_DAY)
    example = next((row for row in judged if all(row[name] == wanted for name, wanted in _HISTORY.items())), None)
    return History(example, _table(snapshot, "h", then, names, [example])) if example else None


def _table(snapshot: Snapshot, name: str, seen: Seen, names: Sequence[Row], examples: Iterable[Row]) -> Table:
    """Other methods beside ours on a day, with a page that opens these rows and those of the examples."""
    judged = queries.method_others(snapshot, seen.day)
    differing = [row for row in judged if row["differing"]]
    kept = selection.kept(seen.language, seen.day, seen.day if seen.is_today else _NEVER_TODAY, seen.by)
    page = cards.page(snapshot, name, seen.language, seen.day, kept, examples, differing)
    summary = {method["method"]: _agreement(judged, method["method"]) for method in names}
    return Table(page, day_words(seen.day, seen.language), differing, summary)


def _agreement(judged: Iterable[Row], method: str) -> dict[str, int]:
    """Of how many targets that both judge another method says the opposite."""
    both = [row for row in judged if method in row["judging"]]
    return {"both": len(both), "differ": sum(method in (row["differing"] or ()) for row in both)}
