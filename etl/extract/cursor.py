"""A place in a text from which rules look ahead."""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.text import Text
from etl.extract.times import Time

# What four digits may mean as a year; amounts are printed with a point (2.025).
YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a text from which a recogniser looks ahead."""

    text: Text
    index: int

    def word(self, ahead: int = 0) -> str:
        """The word so many tokens ahead, or nothing behind the end."""
        place = self.index + ahead
        return self.text.words[place] if 0 <= place < len(self.text.words) else ""

    def number(self, ahead: int = 0, digits: int = 2) -> int | None:
        """The number ahead, if it has at most so many digits."""
        word = self.word(ahead)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= digits else None

    def year(self, ahead: int = 0) -> int | None:
        """The year ahead, if it is one."""
        word = self.word(ahead)
        return int(word) if len(word) == 4 and word.isdigit() and word.isascii() and int(word) in YEARS else None

    def touches(self, *ahead: int) -> bool:
        """Whether no space stands before any of the tokens ahead."""
        return all(self.text.touches(self.index + step) for step in ahead)

    def from_here(self, length: int, grain: str, year: int | None) -> Time:
        """A time that begins here and is so many tokens long."""
        return Time(self.index, self.index + length, grain, year)
