"""A stretch of time in a text."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of time in a text; without `year` its year is to be told by the context.

    Attributes:
        first: its first token.
        last: the token behind its last.
        grain: day, month, months (a part of a year), year or years (several).
        year: its (first) year.
        to_year: the last year of several.
        first_month: with `last_month` the part of the year.
        day: of a day, its number.
    """

    first: int
    last: int
    grain: str
    year: int | None
    to_year: int | None = None
    first_month: int = 1
    last_month: int = 12
    day: int | None = None

    def period(self, year: int | None = None) -> tuple[date, date] | None:
        """First and last day, with `year` where the text leaves it out; nothing when no year is known."""
        known = self.year or year
        if known is None:
            return None
        if self.day is not None:
            day = date(known, self.last_month, min(self.day, monthrange(known, self.last_month)[1]))
            return day, day
        end = self.to_year or known
        return date(known, self.first_month, 1), date(end, self.last_month, monthrange(end, self.last_month)[1])

    def due(self, year: int | None = None) -> str | None:
        """The date no more exact than it was printed: 2022-06-30, 2022-06 or 2025."""
        period = self.period(year)
        if period is None:
            return None
        length = {"day": 10, "year": 4, "years": 4}.get(self.grain, 7)
        return period[1].isoformat()[: 4 if (self.first_month, self.last_month) == (1, 12) and length == 7 else length]
