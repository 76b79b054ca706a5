"""The present data many times over: every indicator with its targets and results under further names."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

_INDICATORS = Path("reference") / "indicators.csv"
_FIGURES = (Path("targets.csv"), Path("observations.csv"))
Row = dict[str, str]


def grow(data: Path, grown: Path, times: int) -> int:
    """Copy a data folder and multiply its indicators, targets and observations.

    Returns:
        How many targets and observations there are then.
    """
    shutil.copytree(data, grown, ignore=shutil.ignore_patterns("store.duckdb*", "archive"))
    indicators = _read(data / _INDICATORS)
    step = 1 + max(int(row["display_order"]) for row in indicators)
    _write(grown / _INDICATORS, [_indicator(row, copy, step) for copy in range(times) for row in indicators])
    count = 0
    for path in _FIGURES:
        figures = _read(data / path)
        _write(grown / path, [_figure(row, copy) for copy in range(times) for row in figures])
        count += times * len(figures)
    return count


def _indicator(row: Row, copy: int, step: int) -> Row:
    if not copy:
        return row
    return row | {
        "indicator_id": f"{row['indicator_id']}_x{copy}",
        "slug": f"{row['slug']}-x{copy}",
        "display_order": str(int(row["display_order"]) + copy * step),
    }


def _figure(row: Row, copy: int) -> Row:
    return row | {"indicator_id": f"{row['indicator_id']}_x{copy}"} if copy else row


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
