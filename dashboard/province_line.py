"""A small drawing of one indicator: yearly results with the targets set for them.

An image rather than inline SVG, because Streamlit removes SVG from HTML; its alternative text says all
that it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from urllib.parse import quote

from dashboard.marks import at_end_of
from dashboard.palette import INK, MUTED, RULE
from dashboard.store import Row

WIDTH, HEIGHT = 200, 46
_LEFT, _RIGHT, _TOP, _BOTTOM = 9, 9, 8, 15
_FEWEST = 2
"""Fewer years than this show nothing that a number does not."""

# Not drawn beside yearly results: sums over years, and what has no number or is about another year's result.
_UNDRAWN = ("cumulative", "relative", "milestone")
_FULL_YEAR = 364


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on the drawing of one indicator.

    Attributes:
        results: yearly results in one unit, oldest first.
        targets: targets in the same unit that still stand.
        merged_on: the day of the merger that formed or ended the province: no line runs over it.
        colour: colour of the province.
    """

    results: Sequence[Row]
    targets: Sequence[Row]
    merged_on: date | None
    colour: str

    def address(self) -> str:
        """The drawing as the address of an image; empty where there is too little to draw."""
        drawn = [row for row in self.targets if _is_drawn(row)]
        if not self.results or len({row["period_year"] for row in (*self.results, *drawn)}) < _FEWEST:
            return ""
        scale = _Scale.over(self.results, drawn)
        parts = [*self._frame(scale), *self._goals(scale, drawn), *self._line(scale), *self._dots(scale)]
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        )
        return "data:image/svg+xml," + quote(head + "".join(parts) + "</svg>")

    def _frame(self, scale: _Scale) -> Iterator[str]:
        base = HEIGHT - _BOTTOM + 3
        yield f'<path d="M{_LEFT - 6} {base}H{WIDTH - _RIGHT + 6}" stroke="{RULE}"/>'
        style = f'font-family="sans-serif" font-size="9.5" fill="{MUTED}" y="{HEIGHT - 2}"'
        yield f'<text {style} x="2">{scale.first:.0f}</text>'
        yield f'<text {style} x="{WIDTH - 2}" text-anchor="end">{scale.last:.0f}</text>'
        if self.merged_on and scale.first < (day := at_end_of(self.merged_on)) < scale.last:
            yield f'<path d="M{scale.x(day)} 2V{base}" stroke="{MUTED}" stroke-dasharray="2 2"/>'

    def _goals(self, scale: _Scale, drawn: Iterable[Row]) -> Iterator[str]:
        """Targets: a dashed line over the years of an average, a hollow diamond where one falls due."""
        for row in drawn:
            x, y = scale.x(at_end_of(row["period_end"])), scale.y(row["target_value"])
            if row["kind"] in ("average", "each_year"):
                start = scale.x(max(scale.first, row["period_start"].year))
                yield f'<path d="M{start} {y}H{x}" stroke="{INK}" stroke-dasharray="4 3"/>'
            yield f'<path d="M{x} {y - 4.5}l4.5 4.5l-4.5 4.5l-4.5-4.5z" fill="none" stroke="{INK}" stroke-width="1.3"/>'

    def _line(self, scale: _Scale) -> Iterator[str]:
        """A line over neighbouring years, never over a year without a figure nor over the day of a merger."""
        for before, after in pairwise(self.results):
            merged = self.merged_on is not None and before["period_end"] < self.merged_on <= after["period_end"]
            if after["period_year"] == before["period_year"] + 1 and not merged:
                start, end = scale.place(before), scale.place(after)
                dash = ' stroke-dasharray="2 2"' if before["boundaries"] else ""
                yield f'<path d="M{start}L{end}" stroke="{self.colour}" stroke-width="1.8"{dash}/>'

    def _dots(self, scale: _Scale) -> Iterator[str]:
        """Results: filled, estimates hollow, hollow squares where computed back; on a thin stem the other figure."""
        for row in self.results:
            x, y = scale.place(row).split(" ")
            if row["other_value"] is not None:
                other = scale.y(row["other_value"])
                yield f'<path d="M{x} {y}V{other}" stroke="{self.colour}" stroke-width="1"/>'
                yield f'<circle cx="{x}" cy="{other}" r="2" fill="#fff" stroke="{self.colour}"/>'
            fill = "#fff" if row["firmness"] == "estimate" else self.colour
            if row["boundaries"]:
                yield f'<path d="M{x} {y}m-3-3h6v6h-6z" fill="#fff" stroke="{self.colour}" stroke-width="1.6"/>'
                continue
            yield f'<circle cx="{x}" cy="{y}" r="3" fill="{fill}" stroke="{self.colour}" stroke-width="1.6"/>'


@dataclass(frozen=True, slots=True)
class _Scale:
    """Years and values as places on the drawing."""

    first: float
    last: float
    low: float
    high: float

    @classmethod
    def over(cls, results: Sequence[Row], targets: Sequence[Row]) -> _Scale:
        """The scale that holds all results and targets."""
        years = [float(row["period_year"]) for row in (*results, *targets)]
        values = [row["value"] for row in results] + [row["target_value"] for row in targets]
        values += [row["other_value"] for row in results if row["other_value"] is not None]
        return cls(min(years), max(years), min(values), max(values))

    def x(self, year: float) -> float:
        """The place of a moment, in years."""
        share = (year - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        """The place of a value."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(HEIGHT - _BOTTOM - 3 - share * (HEIGHT - _TOP - _BOTTOM - 3), 1)

    def place(self, row: Row) -> str:
        """The place of a result."""
        return f"{self.x(row['period_year'])} {self.y(row['value'])}"


def _is_drawn(target: Row) -> bool:
    """Whether yearly results can stand beside a target."""
    whole = (target["period_end"] - target["period_start"]).days >= _FULL_YEAR or target["kind"] in ("level", "rank")
    return target["target_value"] is not None and target["kind"] not in _UNDRAWN and whole
