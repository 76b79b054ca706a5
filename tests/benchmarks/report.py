"""Numbers of several rounds as text: a median with its spread, and ratios of rounds measured next to each other."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

_TWENTIETHS = 20


def spread(values: Sequence[float], digits: int = 1) -> str:
    """Median (least-most)."""
    if not values:
        return "-"
    if len(values) == 1:
        return f"{values[0]:.{digits}f}"
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def p95(values: Sequence[float]) -> float:
    """What nineteen of twenty values stay below."""
    return quantiles(values, n=_TWENTIETHS, method="inclusive")[-1] if len(values) > 1 else values[0]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One goal of performance.md.

    Attributes:
        name: what is divided by what.
        values: one ratio for each round.
        goal: the number to stay below, or to reach if `at_least`.
    """

    name: str
    values: Sequence[float]
    goal: float | None = None
    at_least: bool = False

    def row(self) -> list[str]:
        """Name, median with spread, goal, whether it is reached."""
        if self.goal is None or not self.values:
            return [self.name, spread(self.values, 2), "", ""]
        middle = median(self.values)
        is_reached = middle >= self.goal if self.at_least else middle <= self.goal
        return [
            self.name,
            spread(self.values, 2),
            f"{'>=' if self.at_least else '<='} {self.goal:g}",
            "reached" if is_reached else "NOT reached",
        ]


def divided(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """Round by round, so that what slows the machine for a while slows both sides."""
    return [one / other for one, other in zip(above, below, strict=True) if other]


def section(title: str, how: str) -> None:
    """A heading and one line on how it was measured."""
    sys.stdout.write(f"\n{title}\n{'=' * len(title)}\n{how}\n\n")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns in line."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
    sys.stdout.write("\n")
    sys.stdout.flush()


def ratios(found: Iterable[Ratio]) -> None:
    """Ratios beside their goals."""
    table(["ratio", "median (least-most)", "goal", ""], [ratio.row() for ratio in found])


def progress(text: str) -> None:
    """Where the run is, apart from its results."""
    sys.stderr.write(f"… {text}\n")
