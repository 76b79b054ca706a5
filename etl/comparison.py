"""What a text states beside what the input files have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from etl.archive import FIGURE_TABLES
from etl.contract import is_number
from etl.extract.text import folded
from etl.rows import Row

KNOWN, SECOND, DIFFERENT, NEW = "known", "second source", "different value", "new"
_Key = tuple[Any, ...]
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a proposed figure stands to the input files.

    Attributes:
        status: known, second source, different value or new.
        store_has: for people: the figures that say the same or something else, with their sources.
    """

    status: str
    store_has: str = ""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The figures, sources and decisions of the input files, looked up by what they mean.

    Attributes:
        sources: rows of sources.csv by id.
        province_names: Vietnamese names by province id.
        decided: ids of proposals with a row in reviews.csv.
    """

    sources: Mapping[str, Row]
    province_names: Mapping[str, str]
    decided: frozenset[str]
    _units: Mapping[str, Row]
    _same: dict[_Key, list[Row]] = field(default_factory=lambda: defaultdict(list))
    _alike: dict[_Key, list[Row]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[Row]]) -> Inventory:
        """Take stock of the rows of the input files."""
        inventory = cls(
            sources={row["source_id"]: row for row in rows["sources"]},
            province_names={row["province_id"]: row["name_vi"] for row in rows["provinces"]},
            decided=frozenset(row["proposal_id"] for row in rows["reviews"]),
            _units={row["unit_id"]: row for row in rows["units"]},
        )
        for table in FIGURE_TABLES:
            for row in rows[table]:
                inventory._same[inventory._meaning(table, row)].append(row)
                inventory._alike[subject(table, row)].append(row)
        return inventory

    def source_of_text(self, text_sha256: str) -> Row | None:
        """The source with this text, or nothing."""
        return next((row for row in self.sources.values() if row["text_sha256"] == text_sha256), None)

    def verdict(self, table: str, row: Row, proposal_id: str, text_sha256: str) -> Verdict:
        """How a proposed row of a table, read from a text, stands to what is there."""
        same = self._same.get(self._meaning(table, row), [])
        alike = self._alike.get(subject(table, row), [])
        here = self.source_of_text(text_sha256)
        source_id = here["source_id"] if here else None
        if proposal_id in self.decided or any(one["source_id"] == source_id for one in same):
            return Verdict(KNOWN)
        if table == "deadlines" and source_id and self._is_same_task(row, source_id):
            return Verdict(KNOWN)
        if same:
            return Verdict(SECOND, _shown(same))
        return Verdict(DIFFERENT, _shown(alike)) if alike else Verdict(NEW)

    def _is_same_task(self, row: Row, source_id: str) -> bool:
        """Whether the task stands there in a person's words: from the same place in the same text, due the same day."""
        others = [one for key, rows in self._alike.items() if key[0] == "deadlines" for one in rows]
        return any(one["source_id"] == source_id and one["due"] == row["due"] and _overlap(one, row) for one in others)

    def _meaning(self, table: str, row: Row) -> _Key:
        about = subject(table, row)
        if table == "deadlines":
            return (*about, row["due"])
        value = amount(row["value"], row["unit_id"], self._units)
        if table == "observations":
            return (*about, value)
        return (*about, row["comparator"], value, amount(row["value_max"], row["unit_id"], self._units))


def amount(value: str, unit_id: str, units: Mapping[str, Row]) -> tuple[str, str | Decimal] | None:
    """A number in the base unit of its dimension; dong and dollar have none in common."""
    unit = units.get(unit_id)
    if unit is None or not (is_number(value) and is_number(unit["factor"])):
        return (unit_id, value) if value else None
    return unit["dimension"], Decimal(value) * Decimal(unit["factor"])


def subject(table: str, row: Row) -> _Key:
    """What a figure is about, whatever it says of it."""
    if table == "deadlines":
        return table, row["province_id"], row["indicator_id"] or folded(row["task_vi"])
    way = row["kind"] if table == "targets" else row["basis"]
    return table, row["province_id"], row["indicator_id"], row["period_start"], row["period_end"], way


def _overlap(one: Row, other: Row) -> bool:
    if not all(row[name].isdecimal() for row in (one, other) for name in ("span_start", "span_end")):
        return False
    return int(one["span_start"]) < int(other["span_end"]) and int(other["span_start"]) < int(one["span_end"])


def _shown(rows: list[Row]) -> str:
    said = [f"{_said(row)} ({row['source_id']})" for row in rows[:_MOST_SHOWN]]
    more = len(rows) - _MOST_SHOWN
    return "; ".join([*said, *([f"{more} more"] if more > 0 else [])])


def _said(row: Row) -> str:
    if "due" in row:
        return f"{row['comparator']} {row['due']}"
    high = f" to {row['value_max']}" if row["value_max"] else ""
    return " ".join(filter(None, [row["comparator"], row["value"] + high, row["unit_id"]]))
