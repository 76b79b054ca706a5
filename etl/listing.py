"""Extracted figures written out: as a table for people, as CSV or JSON lines for machines."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from rich.table import Table
from rich.text import Text

from etl.extract.figure import Figure
from etl.proposals import plain

# The keys of a line, in order: whose figure, what it says, where it stands, who set it.
KEYS = (
    *("document", "province", "indicator", "kind", "figure_type", "comparator", "value", "value_max", "unit"),
    *("period_start", "period_end", "due_on", "firmness", "stated", "span_start", "span_end"),
    *("set_by", "set_on", "body", "basis", "rank_of", "task"),
)
_SIGNS = {">=": "≥", "<=": "≤", "=": ""}


def document_names(files: Sequence[str]) -> dict[str, str]:
    """What to call each file: its name without folders, or its whole path where two have the same name."""
    counts = Counter(Path(file).name for file in files)
    return {file: Path(file).name if counts[Path(file).name] == 1 else file for file in files}


def as_json(document: str, figure: Figure) -> str:
    """A figure as one line of JSON: numbers as numbers, dates as YYYY-MM-DD, nothing as null."""
    values = {key: _json_value(value) for key, value in _values(document, figure)}
    return json.dumps(values, ensure_ascii=False) + "\n"


def as_csv(document: str, figure: Figure) -> str:
    """A figure as a CSV record in the order of `KEYS`; nothing is an empty cell."""
    return _record([_cell(value) for _, value in _values(document, figure)])


def csv_header() -> str:
    """The first line of the CSV."""
    return _record(KEYS)


def as_table(document: str, figures: Sequence[Figure]) -> Table:
    """The figures of a document for people; it fits 80 columns."""
    table = Table(title=Text(document), title_justify="left", title_style="bold", show_lines=True)
    for name, width in (("what", 24), ("how much, when", 18), ("kind", 11)):
        table.add_column(name, overflow="fold", max_width=width)
    table.add_column("words", overflow="fold", ratio=1)
    for figure in figures:
        what = f"{figure.indicator or 'task'}\n{figure.province or 'province?'}"
        how_much = "\n".join(filter(None, [_amount(figure), _when(figure)]))
        words = " ".join(figure.stated.split())
        table.add_row(*(Text(cell) for cell in (what, how_much, _kind(figure), words)))
    return table


def _values(document: str, figure: Figure) -> Iterator[tuple[str, object]]:
    return ((key, document if key == "document" else getattr(figure, key)) for key in KEYS)


def _json_value(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None else str(value)


def _record(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _amount(figure: Figure) -> str:
    if figure.value is None:
        return "" if figure.figure_type == "deadline" else figure.comparator
    high = f" to {plain(figure.value_max)}" if figure.value_max is not None else ""
    words = (_SIGNS.get(figure.comparator, figure.comparator), plain(figure.value) + high, figure.unit or "")
    return " ".join(word for word in words if word)


def _when(figure: Figure) -> str:
    if figure.due_on:
        return f"{figure.comparator} {figure.due_on}"
    start, end = figure.period_start, figure.period_end
    if start is None or end is None:
        return "when?"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    return start.isoformat() if start == end else f"{start} to {end}"


def _kind(figure: Figure) -> str:
    words = (figure.kind or figure.figure_type, figure.firmness or "")
    return "\n".join(word for word in words if word)
