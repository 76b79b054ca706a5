"""Spreadsheets (XLSX); what would fill the memory when unpacked is refused before anything is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from etl.problems import InvalidInput
from etl.read import nfc
from etl.tables.grid import Grid, read_grid, years_of
from etl.tables.reading import MOST_CELLS, Reading, broken

_AGAIN = "Export it again as XLSX"
_MOST_BYTES = 100 * 1024 * 1024
_CHUNK = 1 << 20
_MOST_PARTS = 2000
_REFERENCE = re.compile(rb"(?<=[\"':])([A-Z]{1,3})(\d{1,9})(?=[\"':])")
_ROW = re.compile(rb"\br\s*=\s*[\"'](\d{1,9})[\"']")
_LONGEST_REFERENCE = 64


def read_workbook(raw: bytes, file: str) -> list[Reading]:
    """The tables of a workbook, one for each sheet that has years in it.

    Raises:
        InvalidInput: it cannot be read, is too large when unpacked, or holds no table.
    """
    _check_size(raw, file)
    readings, refusals = [], []
    for grid in _sheets(raw, file):
        try:
            readings.append(read_grid(grid))
        except InvalidInput as error:
            refusals.append((years_of(grid), error))
    if not readings or any(years for years, _ in refusals):
        raise max(refusals, key=lambda one: one[0])[1] if refusals else broken(file, "It has no sheet", _AGAIN)
    return readings


def _check_size(raw: bytes, file: str) -> None:
    """Unpack everything once, in pieces, counting: neither bytes nor cells may be more than a table has."""
    large = broken(file, "Unpacked it is larger than any table of provinces", _AGAIN)
    left = _MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            if len(package.infolist()) > _MOST_PARTS:
                raise large
            for part in package.infolist():
                rows = columns = 0
                for chunk in _chunks(package, part):
                    left -= len(chunk) - _LONGEST_REFERENCE
                    if left < 0:
                        raise large
                    if "/worksheets/" in part.filename:
                        rows, columns = _reach(chunk, rows, columns)
                if rows * columns > MOST_CELLS:
                    raise large
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise broken(file, f"It is no whole XLSX file ({error})", _AGAIN) from None


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in pieces, each with the end of the one before, so that no reference is cut in two."""
    end = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield end + chunk
            end = chunk[-_LONGEST_REFERENCE:]


def _reach(chunk: bytes, rows: int, columns: int) -> tuple[int, int]:
    """How far a sheet reaches by the places that its cells name: a reader makes room for all between."""
    for letters, digits in set(_REFERENCE.findall(chunk)):
        column = 0
        for letter in letters:
            column = column * 26 + letter - ord("A") + 1
        rows, columns = max(rows, int(digits)), max(columns, column)
    for digits in set(_ROW.findall(chunk)):
        rows = max(rows, int(digits))
    return rows, columns


def _sheets(raw: bytes, file: str) -> Iterator[Grid]:
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    try:
        with load_workbook(io.BytesIO(raw)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
                    rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                    yield _grid(rows, file)
    except (CalamineError, OSError, ValueError) as error:
        raise broken(file, f"It cannot be read as XLSX ({error})", _AGAIN) from None


def _grid(rows: Sequence[Sequence[object]], file: str) -> Grid:
    exact = any(isinstance(cell, float) and cell % 1 for cells in rows for cell in cells)
    texts = [[_text(cell) for cell in cells] for cells in rows]
    return Grid(file, texts, range(1, len(texts) + 1), lambda number, _: _letters(number), exact)


def _text(cell: object) -> str:
    """A cell as text; whole numbers, which a sheet keeps as 2020.0, without their decimals."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    return nfc(str(cell)).strip()


_EXACT = 1e15


def _letters(number: int) -> str:
    """The name of a column: A to Z, AA and so on."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
