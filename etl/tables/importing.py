"""Official tables into observations.csv: all of it checked on a copy first, then written, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from etl.contract import read_contract
from etl.input_files import InputFile, New, locked, read_inputs, refuse_changed, write_inputs
from etl.problems import InvalidInput, Problem
from etl.rows import Row
from etl.tables.editions import Choices, Edition, read_editions
from etl.tables.figures import Figure
from etl.tables.vintages import Record, Vintage
from etl.trial import trial_problems

_OBSERVATIONS = "observations"


@dataclass(frozen=True, slots=True)
class Imported:
    """An edition and what became of each of its figures."""

    edition: Edition
    vintages: Sequence[Vintage]


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a new row was read."""

    edition: Edition
    figure: Figure


def import_tables(paths: Sequence[Path], data: Path, choices: Choices, *, dry_run: bool = False) -> list[Imported]:
    """Take the figures of official tables into the input files as new vintages.

    Args:
        paths: the files.
        data: the data folder.
        choices: what the files do not say themselves.
        dry_run: only tell what would be written.

    Raises:
        InvalidInput: with every problem found; nothing was written.
    """
    contract = read_contract(data)
    with nullcontext() if dry_run else locked(data):
        files = read_inputs(data, contract)
        record = Record.of({name: file.rows() for name, file in files.items()})
        origins: list[_Origin] = []
        blank = dict.fromkeys(files[_OBSERVATIONS].table.columns, "")
        imported = [_taken(edition, record, blank, origins) for edition in read_editions(paths, files, choices)]
        rows = [one.row for edition in imported for one in edition.vintages if one.kind.is_new]
        files[_OBSERVATIONS].new += [New(number, row) for number, row in enumerate(rows)]
        problems = [_at_home(*tried, origins) for tried in trial_problems(files, data, {})] if rows else []
        if problems:
            raise InvalidInput(problems)
        if rows and not dry_run:
            _write(files)
    return imported


def _taken(edition: Edition, record: Record, blank: Row, origins: list[_Origin]) -> Imported:
    """Compare the figures of an edition with the record, which then knows them too."""
    vintages = []
    step = str(Decimal(1).scaleb(-edition.rule.decimals))
    for figure in edition.figures.taken:
        row = {**blank, **figure.row, "published_on": edition.day.isoformat()}
        vintages.append(record.take(row, step, is_dated=edition.is_dated))
        if vintages[-1].kind.is_new:
            origins.append(_Origin(edition, figure))
    return Imported(edition, vintages)


def _at_home(problem: Problem, numbers: Mapping[int, int], origins: Sequence[_Origin]) -> Problem:
    """A problem of a new row as one of the cell that it was read from."""
    if problem.line not in numbers:
        return problem
    origin = origins[numbers[problem.line]]
    cell = origin.figure.cell
    return Problem(origin.edition.file, cell.line, cell.column, f"{problem.column}: {problem.wrong}", problem.right)


def _write(files: Mapping[str, InputFile]) -> None:
    refuse_changed(files, "import")
    write_inputs(files)
