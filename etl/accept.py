"""Decisions into the input files: all checked on a copy first, then written, each file whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.checked_grammar import checked_grammar
from etl.comparison import Inventory
from etl.contract import read_contract
from etl.files import write_whole
from etl.input_files import InputFile, New, locked, read_inputs, refuse_changed, write_inputs
from etl.problems import InvalidInput, Problem
from etl.review import Desk, Plan, Reviewer, review
from etl.sheet import SOURCE, Sheet, columns, read_sheet, write_sheet
from etl.trial import trial_problems

_REPEATS = re.compile(r"(?<=The row repeats line )(\d+)")
_SHEET_COLUMNS = {name: column for column, name in SOURCE.items()}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting a sheet brought.

    Attributes:
        decisions: proposals accepted, corrected, rejected.
        added: new rows by table.
        undecided: rows that stay in the sheet.
    """

    decisions: Mapping[str, int]
    added: Mapping[str, int]
    undecided: int


def accept(path: Path, data: Path, archive: Path, reviewer: Reviewer) -> Accepted:
    """Put the decisions of a sheet into the input files, its texts into the archive; keep undecided rows in it.

    Killed in between, it goes on where it stopped when it is run again.

    Raises:
        InvalidInput: with every problem of the sheet; nothing was written.
    """
    contract = read_contract(data)
    with locked(data):
        sheet = read_sheet(path, contract)
        files = read_inputs(data, contract)
        inventory = Inventory.of({name: file.rows() for name, file in files.items()})
        desk = Desk(contract, inventory, checked_grammar(data), archive, path.parent, reviewer)
        plan = review(sheet, desk)
        _take_in(plan, files, sheet)
        texts = {one.row["text_file"]: one.text for one in plan.sources}
        tried = trial_problems(files, data, texts)
        problems = plan.problems + [_at_home(problem, origin, plan, sheet) for problem, origin in tried]
        if problems:
            raise InvalidInput(problems)
        _write(plan, files, archive)
        _keep_undecided(path, columns(contract), plan)
    return Accepted(plan.decisions, {name: len(file.new) for name, file in files.items()}, len(plan.undecided))


def _take_in(plan: Plan, files: Mapping[str, InputFile], sheet: Sheet) -> None:
    for name, rows in plan.figures.items():
        files[name].add(rows)
    _take_in_sources(plan, files["sources"])
    _take_in_log(plan, files["reviews"], sheet)


def _take_in_sources(plan: Plan, file: InputFile) -> None:
    """New sources; one that is there and gets its text is written anew in its line."""
    for one in plan.sources:
        rows = file.rows()
        index = next((i for i, row in enumerate(rows) if row["source_id"] == one.row["source_id"]), None)
        if index is None:
            file.new.append(New(one.line, one.row))
        elif any(rows[index][name] != cell for name, cell in one.row.items()):
            file.replace(index, rows[index] | dict(one.row))


def _take_in_log(plan: Plan, file: InputFile, sheet: Sheet) -> None:
    """New decisions; one that is logged already may be repeated, by whomever, but not turned round."""
    logged: dict[str, set[tuple[str, str, str]]] = {}
    for row in file.rows():
        logged.setdefault(row["proposal_id"], set()).add((row["decision"], row["field"], row["corrected_value"]))
    wanted: dict[str, set[tuple[str, str, str]]] = {}
    for one in plan.log:
        row = dict(one.row)
        wanted.setdefault(row["proposal_id"], set()).add((row["decision"], row["field"], row["corrected_value"]))
    for one in plan.log:
        name = one.row["proposal_id"]
        if name not in logged:
            file.new.append(one)
        elif logged[name] != wanted[name]:
            said = " and ".join(sorted(" ".join(filter(None, words)) for words in logged[name]))
            right = "Delete the line here, or change the input files by hand"
            plan.problems.append(
                sheet.problem(one.line, "decision", f"reviews.csv has another decision on it already: {said}", right)
            )


def _at_home(problem: Problem, origin: Mapping[int, int], plan: Plan, sheet: Sheet) -> Problem:
    """A problem of a new row as one of the line of the sheet that it came from."""
    if problem.line not in origin:
        return problem
    line, column = origin[problem.line], problem.column
    cells = next(one.cells for one in sheet.lines if one.number == line)
    if problem.file == "sources.csv" or column == "source_id" or (column == "published_on" and not cells[column]):
        # Said of the document, and for a figure taken over from it: one problem, where its source is described.
        column = _SHEET_COLUMNS.get(column, column)
        line = next((one.line for one in plan.sources if one.document == cells["document"]), line)

    def named(match: re.Match[str]) -> str:
        other = int(match.group())
        return str(origin[other]) if other in origin else f"{other} of {problem.file}"

    return Problem(sheet.name, line, column, _REPEATS.sub(named, problem.wrong), problem.right)


def _write(plan: Plan, files: Mapping[str, InputFile], archive: Path) -> None:
    """Texts, sources, figures, log. Raises before the first when a file was edited meanwhile."""
    refuse_changed(files, "accept")
    for one in plan.sources:
        place = archive / one.row["text_file"]
        if not place.is_file():
            archive.mkdir(parents=True, exist_ok=True)
            write_whole(place, one.text.encode("utf-8"))
    write_inputs(files)


def _keep_undecided(path: Path, names: tuple[str, ...], plan: Plan) -> None:
    if not any(plan.decisions.values()):
        return
    if plan.undecided:
        write_sheet(path, names, plan.undecided)
    else:
        path.unlink()
