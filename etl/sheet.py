"""The file of proposals that a person edits, whatever program it was edited with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.archive import FIGURE_TABLES
from etl.contract import Table, is_date
from etl.files import write_whole
from etl.problems import InvalidInput, Problem, did_you_mean
from etl.read import TextTable, nfc, read_table
from etl.rows import Row

FIRST = ("proposal_id", "decision", "reason", "status", "store_has", "context")
# Cells about the document; each has to be filled in one row of it only. Names that figures use as
# well say whose they are; the values are the names in sources.csv.
SOURCE = {
    "source_id": "source_id",
    "publisher": "publisher",
    "tier": "tier",
    "title": "title",
    "url": "url",
    "source_published_on": "published_on",
    "source_province_id": "province_id",
}
DOCUMENT = ("document", "text_sha256", "written", *SOURCE)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file: where it stands and its cells by column."""

    number: int
    cells: Row


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file as read; `name` is how problems call it."""

    name: str
    lines: tuple[Line, ...]

    def problem(self, line: int, column: str, wrong: str, right: str) -> Problem:
        """A problem in this file."""
        return Problem(self.name, line, column, wrong, right)


def figure_columns(contract: Sequence[Table]) -> tuple[str, ...]:
    """Every column that a figure of any type has; its source is said by the columns of the document."""
    tables = {table.name: table for table in contract}
    names = dict.fromkeys(name for table in FIGURE_TABLES for name in tables[table].columns)
    return ("figure_type", *(name for name in names if name != "source_id"))


def columns(contract: Sequence[Table]) -> tuple[str, ...]:
    """The columns of the file, in order."""
    return (*FIRST, *DOCUMENT, *figure_columns(contract))


def write_sheet(path: Path, names: Sequence[str], rows: Iterable[Row]) -> None:
    """Write the file whole or not at all: UTF-8 with BOM, by which Excel knows the diacritics."""
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(path, out.getvalue().encode("utf-8-sig"))


def read_sheet(path: Path, contract: Sequence[Table]) -> Sheet:
    """The file as a person left it: any of the separators that spreadsheet programs use, empty lines left out.

    Raises:
        InvalidInput: it cannot be read, or columns are missing or unknown.
    """
    table, problems = read_table(path, path.name, edited=True)
    problems += _header_problems(table, columns(contract)) if table.columns else []
    if problems:
        raise InvalidInput(problems)
    types = {field.name: field.type for one in contract if one.name in FIGURE_TABLES for field in one.fields}
    lines = []
    for number, cells in zip(table.lines, table.rows, strict=True):
        row = {
            name: _as_typed(_clean(cell), types.get(name, "string"), table.delimiter)
            for name, cell in zip(table.columns, cells, strict=True)
        }
        if any(row.values()):
            lines.append(Line(number, row))
    return Sheet(path.name, tuple(lines))


def _clean(cell: str) -> str:
    return nfc(cell.replace("\r\n", "\n").strip())


def _as_typed(cell: str, kind: str, delimiter: str) -> str:
    """Undo what Excel does to every cell of a kind: TRUE; a decimal comma where semicolons separate the cells."""
    if kind == "boolean":
        return cell.lower()
    if kind == "number" and delimiter == ";" and _DECIMAL_COMMA.fullmatch(cell):
        return cell.replace(",", ".")
    return cell


def _header_problems(table: TextTable, names: Sequence[str]) -> list[Problem]:
    problems = []
    for name in names:
        if name not in table.columns:
            right = "Put it back, or run python -m etl propose again"
            problems.append(Problem(table.file, 1, name, f"The column «{name}» is missing", right))
    for name in table.columns:
        if name not in names:
            wrong = f"The column «{name}» is unknown"
            problems.append(Problem(table.file, 1, name, wrong, did_you_mean(name, names)))
    return problems


def restored(cell: str, original: str) -> str:
    """A cell that a spreadsheet program rewrote by itself, as it was; any other cell as it is.

    Excel shows 2021-06-30 as 30/06/2021 or 6/30/2021, 7.50 as 7.5 and true as TRUE.
    """
    if cell == original or not original:
        return cell
    day = _DAY.fullmatch(cell)
    if day and is_date(original):
        first, second, year = (int(part) for part in day.groups())
        if original in {f"{year:04}-{second:02}-{first:02}", f"{year:04}-{first:02}-{second:02}"}:
            return original
    if cell.lower() == original:
        return original if original in {"true", "false"} else cell
    return original if _is_same_number(cell, original) else cell


def _is_same_number(cell: str, original: str) -> bool:
    try:
        return float(cell) == float(original)
    except ValueError:
        return False
