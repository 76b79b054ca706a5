"""Files as text: rows with their line numbers, and nothing interpreted.

A file that cannot be read as text is a `Problem`, never an exception and never a guess: a wrong
guess at an encoding would put mangled Vietnamese into the store.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.problems import Problem

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "Save it as UTF-8 (in Excel: «CSV UTF-8»)"


@dataclass(frozen=True, slots=True)
class TextTable:
    """A CSV file as it was typed.

    Attributes:
        file: path as shown in problems.
        columns: header, in order.
        rows: cells as text, one tuple for each record, as long as `columns`.
        lines: the line each record starts on, counted from 1.
        delimiter: what separates the cells.
    """

    file: str
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    delimiter: str = ","


def nfc(text: str) -> str:
    """The text in Unicode normalisation form C, in which the store keeps every text."""
    return unicodedata.normalize("NFC", text)


def text_hash(text: str) -> str:
    """SHA-256 of the NFC text in UTF-8: the same for a text whichever form it was saved in."""
    return hashlib.sha256(nfc(text).encode("utf-8")).hexdigest()


def read_text(path: Path) -> str:
    """An archived source text in NFC, line ends as LF, without a byte-order mark.

    Raises:
        UnicodeDecodeError: the file is not UTF-8.
        OSError: it cannot be read.
    """
    return nfc(path.read_text(encoding="utf-8-sig"))


def records(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file that is known to hold its contract, as mappings from column to cell."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_table(path: Path, name: str, *, edited: bool = False) -> tuple[TextTable, list[Problem]]:
    """The rows of a CSV file, and what stands in the way of reading it.

    Args:
        path: where the file is.
        name: how to call it in problems.
        edited: whether a spreadsheet program may have saved it its own way, with semicolons or tabs.
    """
    empty = TextTable(name)
    if not path.is_file():
        return empty, [Problem(name, 0, "", "The file is missing", "Put it there, if only with its header line")]
    raw = path.read_bytes()
    problem = _undecodable(raw, name)
    if problem:
        return empty, [problem]
    text = raw.decode("utf-8-sig")
    if not text.strip():
        return empty, [Problem(name, 1, "", "The file is empty", "It needs at least its header line")]
    delimiter = _delimiter(text.split("\n", 1)[0])
    if delimiter == ";" and not edited:
        right = "Save it with commas between the cells and points in the numbers"
        return empty, [Problem(name, 1, "", "The cells are separated by semicolons", right)]
    problems = list(_odd_characters(text, name))
    table, ragged = parse(text, name, delimiter if edited else ",")
    return table, problems + ragged


def _delimiter(header: str) -> str:
    return next((mark for mark in ",;\t" if mark in header), ",")


def _undecodable(raw: bytes, name: str) -> Problem | None:
    if raw.startswith(_UTF16_MARKS):
        return Problem(name, 1, "", "The file is in UTF-16", _SAVE_AS)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        character = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        wrong = (
            f"Byte {character} of the line (0x{raw[error.start]:02X}) is not UTF-8; "
            "the file may be in cp1258 or another old Vietnamese encoding"
        )
        return Problem(name, line, "", wrong, _SAVE_AS)
    return None


def _odd_characters(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\0" in line:
            place = line.index("\0") + 1
            yield Problem(name, number, "", f"Character {place} is a NUL byte", "Delete it")
        if not unicodedata.is_normalized("NFC", line):
            word = next(w for w in line.split() if not unicodedata.is_normalized("NFC", w))
            yield Problem(
                name,
                number,
                "",
                f"«{word[:40]}» is written with combining marks (NFD)",
                "Save the text in composed form (NFC)",
            )


def parse(text: str, name: str, delimiter: str = ",") -> tuple[TextTable, list[Problem]]:
    """The records of CSV text, and the lines that cannot be read.

    Args:
        text: the content, without a byte-order mark.
        name: how to call it in problems.
        delimiter: what separates the cells.
    """
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter, strict=True)
    table = TextTable(name)
    try:
        table = TextTable(name, tuple(next(reader)), delimiter=delimiter)
        start = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(table.columns):
                table.rows.append(tuple(cells))
                table.lines.append(start)
            elif cells:
                wrong = f"The line has {len(cells)} cells, the header has {len(table.columns)}"
                right = "Put text that holds a comma between double quotes"
                problems.append(Problem(name, start, "", wrong, right))
            start = reader.line_num + 1
    except csv.Error as error:
        wrong = f"The line cannot be read as CSV ({error})"
        problems.append(Problem(name, reader.line_num, "", wrong, "Check its double quotes"))
    return table, problems
