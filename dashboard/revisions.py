"""Figures announced and later revised: which verdicts hang on it, and how far the revisions go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from dashboard import components
from dashboard.asking import Rows, ask
from dashboard.cards import Page
from dashboard.selection import FIRST_PROVINCES, Seen
from dashboard.store import Row, Snapshot

ANCHOR: Final = "doi-ket-luan"
"""Where on the sources page the list stands."""


def verdict_changes(snapshot: Snapshot, seen: Seen, provinces: Sequence[str] = ()) -> Rows:
    """Targets whose verdict hangs on which published figure is taken, of some provinces (ids) or of all."""
    return ask(
        snapshot,
        "verdict_changes",
        as_of=seen.day,
        provinces=tuple(provinces) or None,
        first_provinces=FIRST_PROVINCES,
    )


def revisions(snapshot: Snapshot, seen: Seen, provinces: Sequence[str] = ()) -> Rows:
    """Mean revisions by indicator: of all provinces together, then of each that has enough pairs, or of some."""
    return ask(snapshot, "revisions", as_of=seen.day, provinces=tuple(provinces) or None)


def summary(snapshot: Snapshot, seen: Seen) -> dict[str, Any]:
    """What the section on the overview shows: the changes of its provinces, and how many there are in all."""
    rows = verdict_changes(snapshot, seen, FIRST_PROVINCES)
    return {"rows": rows, "total": len(verdict_changes(snapshot, seen)), "is_summary": True, "anchor": ANCHOR}


def body(snapshot: Snapshot, seen: Seen, page_of: Callable[[Rows], Page], provinces: Sequence[str] = ()) -> str:
    """The sections on the sources page: every change, then the means of revisions.

    Args:
        snapshot: the build that is read.
        seen: language and day of the visitor.
        page_of: gives the page where some rows stand.
        provinces: ids; none means all.
    """
    rows, means = verdict_changes(snapshot, seen, provinces), revisions(snapshot, seen, provinces)
    page = page_of(rows)
    told = components.render("verdict_changes", page, rows=rows, total=len(rows), is_summary=False, anchor=ANCHOR)
    return told + components.document("revisions", page=page, groups=_by_indicator(means))


def _by_indicator(rows: Rows) -> list[tuple[Row, list[Row]]]:
    """The means of each indicator, under its name."""
    groups = [list(group) for _, group in groupby(rows, key=itemgetter("indicator_id"))]
    return [(group[0], group) for group in groups]
