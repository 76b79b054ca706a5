"""All problems of the inputs at once, each with its place and its remedy.

Single cells are checked by pandera against the contract; what needs more than one row is a query
under `sql/checks` that must return nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import duckdb
import pandas as pd
from pandera.errors import SchemaErrors

from etl.archive import Archive
from etl.contract import Field, Table, read_contract, schema_of
from etl.problems import InvalidInput, Problem, did_you_mean
from etl.read import TextTable, read_table
from etl.stage import LINE, stage

_BOUNDS = {"minimum": "at least", "exclusiveMinimum": "more than", "maximum": "at most"}
CHECKS = Path(__file__).parent / "sql" / "checks"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Inputs that hold the contract.

    Attributes:
        tables: for each table its cells as text, missing ones as NA, with the column `line`.
        notices: sentences that are worth saying but stop nothing.
    """

    tables: Mapping[str, pd.DataFrame]
    notices: tuple[str, ...]


def validate(data: Path, archive: Path) -> Inputs:
    """Read and check every input.

    Args:
        data: the data folder with `datapackage.json`.
        archive: the folder with the source texts; it may be missing.

    Raises:
        InvalidInput: with every problem found.
    """
    contract = read_contract(data)
    problems: list[Problem] = []
    frames: dict[str, pd.DataFrame] = {}
    unread: set[str] = set()
    incomplete: set[str] = set()
    for table in contract:
        text, found = read_table(data / table.path, table.path)
        problems += found
        missing = set(table.columns) - set(text.columns) if text.columns else set()
        problems += header_problems(table, text, missing)
        if not text.columns or missing:
            unread.add(table.name)
        if found:
            incomplete.add(table.name)
        frames[table.name] = _frame(table, text)
        problems += _cell_problems(table, frames[table.name])
    problems += _reference_problems(contract, frames, unread | incomplete)
    problems += _check_problems(contract, frames, unread)
    texts = Archive(archive).verify(frames)
    problems += texts.problems
    if problems:
        raise InvalidInput(problems)
    return Inputs(frames, texts.notices)


def _frame(table: Table, text: TextTable) -> pd.DataFrame:
    frame = pd.DataFrame(text.rows, columns=list(text.columns), dtype="object")
    frame = frame.loc[:, ~frame.columns.duplicated()].reindex(columns=list(table.columns))
    frame = frame.astype("string").replace("", pd.NA)
    return frame.assign(**{LINE: text.lines})


def header_problems(table: Table, text: TextTable, missing: set[str]) -> Iterator[Problem]:
    """Columns that a file lacks, and those that it should not have."""
    for name in sorted(missing):
        extra = [column for column in text.columns if column not in table.columns]
        yield Problem(text.file, 1, name, f"The column «{name}» is missing", did_you_mean_column(name, extra))
    for name in text.columns:
        if name not in table.columns:
            right = did_you_mean(name, table.columns)
            yield Problem(text.file, 1, name, f"The column «{name}» is unknown", right)


def did_you_mean_column(name: str, extra: list[str]) -> str:
    """How to mend a missing column: rename a similar one, or add it."""
    near = did_you_mean(name, extra) if extra else ""
    return near if near.startswith("Did") else f"Add it to the header, if only with empty cells: {name}"


