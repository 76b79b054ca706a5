"""Words on charts: names at the ends of lines, so that no legend has to be matched by colour, and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from dashboard.marks import Mark, at_end_of, drawn_targets
from dashboard.palette import MUTED, province_colour
from dashboard.store import Row
from dashboard.texts import Language, words

_LABELS_HIGH = 17
"""How many names find room above one another on a chart of a few lines; one of more lines is higher."""


_LABEL_OFFSET, _LABEL_REACH = 0.09, 0.6
"""Where the words of a target stand: parts of the height of the chart from its line, years to each side."""


class LineEnd(NamedTuple):
    """The last point of a line.

    Attributes:
        x: place on the axis of years.
        y: value.
        name: whose line it is.
        colour: its colour.
    """

    x: float
    y: float
    name: str
    colour: str


def line_ends(
    rows: Mapping[str, Sequence[Row]], names: Mapping[str, str], national: Sequence[Row], language: Language
) -> list[LineEnd]:
    """Where the lines of provinces and of the country end.

    Args:
        rows: yearly results by province id.
        names: name of each province.
        national: rows of `queries.national_results`; empty where the country has no line.
        language: language of the words.
    """
    ends: list[LineEnd] = []
    for province, results in rows.items():
        yearly = [row for row in results if row["is_whole_year"] and row["shown_value"] is not None]
        if yearly:
            last = yearly[-1]
            place = at_end_of(last["period_end"])
            ends.append(LineEnd(place, last["shown_value"], names[province], province_colour(province)))
    if national:
        last = national[-1]
        ends.append(LineEnd(last["period_year"], last["shown_value"], words("figure.country", language), MUTED))
    return ends


def end_labels(ends: Sequence[LineEnd], values: Sequence[float]) -> list[dict[str, Any]]:
    """The names, moved apart where lines end close to one another.

    Args:
        ends: the last point of each line.
        values: all that is drawn, which sets how much room a name takes.
    """
    room = (max(values) - min(values)) / _LABELS_HIGH if values else 0
    return [
        {
            "x": end.x,
            "y": y,
            "text": end.name,
            "showarrow": False,
            "xanchor": "left",
            "xshift": 9,
            "font": {"size": 13, "color": end.colour},
        }
        for end, y in _apart(sorted(ends, key=lambda end: end.y), room)
    ]


def _apart(ends: Sequence[LineEnd], room: float) -> list[tuple[LineEnd, float]]:
    """The ends, lowest first, each with a height for its name: those too close share their middle evenly."""
    groups: list[list[LineEnd]] = []
    for end in ends:
        groups.append([end])
        while len(groups) > 1 and _heights(groups[-1], room)[0] - _heights(groups[-2], room)[-1] < room:
            groups[-2:] = [groups[-2] + groups[-1]]
    return [pair for group in groups for pair in zip(group, _heights(group, room), strict=True)]


def _heights(group: Sequence[LineEnd], room: float) -> list[float]:
    middle = sum(end.y for end in group) / len(group)
    return [middle + (place - (len(group) - 1) / 2) * room for place in range(len(group))]


def target_labels(
    targets: Sequence[Row], results: Sequence[Row], colour: str, years: tuple[int, int], language: Language
) -> list[Mark]:
    """The headline target's value beside its mark; on a line over years, where most room is left."""
    drawn = drawn_targets(targets)
    if not drawn:
        return []
    row = drawn[0]
    x, is_above = float(min(at_end_of(row["period_end"]), years[1])), True
    if row["kind"] in ("average", "each_year"):
        x, is_above = _roomiest(row, drawn[1:], results, years)
    anchor = {years[0]: "left", years[1]: "right"}.get(int(x), "center") if years[0] < years[1] else "right"
    return [
        {
            "x": x,
            "y": row["shown_value"],
            "text": row[f"words_{language}"],
            "showarrow": False,
            "xanchor": anchor,
            "yanchor": "bottom" if is_above else "top",
            "yshift": 8 if is_above else -8,
            "font": {"size": 13, "color": colour},
            "bgcolor": "rgba(255,255,255,0.75)",
        }
    ]


def _roomiest(target: Row, others: Sequence[Row], results: Sequence[Row], years: tuple[int, int]) -> tuple[float, bool]:
    """The year of a target's line, and whether above it, where other marks and the line of results are farthest.

    Of places that are alike the last one above the line.
    """
    first, last = max(target["period_start"].year, years[0]), min(target["period_end"].year, years[1])
    goal = target["shown_value"]
    yearly = [(at_end_of(row["period_end"]), row["shown_value"]) for row in results if row["is_whole_year"]]
    marks = [(at_end_of(row["period_end"]), row["shown_value"]) for row in (*results, *others)]
    marks = [(x, y) for x, y in [*marks, *_between(yearly)] if y is not None]
    values = [goal, *(y for _, y in marks)]
    offset = _LABEL_OFFSET * (max(values) - min(values))

    def room(place: tuple[int, bool]) -> float:
        year, is_above = place
        centre = goal + (offset if is_above else -offset)
        # At the ends of the axis the words reach inwards only.
        middle = year + _LABEL_REACH * ((year == years[0]) - (year == years[1]))
        return min((abs(y - centre) for x, y in marks if abs(x - middle) <= _LABEL_REACH), default=float("inf"))

    places = [(year, is_above) for year in range(last, first - 1, -1) for is_above in (True, False)]
    year, is_above = max(places, key=room, default=(last, True))
    return float(year), is_above


def _between(points: Sequence[tuple[float, float | None]]) -> list[tuple[float, float]]:
    """Points on the line between results, four to a year."""
    known = [(x, y) for x, y in points if y is not None]
    return [
        (x0 + (x1 - x0) * step / 4, y0 + (y1 - y0) * step / 4)
        for (x0, y0), (x1, y1) in pairwise(known)
        for step in (1, 2, 3)
    ]
