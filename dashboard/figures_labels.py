"""Names at the ends of lines, so that no legend has to be matched by colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.marks import at_end_of
from dashboard.palette import MUTED, province_colour
from dashboard.store import Row
from dashboard.texts import Language, words

_LABELS_HIGH = 17
"""How many names find room above one another on a chart of a few lines; one of more lines is higher."""


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
