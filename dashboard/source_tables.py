"""The figures of a big official table as a table again: one for each indicator, provinces by periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.selection import FIRST_PROVINCES
from dashboard.store import Row
from dashboard.texts import Language, words

TABLE_FROM: Final = 40
"""A source with so many results shows them as tables."""

MOST_CELLS: Final = 1_200
"""Of a source with more results than this, one table at a time is shown: what stays light on a phone."""

_COMMON_NOTE = 0.1
"""A note that this share of the figures has is told below the table; the others stand with their figures."""

_Period = tuple[date | None, date | None, str]


Cell = tuple[Row, str]
"""A figure, and how firm it is in words where that differs from its column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A province's row.

    Attributes:
        province: province id.
        name: its name.
        cells: its figures in each column; none, one or several.
        boundaries: to which boundaries they were computed back, in words; empty where they were not.
    """

    province: str
    name: str
    cells: Sequence[Sequence[Cell]]
    boundaries: str


@dataclass(frozen=True, slots=True)
class Table:
    """The results of one indicator.

    Attributes:
        indicator: slug of the indicator.
        name: its name.
        unit: the unit of all its numbers, in words.
        firmness: how firm they are, in words, where neither column nor figure says otherwise.
        columns: what stands over each column, and how firm its figures are where that differs.
        lines: the rows.
        notes: what is noted with many of the figures.
        count: how many figures it has.
        is_disputed: whether other sources print other numbers for some of them.
    """

    indicator: str
    name: str
    unit: str
    firmness: str
    columns: Sequence[tuple[str, str]]
    lines: Sequence[Line]
    notes: Sequence[str]
    count: int
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class _Column:
    """What the figures of a column have in common: the period, what they are of it, and how firm most of them are."""

    period: _Period
    head: str
    firmness: str


def is_cell(row: Row) -> bool:
    """Whether a figure can stand in a table: a result that is one number."""
    return row["figure_type"] == "observation" and row["number_vi"] is not None


def tables(rows: Iterable[Row], language: Language) -> list[Table]:
    """The tables of some results, each for one indicator in one unit."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["slug"], row[f"unit_{language}"]), []).append(row)
    return [_table(group, language) for group in groups.values()]


def _table(rows: Sequence[Row], language: Language) -> Table:
    by_period: dict[_Period, list[Row]] = {}
    for row in sorted(rows, key=_in_time):
        by_period.setdefault(_period(row), []).append(row)
    columns = [_Column(period, _head(own[0], language), _usual(own)) for period, own in by_period.items()]
    by_province: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row["is_country"], _turn(row))):
        by_province.setdefault(row["province_id"], []).append(row)
    notes = Counter(row[f"note_{language}"] for row in rows if row[f"note_{language}"])
    usual = _usual(rows)
    return Table(
        indicator=rows[0]["slug"],
        name=rows[0][f"indicator_{language}"],
        unit=rows[0][f"unit_{language}"],
        firmness=words(f"firmness.{usual}", language),
        columns=[(one.head, _unlike(one.firmness, usual, language)) for one in columns],
        lines=[_line(own, columns, language) for own in by_province.values()],
        notes=[note for note, count in notes.most_common() if count >= _COMMON_NOTE * len(rows)],
        count=len(rows),
        is_disputed=any(row["disputed"] for row in rows),
    )


def _usual(rows: Sequence[Row]) -> str:
    """The code of how firm most figures are."""
    return Counter(map(_firmness, rows)).most_common(1)[0][0]


def _firmness(row: Row) -> str:
    return row["firmness"] or "unknown"


def _unlike(code: str, usual: str, language: Language) -> str:
    return "" if code == usual else words(f"firmness.{code}", language)


def _line(rows: Sequence[Row], columns: Sequence[_Column], language: Language) -> Line:
    cells = [
        [(row, _unlike(_firmness(row), column.firmness, language)) for row in rows if _period(row) == column.period]
        for column in columns
    ]
    boundaries = _boundaries(cells, [column.head for column in columns], language)
    return Line(rows[0]["province_id"], rows[0][f"province_{language}"], cells, boundaries)


def _boundaries(cells: Sequence[Sequence[Cell]], heads: Sequence[str], language: Language) -> str:
    """To which boundaries the figures of a row were computed back, and which of them where not all were."""
    column = f"boundaries_{language}"
    days: dict[str, list[int]] = {}
    for at, own in enumerate(cells):
        for day in dict.fromkeys(row[column] for row, _ in own if row[column]):
            days.setdefault(day, []).append(at)
    filled = sum(bool(own) for own in cells)
    told = [
        words("source_one.boundaries", language, day=day)
        if len(places) == filled
        else words("source_one.boundaries_of", language, periods=_spanned(places, heads), day=day)
        for day, places in days.items()
    ]
    return "; ".join(told)


def _spanned(places: Sequence[int], heads: Sequence[str]) -> str:
    """Columns in words: the first and the last of those side by side."""
    groups: list[list[int]] = []
    for at in places:
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    return ", ".join("-".join(dict.fromkeys((heads[group[0]], heads[group[-1]]))) for group in groups)


def _period(row: Row) -> _Period:
    return row["period_start"], row["period_end"], row["kind"]


def _in_time(row: Row) -> tuple[date, date, str]:
    start, end, kind = _period(row)
    return end or date.max, start or date.min, kind


def _head(row: Row, language: Language) -> str:
    """What stands over a column: a year, else the period; and what the numbers are where they are not of one period."""
    start, end = row["period_start"], row["period_end"]
    is_year = start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    period = str(end.year) if is_year and start.year == end.year else str(row[f"period_{language}"])
    return period if row["kind"] == "value" else f"{period}, {words('basis.' + row['kind'], language)}"


def _only(codes: Iterable[str]) -> str:
    """The one code that all have, else nothing."""
    found = {*codes}
    return found.pop() if len(found) == 1 else ""


def _turn(row: Row) -> int:
    name = row["province_id"]
    return FIRST_PROVINCES.index(name) if name in FIRST_PROVINCES else len(FIRST_PROVINCES)


def shown(found: Sequence[Table], indicator: str) -> tuple[Sequence[Table], Sequence[Table]]:
    """Which tables are shown and which are only named: all, or one where together they are too large.

    Args:
        found: the tables of a source.
        indicator: slug of the indicator chosen; the first where it has none of these.
    """
    if len(found) < 2 or sum(table.count for table in found) <= MOST_CELLS:  # noqa: PLR2004
        return found, []
    chosen = next((table for table in found if table.indicator == indicator), found[0])
    return [chosen], [table for table in found if table is not chosen]
