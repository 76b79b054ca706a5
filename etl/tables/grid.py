"""Numbers in rows and columns, as CSV and spreadsheets hold them: which are places, which are years.

Three forms are read: years in a header, places in a header, and "long" (one number a row, beside its place and year).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from etl.tables.labels import YEAR_NAMES, updated_in, words_of, year_in
from etl.tables.numbers import is_missing
from etl.tables.reading import MOST_CELLS, Cell, Reading, broken


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet as text, without the blanks around them.

    Attributes:
        file: how to call the file in problems.
        rows: the cells of each row.
        lines: the line or row of the file in which each begins.
        column: what to call a column in problems, by its number from 0 and its label.
        exact: whether the numbers have a decimal point for certain.
    """

    file: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    column: Callable[[int, str], str]
    exact: bool = False

    def cell(self, row: int, column: int) -> str:
        """The text of a cell; rows need not be of one length."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(cells) for cells in self.rows), default=0)


def read_grid(grid: Grid) -> Reading:
    """The table in a grid.

    Raises:
        InvalidInput: there are no years in it, or it is too large.
    """
    if len(grid.rows) * grid.width > MOST_CELLS:
        raise broken(grid.file, f"It has more than {MOST_CELLS} cells, more than any table of provinces", "Choose less")
    said = [" ".join(filter(None, texts)) for texts in grid.rows]
    found, header = _table(grid)
    # "Ngày cập nhật | 20260815" is no place with a number.
    updates = {line for line, words in zip(grid.lines, said, strict=True) if updated_in([words])}
    cells = [cell for cell in found if cell.line not in updates]
    numbered = {cell.line for cell in cells if not is_missing(cell.text)}
    lines = [words for row, words in enumerate(said) if words and (row <= header or grid.lines[row] not in numbered)]
    return Reading(grid.file, tuple(lines), updated_in(lines), tuple(cells), grid.exact)


def years_of(grid: Grid) -> int:
    """How many cells name a year: how well the grid was told apart into cells."""
    return sum(year_in(text) is not None for cells in grid.rows for text in cells)


def _table(grid: Grid) -> tuple[list[Cell], int]:
    """The numbers and the row of the header."""
    header = _header_of_years(grid, at_least=2)
    if header is not None:
        return list(_wide(grid, header)), header
    for column in range(grid.width):
        rows = [row for row in range(len(grid.rows)) if year_in(grid.cell(row, column)) is not None]
        if rows and _is_long(grid, rows, column):
            return list(_long(grid, rows, column)), rows[0] - 1
        if rows and column == 0:
            above = [row for row in range(rows[0]) if any(grid.rows[row][1:])]
            if above:
                return list(_turned(grid, rows, above[-1])), above[-1]
    header = _header_of_years(grid, at_least=1)
    if header is None:
        wrong = "There is no row and no column of years in it"
        raise broken(grid.file, wrong, "Export a table of provinces by year, with its header")
    return list(_wide(grid, header)), header


def _header_of_years(grid: Grid, at_least: int) -> int | None:
    """The first row with years beside the first column, and no other numbers."""
    for row, cells in enumerate(grid.rows):
        said = [text for text in cells[1:] if text]
        years = sum(year_in(text) is not None for text in said)
        if years >= at_least and years * 2 >= len(said) and not any(_is_number(text) for text in said):
            return row
    return None


def _is_number(text: str) -> bool:
    return year_in(text) is None and text.strip("+-").replace(".", "").replace(",", "").isdecimal()


def _wide(grid: Grid, header: int) -> Iterator[Cell]:
    first = next(column for column in range(1, grid.width) if year_in(grid.cell(header, column)) is not None)
    columns = [column for column in range(first, grid.width) if _is_of_table(grid, header, column)]
    below = [header + 1] if _is_of_header(grid, header + 1, columns) else []
    parts = [*([header - 1] if _is_of_header(grid, header - 1, columns) else []), header, *below]
    years = {column: " ".join(filter(None, (grid.cell(row, column) for row in parts))) for column in columns}
    for row in range(header + 1 + len(below), len(grid.rows)):
        names = [text for text in grid.rows[row][:first] if text and not _is_number(text)]
        if any(grid.rows[row]):
            for column, year in years.items():
                called = grid.column(column, grid.cell(header, column))
                yield Cell(names[-1] if names else "", year, grid.cell(row, column), grid.lines[row], called)


def _is_of_header(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Whether a row beside the years holds words that belong to them: yearbooks print «Sơ bộ» above «2024»."""
    if not 0 <= row < len(grid.rows) or grid.cell(row, 0):
        return False
    said = [grid.cell(row, column) for column in columns]
    return any(said) and not any(_is_number(text) or (text and is_missing(text)) for text in said)


def _is_of_table(grid: Grid, header: int, column: int) -> bool:
    """Whether a column has a header or numbers; one of words alone (names in English) has neither."""
    below = (grid.cell(row, column) for row in range(header + 1, len(grid.rows)))
    return bool(grid.cell(header, column)) or any(map(_is_number, below))


def _turned(grid: Grid, rows: Sequence[int], header: int) -> Iterator[Cell]:
    """Places in the header, years in the first column; rows whose first cell is no year are words, not numbers."""
    columns = [column for column in range(1, grid.width) if _is_of_table(grid, header, column)]
    for row in range(header + 1, len(grid.rows)):
        has_numbers = any(_is_number(text) for text in grid.rows[row][1:])
        for column in columns if row in rows or has_numbers else ():
            place = grid.cell(header, column)
            called = grid.column(column, place)
            yield Cell(place, grid.cell(row, 0), grid.cell(row, column), grid.lines[row], called)


def _is_long(grid: Grid, rows: Sequence[int], column: int) -> bool:
    """Whether a row is one number: its year, one text for the place (or none, as above), one number."""
    named = any(YEAR_NAMES & set(words_of(grid.cell(row, column))) for row in range(rows[0]))
    if len(rows) == 1 and not named:
        return False
    place, value = _long_columns(grid, rows, column)
    return place is not None and value is not None


def _long_columns(grid: Grid, rows: Sequence[int], column: int) -> tuple[int | None, int | None]:
    """The column of the places and that of the numbers; nothing where there is not exactly one."""
    texts, numbers = [], []
    for other in range(grid.width):
        said = [grid.cell(row, other) for row in rows if other != column]
        if any(_is_number(text) for text in said):
            numbers.append(other)
        elif any(text and not is_missing(text) for text in said):
            texts.append(other)
    return (texts[0] if len(texts) == 1 else None), (numbers[0] if len(numbers) == 1 else None)


def _long(grid: Grid, rows: Sequence[int], column: int) -> Iterator[Cell]:
    place, value = _long_columns(grid, rows, column)
    if place is None or value is None:
        return
    name = ""
    for row in range(rows[0], len(grid.rows)):
        name = grid.cell(row, place) or name
        if row in rows or _is_number(grid.cell(row, value)):
            year = grid.cell(row, column)
            yield Cell(name, year, grid.cell(row, value), grid.lines[row], grid.column(value, year))
