"""Tables as text: cells between commas, semicolons or tabs, as PX-Web and spreadsheet programs write them."""

from __future__ import annotations

import csv
import io

from etl.extract.encodings import decoded
from etl.read import nfc
from etl.tables.grid import Grid, read_grid, years_of
from etl.tables.reading import Reading, broken, shown

_DELIMITERS = (",", ";", "\t")


def read_delimited(raw: bytes, file: str) -> list[Reading]:
    """The table of a text file, whichever separator it uses.

    Raises:
        InvalidInput: the encoding is unknown, a quotation mark has no end, or there is no table.
    """
    text = nfc(decoded(raw, file))
    if not text.strip():
        raise broken(file, "The file is empty", "Export the table again")
    grids = [_grid(text, delimiter, file) for delimiter in _DELIMITERS]
    best = max(grids, key=lambda grid: (years_of(grid), sum(len(cells) for cells in grid.rows)))
    return [read_grid(best)]


def _grid(text: str, delimiter: str, file: str) -> Grid:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, lines = [], []
    start = 1
    try:
        for cells in reader:
            rows.append([cell.strip() for cell in cells])
            lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise broken(file, f"The line cannot be read as CSV ({error})", "Check its quotation marks", start) from None
    return Grid(file, rows, lines, lambda number, label: shown(label) or f"cell {number + 1}")
