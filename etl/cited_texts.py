"""The documents behind the rows of a sheet: their texts, read again, and what is said of their sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.archive import Archive
from etl.comparison import Inventory
from etl.contract import is_date
from etl.problems import InvalidInput, Problem
from etl.proposals import Document, read
from etl.rows import Row
from etl.sheet import DOCUMENT, SOURCE, Line, Sheet, restored

_FILE_NAME = re.compile(r"[A-Za-z0-9._-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that rows of a sheet were read from.

    Attributes:
        path: as the sheet names it.
        line: the first of its rows.
        cells: what its rows say of it and its source together, by column of the sheet.
    """

    path: str
    line: int
    cells: Row


def cited(sheet: Sheet, lines: Iterable[Line]) -> tuple[dict[str, Cited], list[Problem]]:
    """The documents of the rows by path: a cell filled in one row counts for all; two must not differ."""
    found: dict[str, Cited] = {}
    filled: dict[tuple[str, str], tuple[int, str]] = {}
    problems = []
    for line in lines:
        path = line.cells["document"]
        if not path:
            right = "Put the path of its document back"
            problems.append(sheet.problem(line.number, "document", "The cell is empty", right))
            continue
        for name in DOCUMENT:
            cell = line.cells[name]
            number, first = filled.setdefault((path, name), (line.number, cell)) if cell else (0, cell)
            if cell != first:
                wrong = f"«{cell}» differs from «{first}» in line {number}, of the same document"
                problems.append(
                    sheet.problem(line.number, name, wrong, "Fill the cell in one row only, or alike in all")
                )
        first_line = found[path].line if path in found else line.number
        cells = {name: filled.get((path, name), (0, ""))[1] for name in DOCUMENT}
        found[path] = Cited(path, first_line, cells)
    return found, problems


def reopened(sheet: Sheet, one: Cited, folder: Path, archived: Path | None) -> Document | Problem:
    """The document as it was when its figures were proposed, or why not.

    Args:
        sheet: for problems.
        one: which.
        folder: where the sheet is; paths may start there.
        archived: the archived text, which does when the document is gone.
    """
    written = one.cells["written"]
    if written and not is_date(written):
        return sheet.problem(one.line, "written", f"«{written}» is not a date", "Write it as YYYY-MM-DD")
    day = date.fromisoformat(written) if written else None
    places = [one.path, str(folder / one.path), *([str(archived)] if archived else [])]
    path = next((place for place in places if Path(place).is_file()), one.path)
    try:
        document = read(path, day)
    except InvalidInput as error:
        [problem] = error.problems
        return sheet.problem(one.line, "document", f"{one.path}: {problem.wrong}", problem.right)
    if document.text_sha256 != one.cells["text_sha256"]:
        wrong = f"The text of {one.path} has changed since its figures were proposed"
        return sheet.problem(
            one.line, "text_sha256", wrong, "Put the old text back, or run python -m etl propose again"
        )
    return document


def archived_file(one: Cited, inventory: Inventory, archive: Path) -> Path | None:
    """Where the archive holds the text already, if its source is known."""
    source = inventory.source_of_text(one.cells["text_sha256"])
    return archive / source["text_file"] if source else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row for sources.csv with its text.

    Attributes:
        document: its path in the sheet.
        line: where the sheet speaks of it.
        row: the whole row; equal to the one in place when nothing changes.
        text: for the archive, under the row's `text_file`.
    """

    document: str
    line: int
    row: Row
    text: str


def entry(
    sheet: Sheet, one: Cited, document: Document, inventory: Inventory, archive: Path
) -> tuple[Entry, list[Problem]]:
    """The row of sources.csv for a document, and what speaks against it."""
    sha, source_id = document.text_sha256, one.cells["source_id"]
    by_text, by_id = inventory.source_of_text(sha), inventory.sources.get(source_id)
    there = by_text or by_id or {}
    problems = []
    if by_text and source_id and source_id != by_text["source_id"]:
        wrong = f"The text is that of the source «{by_text['source_id']}»"
        problems.append(sheet.problem(one.line, "source_id", wrong, f"Write {by_text['source_id']}"))
    elif by_id and by_id["text_sha256"] not in {"", sha}:
        wrong = f"«{source_id}» is a source with another text"
        problems.append(sheet.problem(one.line, "source_id", wrong, "Give this text an id of its own"))
    row = dict.fromkeys(SOURCE.values(), "")
    for column, name in SOURCE.items():
        old = there.get(name, "")
        cell = restored(one.cells[column], old)
        row[name] = old or cell
        if old and cell and cell != old and name != "source_id":
            wrong = f"«{cell}» differs from «{old}» in sources.csv"
            problems.append(sheet.problem(one.line, column, wrong, "Correct it in sources.csv, or empty the cell"))
    file = there.get("text_file") or _file_name(one.path, document, row["source_id"], archive)
    if _is_taken(archive, file, document.text):
        wrong = f"The archive holds another text under the name {file}"
        problems.append(sheet.problem(one.line, "source_id", wrong, "Give the source another id"))
    return Entry(one.path, one.line, row | {"text_file": file, "text_sha256": sha}, document.text), problems


def _file_name(path: str, document: Document, source_id: str, archive: Path) -> str:
    """Its name in the archive: the one it has there, else the id of its source."""
    place = Path(path).resolve()
    is_there = place.parent == archive.resolve() and not _is_taken(archive, place.name, document.text)
    if is_there and _FILE_NAME.fullmatch(place.name):
        return place.name
    return f"{source_id if _FILE_NAME.fullmatch(source_id) else document.text_sha256}.txt"


def _is_taken(archive: Path, file: str, text: str) -> bool:
    """Whether the archive has another text of this name."""
    if not (archive / file).is_file():
        return False
    try:
        return Archive(archive).text(file) != text
    except UnicodeDecodeError:
        return True
