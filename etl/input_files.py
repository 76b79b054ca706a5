"""The input files as they stand, to look things up in and to add rows to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from filelock import BaseFileLock, FileLock

from etl.contract import Table
from etl.files import write_whole
from etl.problems import InvalidInput, Problem
from etl.read import TextTable, parse, read_table
from etl.rows import Row, as_line, as_rows, inserted, physical_lines, replaced
from etl.validate import header_problems

# Sources before the figures that name them, the log last: whatever came first, what is there holds the contract.
_WRITTEN = ("sources", "targets", "observations", "deadlines", "reviews")


@dataclass(frozen=True, slots=True)
class New:
    """A row to be added to a file, and the line of the sheet (or the number of the cell) that it comes from."""

    line: int
    row: Row


@dataclass(slots=True)
class InputFile:
    """An input file: as it is on disk, and with what is to be new in it.

    Attributes:
        table: what it holds.
        path: where it is.
        raw: its bytes when it was read.
        new: rows to be added.
    """

    table: Table
    path: Path
    raw: bytes
    read: TextTable
    text: str
    new: list[New] = field(default_factory=list)

    def rows(self) -> list[dict[str, str]]:
        """Its records."""
        return as_rows(self.read)

    def add(self, rows: Sequence[New]) -> None:
        """Take in rows, except those that are there already."""
        columns = self.table.columns
        there = {tuple(row[name] for name in columns) for row in self.rows()}
        self.new += [one for one in rows if tuple(one.row.get(name, "") for name in columns) not in there]

    def replace(self, index: int, row: Row) -> None:
        """Write the record `index` anew."""
        self.text = replaced(self.text, self.read, index, row)
        self.read = parse(self.text.removeprefix("\ufeff"), self.table.path)[0]

    def content(self) -> bytes:
        """The file with its new rows in place."""
        return inserted(self.table.name, self.text, self.read, [one.row for one in self.new]).encode("utf-8")

    def trial(self) -> tuple[bytes, dict[int, int]]:
        """The file with its new rows at the end, so that all others keep their lines; the sheet's line of each."""
        lines = physical_lines(self.text)
        origin: dict[int, int] = {}
        for one in self.new:
            origin[len(lines) + 1] = one.line
            lines += physical_lines(as_line(self.read.columns, one.row))
        return "".join(lines).encode("utf-8"), origin


def read_inputs(data: Path, contract: Sequence[Table]) -> Mapping[str, InputFile]:
    """Every input file by its table.

    Raises:
        InvalidInput: some cannot be read, or lack columns.
    """
    files = {}
    problems = []
    for table in contract:
        path = data / table.path
        read, found = read_table(path, table.path)
        missing = set(table.columns) - set(read.columns) if read.columns else set()
        problems += [*found, *header_problems(table, read, missing)]
        if not problems:
            raw = path.read_bytes()
            files[table.name] = InputFile(table, path, raw, read, raw.decode("utf-8"))
    if problems:
        raise InvalidInput(problems)
    return files


def locked(data: Path) -> BaseFileLock:
    """One writer of the input files at a time; the others wait."""
    return FileLock(str(data / "inputs.lock"), is_singleton=True)


def refuse_changed(files: Mapping[str, InputFile], command: str) -> None:
    """Nothing is written over what somebody edited since it was read.

    Raises:
        InvalidInput: a file was edited meanwhile.
    """
    changed = [file for file in files.values() if file.path.read_bytes() != file.raw]
    if changed:
        right = f"Run python -m etl {command} again"
        raise InvalidInput([Problem(file.table.path, 0, "", "It was changed meanwhile", right) for file in changed])


def write_inputs(files: Mapping[str, InputFile]) -> None:
    """Write what has new rows, each file whole or not at all."""
    for name in _WRITTEN:
        content = files[name].content()
        if content != files[name].raw:
            write_whole(files[name].path, content)
