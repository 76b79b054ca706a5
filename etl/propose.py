"""Figures of documents into a file that a person decides on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from etl.checked_grammar import checked_grammar
from etl.comparison import KNOWN, Inventory
from etl.contract import read_contract
from etl.extract.grammar import Grammar
from etl.input_files import read_inputs
from etl.problems import InvalidInput, Problem
from etl.proposals import Document, context, proposals, read
from etl.rows import Row
from etl.sheet import SOURCE, columns, write_sheet

_LONGEST_TITLE = 200


@dataclass(slots=True)
class Proposed:
    """What reading documents brought.

    Attributes:
        documents: how many were read.
        statuses: figures by status: known, second source, different value, new.
        problems: documents that could not be read.
        notices: sentences worth saying.
    """

    documents: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def undecided(self) -> int:
        """How many figures stand in the file."""
        return self.statuses.total() - self.statuses[KNOWN]


def propose(
    paths: Sequence[str],
    data: Path,
    out: Path,
    written: date | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Proposed:
    """Compare what documents state with the input files and write what is undecided.

    Args:
        paths: the documents; one that cannot be read does not stop the others.
        data: the data folder.
        out: the file to write; it is written only when something is undecided.
        written: the day that the documents were written, where known.
        progress: told each path before it is read.

    Raises:
        InvalidInput: the input files cannot be read.
    """
    contract = read_contract(data)
    inventory = Inventory.of({name: file.rows() for name, file in read_inputs(data, contract).items()})
    grammar = checked_grammar(data)
    result = Proposed()
    rows: list[Row] = []
    for document in _readable(paths, written, progress, result):
        result.documents += 1
        rows += _rows(document, grammar, inventory, result.statuses)
    if rows:
        write_sheet(out, columns(contract), rows)
    return result


def _readable(
    paths: Sequence[str], written: date | None, progress: Callable[[str], None], result: Proposed
) -> Iterator[Document]:
    """The documents that can be read, each text once."""
    seen: dict[str, str] = {}
    for path in paths:
        progress(path)
        try:
            document = read(path, written)
        except InvalidInput as error:
            result.problems += error.problems
            continue
        first = seen.setdefault(document.text_sha256, path)
        if first == path:
            yield document
        else:
            result.notices.append(f"{path} has the same text as {first}; it is left out.")


def _rows(document: Document, grammar: Grammar, inventory: Inventory, statuses: Counter[str]) -> Iterator[Row]:
    """The undecided figures of a document; the first row says what is known of its source."""
    source = _source_cells(document, inventory)
    for one in proposals(document, grammar, inventory.province_names):
        verdict = inventory.verdict(one.table, one.cells, one.proposal_id, document.text_sha256)
        statuses[verdict.status] += 1
        if verdict.status == KNOWN:
            continue
        yield {
            "proposal_id": one.proposal_id,
            "status": verdict.status,
            "store_has": verdict.store_has,
            "context": context(document.text, int(one.cells["span_start"]), int(one.cells["span_end"])),
            "document": document.path,
            "text_sha256": document.text_sha256,
            "written": document.written.isoformat() if document.written else "",
            **source,
            "figure_type": one.figure_type,
            **one.cells,
        }
        source = {}


def _source_cells(document: Document, inventory: Inventory) -> Mapping[str, str]:
    """What sources.csv says of the text, else a guess at its title and id."""
    known = inventory.source_of_text(document.text_sha256)
    if known:
        return {column: known[name] for column, name in SOURCE.items()}
    first = next(line for line in document.text.splitlines() if line.strip())
    # A cell that begins like a formula would be run by a spreadsheet program.
    title = " ".join(first.split()).lstrip("=+-@ ")[:_LONGEST_TITLE]
    source_id = _slug(Path(document.path).stem) or "text"
    if source_id in inventory.sources:
        source_id = f"{source_id}-{document.text_sha256[:8]}"
    return {"source_id": source_id, "title": title}


def _slug(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", letters.encode("ascii", "ignore").decode()).strip("-")
