"""Bullet charts of the scorecard: a result as a bar, the target as a mark with the side that keeps it.

Every bar starts at zero, and the provinces of a line that are counted in one unit share one scale, so
that bars of different lengths mean different numbers. A sum over years has a scale of its own, as one
year's number beside it would look small. Ranks, milestones and targets against an earlier result have
no length and are not drawn. Images rather than inline SVG, which Streamlit removes from HTML.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from dashboard.palette import INK, MUTED, province_colour
from dashboard.store import Row
from dashboard.texts import Language, words

WIDTH, HEIGHT = 240, 22
_LEFT, _RIGHT = 6, 14
_BAR_TOP, _BAR = 6, 10
_MIDDLE = _BAR_TOP + _BAR / 2

_WITHOUT_LENGTH_MEASURES = ("rank", "count")
_WITHOUT_LENGTH_KINDS = ("rank", "milestone", "relative")
_OVER_YEARS = ("average", "cumulative")
"""Kinds whose result so far is worked out from several years."""


def beside(rows: Sequence[Row], language: Language) -> list[Row]:
    """The rows of `queries.scorecard` with their drawings.

    Each gets `bullet` (the address of the image, empty where nothing is drawn), `bullet_alt` (what it
    shows, in words) and `own_scales` (whether the drawings of its line have more than one scale).
    """
    made: list[Row] = []
    for _, line in groupby(rows, key=lambda row: row["indicator_id"]):
        cells = list(line)
        scales = _scales(cells)
        for row in cells:
            scale = scales.get(_group(row)) if _has_length(row) else None
            drawing = {"bullet": "", "bullet_alt": ""}
            if scale and (row["target_value"] is not None or result(row) is not None):
                drawing = {"bullet": _address(row, scale), "bullet_alt": _alt(row, language)}
            made.append(row | drawing | {"own_scales": len(scales) > 1})
    return made


def result(row: Row) -> float | None:
    """The number that the bar shows: what a target over several years reached so far, else the latest."""
    found = row["actual_value"] if _is_so_far(row) else row["latest_value"]
    return None if row["kind"] == "cumulative" and not _is_so_far(row) else found


@dataclass(frozen=True, slots=True)
class _Scale:
    """Numbers as places on the drawing."""

    low: float
    high: float

    def x(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _has_length(row: Row) -> bool:
    return row["measure"] not in _WITHOUT_LENGTH_MEASURES and row["kind"] not in _WITHOUT_LENGTH_KINDS


def _group(row: Row) -> Hashable:
    return row["unit_id"], row["kind"] == "cumulative"


def _scales(cells: Sequence[Row]) -> dict[Hashable, _Scale]:
    """The scale of each group of a line that has a target: a bar alone says nothing."""
    groups: dict[Hashable, list[float]] = {}
    with_target = {_group(row) for row in cells if row["target_value"] is not None}
    for row in cells:
        if _has_length(row) and _group(row) in with_target:
            numbers = (row["target_value"], row["target_value_max"], result(row))
            groups.setdefault(_group(row), []).extend(number for number in numbers if number is not None)
    scales = {group: _Scale(min(0.0, *numbers), max(0.0, *numbers)) for group, numbers in groups.items()}
    return {group: scale for group, scale in scales.items() if scale.high > scale.low}


def _is_so_far(row: Row) -> bool:
    return row["kind"] in _OVER_YEARS and row["actual_value"] is not None and bool(row["result_ids"])


def _is_estimate(row: Row) -> bool:
    return bool((row["actual_firmness"] if _is_so_far(row) else row["latest_firmness"]) == "estimate")


def _address(row: Row, scale: _Scale) -> str:
    colour = province_colour(row["province_id"])
    zero = scale.x(0)
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}'>",
        # What the bar could reach: without it a short bar without a target would stand in nothing.
        f"<path d='M{_LEFT} {_BAR_TOP + _BAR}H{WIDTH - _RIGHT}' stroke='#d9dee2'/>",
        *_bar(row, scale, colour),
        f"<path d='M{zero} 2V{HEIGHT - 2}' stroke='{MUTED}'/>",
        *_goal(row, scale),
        "</svg>",
    ]
    return "data:image/svg+xml," + quote("".join(parts), safe=" ='/:,;().-")


def _bar(row: Row, scale: _Scale, colour: str) -> Iterator[str]:
    """The result: filled, or lighter within its outline for an estimate, which a copy in black and white keeps."""
    value = result(row)
    if value is None:
        return
    start, end = sorted((scale.x(0), scale.x(value)))
    place = f"x='{start}' y='{_BAR_TOP}' width='{round(max(end - start, 1), 1)}' height='{_BAR}'"
    if not _is_estimate(row):
        yield f"<rect {place} fill='{colour}'/>"
        return
    yield f"<rect {place} fill='{colour}' fill-opacity='.3' stroke='{colour}'/>"


def _goal(row: Row, scale: _Scale) -> Iterator[str]:
    """The target: a hollow diamond on a line, with an arrow to the side that keeps it; a band for a range."""
    if row["target_value"] is None:
        return
    x = scale.x(row["target_value"])
    ends = [x]
    if row["target_value_max"] is not None:
        ends = sorted((x, scale.x(row["target_value_max"])))
        width = round(ends[1] - ends[0], 1)
        band = f"<rect x='{ends[0]}' y='2' width='{width}' height='{HEIGHT - 4}' fill='{INK}' fill-opacity='.18'"
        yield f"{band} stroke='{INK}' stroke-dasharray='2 2'/>"
    toward = 1 if row["side"] == 1 else -1
    at = ends[0] if toward == 1 else ends[-1]
    yield f"<path d='M{at} 0V{HEIGHT}' stroke='#fff' stroke-width='4'/><path d='M{at} 0V{HEIGHT}' stroke='{INK}'/>"
    arrow = f"M{at} 3.5h{10 * toward}m{-3 * toward} -3l{3 * toward} 3l{-3 * toward} 3"
    yield f"<path d='{arrow}' fill='none' stroke='{INK}'/>"
    yield f"<path d='M{at} {_MIDDLE - 5}l5 5l-5 5l-5-5z' fill='#fff' stroke='{INK}' stroke-width='1.5'/>"


def _alt(row: Row, language: Language) -> str:
    """What the drawing shows: whose, result and target, each in the words of the cell."""
    told = words("overview.no_result", language)
    if _is_so_far(row):
        told = f"{words('overview.so_far', language).lower()} {row[f'so_far_{language}']}"
    elif result(row) is not None:
        told = f"{row[f'latest_when_{language}']} {row[f'latest_{language}']}"
    if result(row) is not None and _is_estimate(row):
        told = f"{told} ({words('figure.estimate', language)})"
    target = row[f"target_words_{language}"] if row["target_value"] is not None else ""
    if target and row["kind"] == "average":
        target = words("figure.average_target", language, words=target)
    return words(
        "overview.bullet_alt" if target else "overview.bullet_alt_no_target",
        language,
        province=row[f"province_{language}"],
        indicator=row[f"indicator_{language}"],
        result=told,
        **({"target": target} if target else {}),
    )
