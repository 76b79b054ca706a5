"""Figures of an edition beside what official tables said before: confirmed, added, revised, made firm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from etl.comparison import amount, subject
from etl.rows import Row

_OBSERVATIONS = "observations"


class Kind(StrEnum):
    """What a figure is beside those that official tables gave before."""

    ADDED = "added"
    REVISED = "revised"
    MADE_FIRM = "made firm"
    EARLIER = "earlier"
    CONFIRMED = "confirmed"
    ROUNDED = "confirmed but for rounding"

    @property
    def is_new(self) -> bool:
        """Whether the figure says something that was not there."""
        return self not in {Kind.CONFIRMED, Kind.ROUNDED}


@dataclass(frozen=True, slots=True)
class Vintage:
    """A figure of an edition.

    Attributes:
        kind: how it stands to what was there.
        row: its row of observations.csv.
        before: the row that it confirms, revises or makes firm; nothing for a figure that is added.
    """

    kind: Kind
    row: Row
    before: Row | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What official tables have said, by province, indicator, period and basis."""

    _units: Mapping[str, Row]
    _days: Mapping[str, str]
    _rows: dict[tuple[Any, ...], list[Row]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[Row]]) -> Record:
        """The record that the input files hold: figures of the sources that tables.csv names."""
        official = {row["source_id"] for row in rows["tables"]}
        record = cls(
            {row["unit_id"]: row for row in rows["units"]},
            {row["source_id"]: row["published_on"] for row in rows["sources"]},
        )
        for row in rows[_OBSERVATIONS]:
            if row["source_id"] in official:
                record._rows[subject(_OBSERVATIONS, row)].append(row)
        return record

    def take(self, row: Row, step: str, *, is_dated: bool) -> Vintage:
        """Compare a figure with the last one before it, or of its day, and keep it if it says something new.

        What was published later does not count: an older edition is put in before it, and is no revision. Two
        tables may compute one number apart and round it apart; that is no revision either.

        Args:
            row: the figure.
            step: one in the last decimal that its table shows.
            is_dated: whether its day is known; without one, what its table has said at any time is only confirmed,
                for the file may be an old copy.
        """
        held = self._rows[subject(_OBSERVATIONS, row)]
        if not is_dated:
            said = [one for one in held if one["source_id"] == row["source_id"] and self._says(one) == self._says(row)]
            if said:
                return Vintage(Kind.CONFIRMED, row, said[-1])
        day = self._day(row)
        before = sorted((one for one in held if self._day(one) <= day), key=self._day)
        last = [one for one in before if self._day(one) == self._day(before[-1])]
        same = next((one for one in last if self._says(one) == self._says(row)), None)
        if same is not None:
            return Vintage(Kind.CONFIRMED, row, same)
        near = next((one for one in last if self._is_rounded_apart(one, row, step)), None)
        if near is not None and near["firmness"] == row["firmness"]:
            return Vintage(Kind.ROUNDED, row, near)
        is_older = len(before) < len(held)
        held.append(row)
        if is_older:
            return Vintage(Kind.EARLIER, row)
        if not last:
            return Vintage(Kind.ADDED, row)
        is_same_value = near is not None or self._says(last[-1])[0] == self._says(row)[0]
        return Vintage(Kind.MADE_FIRM if is_same_value else Kind.REVISED, row, last[-1])

    def _is_rounded_apart(self, one: Row, other: Row, step: str) -> bool:
        """Whether another table says the same but for one in the last decimal."""
        first, second = (amount(row["value"], row["unit_id"], self._units) for row in (one, other))
        least = amount(step, other["unit_id"], self._units)
        if one["source_id"] == other["source_id"]:
            return False
        if first is None or second is None or least is None or first[0] != second[0]:
            return False
        a, b, most = first[1], second[1], least[1]
        if not (isinstance(a, Decimal) and isinstance(b, Decimal) and isinstance(most, Decimal)):
            return False
        return abs(a - b) <= most

    def _says(self, row: Row) -> tuple[object, str]:
        return amount(row["value"], row["unit_id"], self._units), row["firmness"]

    def _day(self, row: Row) -> str:
        """The last day that the words of a date allow: a figure never counts before it can have been known."""
        words = row["published_on"] or self._days.get(row["source_id"], "")
        return words + "-12-31"[len(words) - len("2025") :] if words else ""
