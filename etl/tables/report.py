"""What an import brought, in sentences for people and as JSON for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from etl.rows import Row
from etl.tables.importing import Imported
from etl.tables.labels import tidy
from etl.tables.reading import Cell
from etl.tables.vintages import Kind, Vintage

_MOST_SHOWN = 12
_FEW = 3
_RARE = frozenset({Kind.EARLIER, Kind.ROUNDED})
_TITLES = {
    Kind.REVISED: "Revised",
    Kind.MADE_FIRM: "Made firm",
    Kind.EARLIER: "Of an earlier edition than what was there",
    Kind.ROUNDED: "Confirmed but for the last decimal, not written",
}


def sentences(imported: Sequence[Imported], today: date, *, dry_run: bool) -> Iterator[str]:
    """The report: each file, then how much was written."""
    for one in imported:
        yield from _of_edition(one, today)
    new = sum(vintage.kind.is_new for one in imported for vintage in one.vintages)
    if not new:
        yield "observations.csv says all of this already; nothing was written."
        return
    rows = f"{new} row{'s' * (new != 1)}"
    if dry_run:
        yield f"Nothing was written (--dry-run); {rows} would be added to observations.csv."
    else:
        yield f"{rows} added to observations.csv. git diff shows them, git checkout takes them back."


def _of_edition(one: Imported, today: date) -> Iterator[str]:
    edition, figures = one.edition, one.edition.figures
    counts = Counter(vintage.kind for vintage in one.vintages)
    kinds = [f"{counts[kind]} {kind}" for kind in Kind if counts[kind] or kind not in _RARE]
    day = f"{edition.day}{'' if edition.is_dated else ' (today, for want of a date)'}"
    yield f"{edition.file}: {edition.rule.code} of {day}, {len(one.vintages)} figures: {', '.join(kinds)}."
    if not edition.is_dated and any(vintage.kind.is_new for vintage in one.vintages):
        yield "  It names no day and --published was not given: its figures count from today on."
    if edition.day > today:
        yield f"  Its day is still to come: its figures count only from {edition.day} on."
    for kind, title in _TITLES.items():
        yield from _listed(title, [_told(vintage) for vintage in one.vintages if vintage.kind == kind])
    yield from _listed("Added", _added(one.vintages))
    yield from _listed("Refused", _refused(one))
    yield from _listed("Empty cells", [_place(cell) for cell in figures.empty])
    yield from _listed("Left out, no provinces", figures.regions)


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield f"  {title} ({len(lines)}):"
    yield from (f"    {line}" for line in lines[:_MOST_SHOWN])
    if len(lines) > _MOST_SHOWN:
        yield f"    … and {len(lines) - _MOST_SHOWN} more; --format json lists all"


def _told(vintage: Vintage) -> str:
    """A figure with what it replaces: both values, both days."""
    new = f"{_what(vintage.row)}: {_value(vintage.row)}"
    if vintage.before is None:
        return new
    old = vintage.before
    return f"{_what(vintage.row)}: {_value(old)} → {_value(vintage.row)}"


def _what(row: Row) -> str:
    return f"{row['province_id']} {row['indicator_id']} {row['period_start'][:4]}"


def _value(row: Row) -> str:
    return f"{row['value']} {row['unit_id']} ({row['firmness']}, {row['published_on']})"


def _added(vintages: Sequence[Vintage]) -> list[str]:
    """New figures by year, for there may be hundreds."""
    years: dict[tuple[str, str], list[str]] = {}
    for vintage in vintages:
        if vintage.kind == Kind.ADDED:
            key = vintage.row["period_start"][:4], vintage.row["firmness"]
            years.setdefault(key, []).append(vintage.row["province_id"])
    return [f"{year} {firmness}: {_few(ids)}" for (year, firmness), ids in sorted(years.items())]


def _refused(one: Imported) -> list[str]:
    return [f"{_place(refused.figure.cell)}: {refused.reason}" for refused in one.edition.figures.refused]


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")


def _place(cell: Cell) -> str:
    return f"{tidy(cell.place)}, {tidy(cell.year)}"


def as_json(imported: Sequence[Imported], *, dry_run: bool) -> str:
    """The whole report as one JSON object."""
    report = {"dry_run": dry_run, "tables": [_json(one) for one in imported]}
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _json(one: Imported) -> dict[str, Any]:
    edition, figures = one.edition, one.edition.figures
    by_kind = {kind: [vintage for vintage in one.vintages if vintage.kind == kind] for kind in Kind}
    return {
        "file": edition.file,
        "table": edition.rule.code,
        "published_on": edition.day.isoformat(),
        "is_dated": edition.is_dated,
        "counts": {kind.value: len(found) for kind, found in by_kind.items()} | {"refused": len(figures.refused)},
        **{kind.value: [_json_vintage(vintage) for vintage in found] for kind, found in by_kind.items()},
        "refused": [{"cell": _place(one.figure.cell), "reason": one.reason} for one in figures.refused],
        "empty": [_place(cell) for cell in figures.empty],
        "left_out": figures.regions,
    }


def _json_vintage(vintage: Vintage) -> dict[str, Any]:
    return {**_said(vintage.row), "before": _said(vintage.before) if vintage.before else None}


def _said(row: Row) -> dict[str, str]:
    names = ("province_id", "indicator_id", "period_start", "period_end", "value", "unit_id", "firmness")
    return {name: row[name] for name in (*names, "published_on", "source_id")}
