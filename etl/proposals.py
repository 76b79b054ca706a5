"""What extraction finds in a document, as rows that a person can decide on."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from etl.authority_words import setter_of
from etl.extract.documents import read_document
from etl.extract.figure import Figure
from etl.extract.figures import extract
from etl.extract.grammar import Grammar
from etl.read import text_hash
from etl.rows import Row

TABLES = {"target": "targets", "observation": "observations", "deadline": "deadlines"}
# What extraction speaks of: filling such a cell corrects it, filling another adds to it.
SPOKEN = frozenset(
    {
        *("figure_type", "province_id", "indicator_id", "kind", "period_start", "period_end", "comparator"),
        *("value", "value_max", "unit_id", "stated", "firmness", "set_by", "set_on", "basis", "rank_of"),
        *("task_vi", "due", "span_start"),
    }
)
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read figures from.

    Attributes:
        path: where it is, as the caller named it.
        text: its NFC text.
        written: the day it was written, where the caller knows it.
    """

    path: str
    text: str
    written: date | None

    @property
    def text_sha256(self) -> str:
        """The hash by which its source knows it."""
        return text_hash(self.text)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure of a document as a row to be.

    Attributes:
        proposal_id: the same whenever the same text gives the same figure at the same place.
        figure_type: target, observation or deadline.
        cells: what extraction says, by column of the figure's table; nothing is invented for the others.
    """

    proposal_id: str
    figure_type: str
    cells: Row

    @property
    def table(self) -> str:
        """The table that it would be a row of."""
        return TABLES[self.figure_type]


def read(path: str, written: date | None) -> Document:
    """A document by its path.

    Raises:
        InvalidInput: it cannot be read.
    """
    return Document(path, read_document(Path(path)), written)


def proposals(document: Document, grammar: Grammar, province_names: Mapping[str, str]) -> Iterator[Proposal]:
    """Every figure of a document, in the order of the text."""
    seen: Counter[str] = Counter()
    for figure in extract(document.text, grammar, document.written):
        cells = _CELLS[figure.figure_type](figure, province_names)
        said = f"{figure.figure_type}|{cells['indicator_id']}|{cells.get('due') or cells.get('value', '')}"
        base = f"{document.text_sha256}|{figure.span_start}|{figure.span_end}|{said}"
        seen[base] += 1
        # The same words may state two figures: "năm 2024 và 2025 đều tăng 8%".
        name = base if seen[base] == 1 else f"{base}|{seen[base]}"
        yield Proposal(f"p-{hashlib.sha256(name.encode()).hexdigest()[:12]}", figure.figure_type, cells)


def context(text: str, start: int, end: int) -> str:
    """The words of a span in «…» with what stands around them, in one line."""
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return " ".join(f"…{before}«{text[start:end]}»{after}…".split())


def plain(number: Decimal | None) -> str:
    """A number as the input files write it: decimal point, no exponent, no needless zeros."""
    if number is None:
        return ""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _words(value: object) -> str:
    return "" if value is None else str(value)


def _common(figure: Figure) -> dict[str, str]:
    return {
        "province_id": _words(figure.province),
        "indicator_id": _words(figure.indicator),
        "comparator": figure.comparator,
        "stated": figure.stated,
        "firmness": _words(figure.firmness),
        "span_start": str(figure.span_start),
        "span_end": str(figure.span_end),
    }


def _amount(figure: Figure) -> dict[str, str]:
    return {
        "period_start": _words(figure.period_start),
        "period_end": _words(figure.period_end),
        "value": plain(figure.value),
        "value_max": plain(figure.value_max),
        "unit_id": _words(figure.unit),
    }


def _authority(figure: Figure, province_names: Mapping[str, str]) -> dict[str, str]:
    setter = setter_of(figure, province_names)
    return {"set_by": setter.vi, "set_by_en": setter.en, "set_on": _words(figure.set_on)}


def _target(figure: Figure, province_names: Mapping[str, str]) -> dict[str, str]:
    return _common(figure) | _amount(figure) | {"kind": _words(figure.kind)} | _authority(figure, province_names)


def _observation(figure: Figure, _: Mapping[str, str]) -> dict[str, str]:
    return _common(figure) | _amount(figure) | {"basis": _words(figure.basis), "rank_of": _words(figure.rank_of)}


def _deadline(figure: Figure, province_names: Mapping[str, str]) -> dict[str, str]:
    due = {"due": _words(figure.due_on), "task_vi": _words(figure.task), "outcome_stated": "unknown"}
    return _common(figure) | due | _authority(figure, province_names)


_CELLS = {"target": _target, "observation": _observation, "deadline": _deadline}
