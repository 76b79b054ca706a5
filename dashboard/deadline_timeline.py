"""Where the dated tasks stand on the time line: in percent of its width, rows of marks for each province.

A task that names only a year or a month is a span as long as that year or month: no day is drawn that
nobody set. A task that names a day is a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dashboard.deadline_selection import OUTCOMES
from dashboard.palette import province_colour
from dashboard.store import Row

_FEWEST_YEARS = 3
"""A shorter line would stretch a year over the whole page."""

_ROOM = 9.0
"""Percent of the width that a mark needs on a narrow page, so that neighbours in a row do not touch."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A task on the line.

    Attributes:
        task: row of `queries.deadline_tasks`.
        left, width: percent of the width; a day has no width.
        row: which row of its lane, from the top.
    """

    task: Row
    left: float
    width: float
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The tasks of one province: its row of data, its marks, how many rows they take."""

    province: Row
    colour: str
    marks: Sequence[Mark]
    rows: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years from left to right, the day the page is seen from in percent, and a lane for each province."""

    years: range
    seen: float
    lanes: Sequence[Lane]


def timeline(tasks: Sequence[Row], day: date) -> Timeline:
    """The time line of some tasks, which are at least one.

    Args:
        tasks: rows of `queries.deadline_tasks`.
        day: the day that the page is seen from, which the line always holds.
    """
    first = min(day.year, *(task["span_start"].year for task in tasks))
    last = max(day.year, first + _FEWEST_YEARS - 1, *(task["due_on"].year for task in tasks))
    scale = _Scale(date(first, 1, 1), date(last + 1, 1, 1))
    by_province = sorted(tasks, key=lambda task: task["province_order"])
    lanes = [_lane([*group], scale) for _, group in groupby(by_province, key=lambda task: task["province_order"])]
    return Timeline(range(first, last + 1), scale.at(day), lanes)


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    end: date

    def at(self, day: date) -> float:
        """Where a day starts."""
        return round(100 * (day - self.start).days / (self.end - self.start).days, 3)


def _lane(tasks: Sequence[Row], scale: _Scale) -> Lane:
    marks = [*_marks(tasks, scale)]
    return Lane(tasks[0], province_colour(tasks[0]["province_id"]), marks, 1 + max(mark.row for mark in marks))


def _marks(tasks: Iterable[Row], scale: _Scale) -> Iterable[Mark]:
    """Each task in the first row that has room for it: the earliest first, of one span by outcome."""
    taken: list[float] = []
    order = {code: place for place, code in enumerate(OUTCOMES)}
    for task in sorted(tasks, key=lambda task: (task["span_start"], task["due_on"], order[task["outcome"]])):
        left = scale.at(task["span_start"])
        end = left if task["due_precision"] == "day" else scale.at(task["due_on"] + timedelta(days=1))
        needed = max(left + _ROOM, end)
        row = next((row for row, until in enumerate(taken) if until <= left), len(taken))
        taken[row:] = [needed, *taken[row + 1 :]]
        yield Mark(task, left, round(end - left, 3), row)
