"""What a person decided on proposed figures, as rows to be added; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.cited_texts import Cited, Entry, archived_file, cited, entry, reopened
from etl.comparison import Inventory
from etl.contract import Table
from etl.extract.grammar import Grammar
from etl.input_files import New
from etl.problems import Problem, did_you_mean
from etl.proposals import SPOKEN, TABLES, Document, Proposal, proposals
from etl.rows import Row
from etl.sheet import Line, Sheet, figure_columns, restored

ACCEPT, REJECT, CORRECT = "accept", "reject", "correct"
_AS_STATED = "As the text states it"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decided, and when (YYYY-MM-DD)."""

    name: str
    day: str


@dataclass(slots=True)
class Plan:
    """What the decisions of a sheet come to.

    Attributes:
        figures: new rows by table.
        log: new rows of reviews.csv.
        sources: what sources.csv and the archive need to have.
        undecided: rows without a decision, with the cells of their document filled.
        decisions: how many proposals were accepted, corrected and rejected.
        problems: what speaks against it; then nothing may be written.
    """

    figures: dict[str, list[New]] = field(default_factory=lambda: {table: [] for table in TABLES.values()})
    log: list[New] = field(default_factory=list)
    sources: list[Entry] = field(default_factory=list)
    undecided: list[Row] = field(default_factory=list)
    decisions: dict[str, int] = field(default_factory=lambda: {ACCEPT: 0, CORRECT: 0, REJECT: 0})
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a review needs beside the sheet.

    Attributes:
        contract: the tables of the input files.
        inventory: what the input files have.
        grammar: for reading the texts again.
        archive: the folder of texts.
        folder: the folder of the sheet.
        reviewer: who decides.
    """

    contract: Sequence[Table]
    inventory: Inventory
    grammar: Grammar
    archive: Path
    folder: Path
    reviewer: Reviewer


def review(sheet: Sheet, desk: Desk) -> Plan:
    """Weigh every decision of a sheet; all problems are in the plan."""
    plan = Plan()
    documents, plan.problems = cited(sheet, sheet.lines)
    decided = _decided(sheet, plan)
    seen: dict[str, int] = {}
    for path, one in documents.items():
        lines = [line for line in decided if line.cells["document"] == path]
        if lines:
            _review_document(sheet, one, lines, desk, plan)
        for line in lines:
            first = seen.setdefault(line.cells["proposal_id"], line.number)
            if first != line.number:
                wrong = f"The proposal is decided in line {first} already"
                plan.problems.append(sheet.problem(line.number, "proposal_id", wrong, "Delete one of the two lines"))
    _check_ids_apart(sheet, plan)
    plan.undecided = _left_over(sheet, documents)
    return plan


def _decided(sheet: Sheet, plan: Plan) -> list[Line]:
    decided = []
    for line in sheet.lines:
        word = line.cells["decision"].casefold()
        if word in {ACCEPT, REJECT}:
            decided.append(line)
        elif word:
            wrong = f"«{line.cells['decision']}» is not a decision"
            right = (
                "Write accept or reject, or nothing yet; what you change in an accepted row is logged as a correction"
            )
            plan.problems.append(sheet.problem(line.number, "decision", wrong, right))
    return decided


def _left_over(sheet: Sheet, documents: Mapping[str, Cited]) -> list[Row]:
    """Rows without a decision; the first of each document says what all its rows said of its source."""
    rows = []
    told: set[str] = set()
    for line in sheet.lines:
        path = line.cells["document"]
        if not line.cells["decision"]:
            rows.append(
                line.cells if path in told or path not in documents else {**line.cells, **documents[path].cells}
            )
            told.add(path)
    return rows


def _review_document(sheet: Sheet, one: Cited, lines: list[Line], desk: Desk, plan: Plan) -> None:
    document = reopened(sheet, one, desk.folder, archived_file(one, desk.inventory, desk.archive))
    if isinstance(document, Problem):
        plan.problems.append(document)
        return
    found = {p.proposal_id: p for p in proposals(document, desk.grammar, desk.inventory.province_names)}
    source, problems = entry(sheet, one, document, desk.inventory, desk.archive)
    if any(line.cells["decision"].casefold() == ACCEPT for line in lines):
        plan.sources.append(source)
        plan.problems += problems
    for line in lines:
        proposal = found.get(line.cells["proposal_id"])
        if proposal is None:
            wrong = "The text does not give this proposal any more: its id, the rules or the lexicon changed"
            right = "Run python -m etl propose again"
            plan.problems.append(sheet.problem(line.number, "proposal_id", wrong, right))
        elif line.cells["decision"].casefold() == REJECT:
            _reject(sheet, line, desk, plan)
        else:
            _accept(sheet, line, proposal, document, source, desk, plan)


def _reject(sheet: Sheet, line: Line, desk: Desk, plan: Plan) -> None:
    if not line.cells["reason"]:
        wrong = "The proposal is rejected without a reason"
        plan.problems.append(sheet.problem(line.number, "reason", wrong, "Say in a few words why"))
    plan.decisions[REJECT] += 1
    _log(line, REJECT, "", "", desk, plan)


def _accept(
    sheet: Sheet, line: Line, proposal: Proposal, document: Document, source: Entry, desk: Desk, plan: Plan
) -> None:
    figure_type = line.cells["figure_type"]
    if figure_type not in TABLES:
        wrong = f"«{figure_type}» is not a type of figure"
        plan.problems.append(sheet.problem(line.number, "figure_type", wrong, did_you_mean(figure_type, list(TABLES))))
        return
    name = TABLES[figure_type]
    table = next(one for one in desk.contract if one.name == name)
    cells = {c: restored(line.cells[c], proposal.cells.get(c, "")) for c in figure_columns(desk.contract)}
    cells["figure_type"] = figure_type
    changed = _changed(cells, {**proposal.cells, "figure_type": proposal.figure_type})
    for column in cells.keys() - {*table.columns, "figure_type"}:
        if cells[column]:
            wrong = f"«{cells[column]}» stands in a column that {name} do not have"
            plan.problems.append(sheet.problem(line.number, column, wrong, "Empty the cell, or correct figure_type"))
    if changed and not line.cells["reason"]:
        wrong = f"{' and '.join(f'«{column}»' for column in changed)} changed without a reason"
        plan.problems.append(sheet.problem(line.number, "reason", wrong, "Say in a few words why"))
    row = {column: cells.get(column, "") for column in table.columns} | {"source_id": source.row["source_id"]}
    if "published_on" in row:
        row["published_on"] = row["published_on"] or source.row["published_on"]
    row |= _span(sheet, line, cells, document.text, plan)
    plan.figures[name].append(New(line.number, row))
    plan.decisions[CORRECT if changed else ACCEPT] += 1
    for column in changed:
        _log(line, CORRECT, column, row.get(column, cells[column]), desk, plan)
    if not changed:
        _log(line, ACCEPT, "", "", desk, plan)


def _changed(cells: Row, proposed: Row) -> list[str]:
    """Columns in which a person said something else than extraction, or what extraction should have said."""
    return [
        column
        for column, cell in cells.items()
        if cell != proposed.get(column, "") and (column in SPOKEN or proposed.get(column)) and column != "span_end"
    ]


def _span(sheet: Sheet, line: Line, cells: Row, text: str, plan: Plan) -> dict[str, str]:
    """Where the stated words stand, nearest to where they were said to stand."""
    words, near = cells["stated"], cells["span_start"]
    places = []
    if words:
        start = text.find(words)
        while start >= 0:
            places.append(start)
            start = text.find(words, start + 1)
    if not places:
        wrong = f"«{words}» does not stand in the text" if words else "The stated words are missing"
        right = "Copy the words out of the text, character for character"
        plan.problems.append(sheet.problem(line.number, "stated", wrong, right))
        # One problem is enough: the trial shall not stumble over the same cells.
        return {"stated": "", "span_start": "", "span_end": ""}
    start = min(places, key=lambda place: abs(place - int(near if near.isdecimal() else 0)))
    return {"span_start": str(start), "span_end": str(start + len(words))}


def _log(line: Line, decision: str, column: str, value: str, desk: Desk, plan: Plan) -> None:
    row = {
        "proposal_id": line.cells["proposal_id"],
        "decision": decision,
        "field": column,
        "corrected_value": value,
        "decided_by": desk.reviewer.name,
        "decided_on": desk.reviewer.day,
        "reason": line.cells["reason"] or _AS_STATED,
    }
    plan.log.append(New(line.number, row))


def _check_ids_apart(sheet: Sheet, plan: Plan) -> None:
    lines: dict[str, int] = {}
    for one in plan.sources:
        source_id = one.row["source_id"]
        first = lines.setdefault(source_id, one.line)
        if source_id and first != one.line:
            wrong = f"«{source_id}» is the id of another document, in line {first}"
            plan.problems.append(sheet.problem(one.line, "source_id", wrong, "Give each text an id of its own"))