def _cell_problems(table: Table, frame: pd.DataFrame) -> Iterator[Problem]:
    if frame.empty:
        return
    fields = {field.name: field for field in table.fields}
    try:
        schema_of(table).validate(frame.astype("object"), lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases.dropna(subset=["index"])
        for column, check, index in zip(cases["column"], cases["check"], cases["index"], strict=True):
            cell, line = frame.at[int(index), column], _line(frame, int(index))
            yield _cell_problem(table, fields[column], str(check), cell, line)


def _cell_problem(table: Table, field: Field, check: str, cell: object, line: int) -> Problem:
    wrong, right = _sentence(field, check, "" if cell is pd.NA else str(cell))
    return Problem(table.path, line, field.name, wrong, right)


def _sentence(field: Field, check: str, cell: str) -> tuple[str, str]:
    limits = field.constraints
    match check:
        case "required":
            return "The cell is empty", f"Every row needs a {field.name}"
        case "space":
            return f"«{cell}» begins or ends with a space", f"Write «{cell.strip()}»"
        case "type":
            return _type_sentence(field.type, cell)
        case "enum":
            return f"«{cell}» is not one of the known words", did_you_mean(cell, limits["enum"])
        case "limits":
            bounds = [f"{words} {limits[name]}" for name, words in _BOUNDS.items() if name in limits]
            return f"«{cell}» is outside its limits", "It is " + " and ".join(bounds)
        case _:
            return f"«{cell}» has the wrong form", _form(field)


def _form(field: Field) -> str:
    if field.name.endswith("url"):
        return "Write a whole address that begins with https:// or http://"
    if field.name.endswith("_on") or field.name == "due":
        return "Write YYYY, YYYY-MM or YYYY-MM-DD"
    return f"It follows the pattern {field.constraints['pattern']}"


def _type_sentence(kind: str, cell: str) -> tuple[str, str]:
    if kind == "date":
        return f"«{cell}» is not a date", "Write a day of the calendar as YYYY-MM-DD"
    if kind == "boolean":
        return f"«{cell}» is not true or false", "Write true or false"
    if kind == "integer":
        return f"«{cell}» is not a whole number", "Write digits only, nine at most"
    if re.fullmatch(r"[+-]?\d+,\d+", cell):
        right = f"Write the decimal point: {cell.replace(',', '.')}"
        return f"«{cell}» has a decimal comma", right
    letter = re.search(r"[^\d.,+-]", cell)
    reason = f"«{letter.group()}» does not belong in it" if letter else "it has separators"
    return f"«{cell}» is not a number: {reason}", "Write digits with a decimal point, as in 1234.5"


def _reference_problems(
    contract: tuple[Table, ...], frames: Mapping[str, pd.DataFrame], incomplete: set[str]
) -> Iterator[Problem]:
    """Names that no row of another table bears; not against a table of which rows could not be read."""
    for table in contract:
        frame = frames[table.name]
        for key in table.foreign_keys:
            if key.table in incomplete:
                continue
            known = frames[key.table][key.reference_field].dropna()
            for index in frame.index[frame[key.field].notna() & ~frame[key.field].isin(known)]:
                name = str(frame.at[index, key.field])
                wrong = f"«{name}» is not in {_path(contract, key.table)}"
                right = did_you_mean(name, known.tolist())
                yield Problem(table.path, _line(frame, index), key.field, wrong, right)


def _line(frame: pd.DataFrame, index: object) -> int:
    """The line in the file of a row; frames are numbered from 0."""
    return int(frame[LINE].iloc[cast("int", index)])


def _path(contract: tuple[Table, ...], name: str) -> str:
    return next(table.path for table in contract if table.name == name)


def _check_problems(
    contract: tuple[Table, ...], frames: Mapping[str, pd.DataFrame], unread: set[str]
) -> Iterator[Problem]:
    """What the queries under `sql/checks` return: columns table, line, column, wrong, right."""
    yield from _duplicates(contract, frames)
    with duckdb.connect(":memory:") as connection:
        stage(connection, frames)
        for path in sorted(CHECKS.glob("*.sql")):
            for table, line, column, wrong, right in connection.execute(path.read_text("utf-8")).fetchall():
                if table not in unread:
                    yield Problem(_path(contract, table), line, column, wrong, right)


def _duplicates(contract: tuple[Table, ...], frames: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    for table in contract:
        unique = [(field.name,) for field in table.fields if field.constraints.get("unique")]
        for key in dict.fromkeys([table.primary_key, *unique]):
            yield from _repeated(table, frames[table.name], list(key))


def _repeated(table: Table, frame: pd.DataFrame, key: list[str]) -> Iterator[Problem]:
    repeated = frame[frame.duplicated(subset=key, keep="first") & frame[key].notna().any(axis=1)]
    for index, row in repeated.iterrows():
        same = (frame[key].fillna("") == row[key].fillna("")).all(axis=1)
        first = int(frame.loc[same, LINE].min())
        names = ", ".join(key)
        cell = f" «{row[key[0]]}»" if len(key) == 1 else ""
        wrong = f"The row repeats line {first}: the same {names}{cell}"
        right = "Delete one of the two, or correct what tells them apart"
        yield Problem(table.path, _line(frame, index), names, wrong, right)
