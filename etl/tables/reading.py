"""A table as its file says it, whatever the format: places, periods, numbers as typed."""

from __future__ import annotations

from dataclasses import dataclass

from etl.problems import InvalidInput, Problem

# No table of provinces comes near; what is larger is no such table, or was made to do harm.
MOST_CELLS = 500_000
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table, as typed.

    Attributes:
        place: label of its province, region or country.
        year: label of its period, with the words beside the year.
        text: what stands in the cell; empty or a mark where there is no number.
        line: line or row in the file, counted from 1; 0 where the format has none.
        column: what to call its column in problems.
    """

    place: str
    year: str
    text: str
    line: int
    column: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One table of a file.

    Attributes:
        file: how to call the file in problems.
        texts: title, notes, source and whatever else is said around the numbers.
        updated: the day it was published as the file writes it, or empty.
        cells: its numbers.
        exact: whether numbers have a decimal point by the format; otherwise the cells must tell.
    """

    file: str
    texts: tuple[str, ...]
    updated: str
    cells: tuple[Cell, ...]
    exact: bool = True

    def problem(self, wrong: str, right: str, cell: Cell | None = None) -> Problem:
        """A problem of this file, or of one cell."""
        return Problem(self.file, cell.line if cell else 0, cell.column if cell else "", wrong, right)


def broken(file: str, wrong: str, right: str, line: int = 0, column: str = "") -> InvalidInput:
    """A file that cannot be read, as an exception to raise."""
    return InvalidInput([Problem(file, line, column, wrong, right)])


def shown(text: str) -> str:
    """Text as it is quoted in a sentence: in one line, cut where it is long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
