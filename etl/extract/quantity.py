"""What every reader of numbers returns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with its unit.

    Attributes:
        first: its first token.
        last: the token behind its last.
        value: the number, of a range its lower end.
        value_max: of a range its upper end.
        unit_id: an id of units.csv, or nothing for a bare number.
        per: what it is for each of: year, person, month, other.
        power: power of ten of its scale words: 12 of "nghìn tỷ".
        comparator: where the wording itself compares: "hai con số" is at least ten, "nhóm 20" at most twentieth.
        rank_of: of a place in a ranking, how many were ranked.
    """

    first: int
    last: int
    value: Decimal
    value_max: Decimal | None = None
    unit_id: str | None = None
    per: frozenset[str] = frozenset()
    power: int = 0
    comparator: str | None = None
    rank_of: int | None = None

    def with_unit(self, unit_id: str) -> Quantity:
        """The quantity in a unit that its words leave to be understood."""
        return replace(self, unit_id=unit_id)

    def as_count(self) -> Quantity:
        """The quantity as a number of things: "12 nghìn" is 12,000."""
        factor = Decimal(10) ** self.power
        high = None if self.value_max is None else self.value_max * factor
        return replace(self, value=self.value * factor, value_max=high, unit_id="count", power=0)
