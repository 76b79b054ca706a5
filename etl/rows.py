"""New rows put where they belong in a CSV file, every other byte left as it is."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from etl.read import TextTable

Row = Mapping[str, str]

# The order in which each file is kept. Cells are compared as text by code point, empty ones first.
# reviews.csv is a log: what was decided later stands further down.
ORDER: Mapping[str, tuple[str, ...]] = {
    "sources": ("source_id",),
    "targets": (
        *("province_id", "indicator_id", "period_start", "period_end", "kind", "set_on", "source_id"),
        "span_start",
    ),
    "observations": (
        *("province_id", "indicator_id", "period_start", "period_end", "published_on", "source_id"),
        "span_start",
    ),
    "deadlines": ("province_id", "due", "task_vi", "task_en"),
    "reviews": ("decided_on",),
}
_NUMERIC = frozenset({"span_start"})


def place_of(table: str, row: Row) -> tuple[tuple[int, str], ...]:
    """What a row of a table is sorted by."""
    return tuple((_number(row[name]), "") if name in _NUMERIC else (0, row[name]) for name in ORDER[table])


def _number(cell: str) -> int:
    return int(cell) if cell.isdecimal() else -1


def as_rows(table: TextTable) -> list[dict[str, str]]:
    """The records of a file as mappings from column to cell."""
    return [dict(zip(table.columns, cells, strict=True)) for cells in table.rows]


def as_line(columns: Sequence[str], row: Row) -> str:
    """A record as one CSV line (more, where a cell holds line ends), quoted only where needed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([row.get(column, "") for column in columns])
    return out.getvalue()


def inserted(name: str, text: str, table: TextTable, rows: Iterable[Row]) -> str:
    """The file with new rows, each before the first row that comes after it in the order of the file.

    Args:
        name: the table, for its order.
        text: the file as it is.
        table: the same file, read.
        rows: the new rows; columns that the file does not have are left out.
    """
    new = sorted(rows, key=lambda row: place_of(name, row))
    # The furthest place up to each row: the first that lies beyond a new row is where that row belongs.
    reached = list(accumulate((place_of(name, row) for row in as_rows(table)), max))
    before: dict[int, list[str]] = {}
    for row in new:
        index = bisect_right(reached, place_of(name, row))
        line = table.lines[index] if index < len(reached) else _END
        before.setdefault(line, []).append(as_line(table.columns, row))
    lines: list[str] = []
    for number, line_text in enumerate(physical_lines(text), start=1):
        lines += [*before.get(number, ()), line_text]
    return "".join([*lines, *before.get(_END, ())])


_END = 0


def replaced(text: str, table: TextTable, index: int, row: Row) -> str:
    """The file with the record `index` written anew."""
    lines = physical_lines(text)
    start = table.lines[index] - 1
    end = table.lines[index + 1] - 1 if index + 1 < len(table.lines) else len(lines)
    return "".join([*lines[:start], as_line(table.columns, row), *lines[end:]])


def physical_lines(text: str) -> list[str]:
    """The lines of a file with their ends, counted as the reader counts them; the last one ends too."""
    lines = list(io.StringIO(text, newline=""))
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    return lines
