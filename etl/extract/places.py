"""Provinces and cities in a text, old and new, with and without diacritics, and what lies below them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from etl.extract.lexicon import INNER_MARKS, Entry, Lexicon, Phrases, expand
from etl.extract.text import Text, folded
from etl.read import records

_CITY_WORDS = frozenset({"phố", "tp", "xã", "tx"})


@dataclass(frozen=True, slots=True)
class Province:
    """A row of provinces.csv: whether it is a city of its own, the first and last day that it is or was."""

    province_id: str
    is_municipality: bool
    valid_from: date | None
    valid_to: date | None


class Place(NamedTuple):
    """A province named at tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    name: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every province by name, and the phrases that name them."""

    provinces: dict[str, tuple[Province, ...]]
    phrases: Phrases

    @property
    def merged_on(self) -> date:
        """The day on which 63 provinces and cities became 34: the latest first day of any."""
        return max(p.valid_from for bearers in self.provinces.values() for p in bearers if p.valid_from)

    def find(self, text: Text) -> Iterator[Place]:
        """Provinces named in a text. Capitals are needed: "hòa bình" is peace, "Hòa Bình" a province."""
        for match in self.phrases.scan(text.words):
            words = [index for index in range(match.first, match.last) if text.tokens[index].is_word]
            if all(map(text.is_capital, words)) and not self._is_town(text, match.first, match.entry.meaning):
                yield Place(match.first, match.last, match.entry.meaning)

    def _is_town(self, text: Text, first: int, name: str) -> bool:
        """Whether the name is that of a town in its province: "thành phố Thanh Hóa", "TP. Trà Vinh"."""
        before = text.words[max(0, first - 2) : first]
        if before and before[-1] == ".":
            before = before[:-1]
        is_city = any(province.is_municipality for province in self.provinces[name])
        return bool(before) and before[-1] in _CITY_WORDS and not is_city

    def province_id(
        self, name: str, written_on: date | None, period: tuple[date, date] | None, former: bool | None = None
    ) -> str:
        """The id of a name that an old and a new province share, or of the only one that bears it.

        A text from before the mergers means the old province; without its date the period decides: one that ends
        before the mergers, or a term that began long before them, is the old province's.
        `former` is what the text itself says.
        """
        bearers = self.provinces[name]
        if len(bearers) == 1:
            return bearers[0].province_id
        is_old = former if former is not None else self._is_before_mergers(written_on, period)
        chosen = next(p for p in bearers if (p.valid_to is not None) == is_old)
        return chosen.province_id

    def _is_before_mergers(self, written_on: date | None, period: tuple[date, date] | None) -> bool:
        merged_on = self.merged_on
        if written_on:
            return written_on < merged_on
        return period is not None and (period[1] < merged_on or period[0].year < merged_on.year)


@cache
def read_gazetteer(data: Path, lexicon: Lexicon) -> Gazetteer:
    """The provinces of a data folder and the further names that the lexicon knows."""
    provinces: dict[str, tuple[Province, ...]] = {}
    for row in records(data / "reference" / "provinces.csv"):
        if row["kind"] != "country":
            name = row["name_vi"]
            provinces[name] = (*provinces.get(name, ()), _province(row))
    phrases = Phrases(INNER_MARKS | {"."})  # "TP.HCM", "Bà Rịa - Vũng Tàu"
    names = {province.province_id: name for name, bearers in provinces.items() for province in bearers}
    for name in provinces:
        for spelling in (name, _plain(name)):
            phrases.add(folded(spelling), _entry(name))
    for entry in lexicon.entries("place"):
        for words in expand(entry.phrase):
            phrases.add(words, _entry(names[entry.meaning]))
    return Gazetteer(provinces, phrases)


def _province(row: dict[str, str]) -> Province:
    return Province(
        row["province_id"],
        row["kind"] == "municipality",
        _day(row["valid_from"]),
        _day(row["valid_to"]),
    )


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _entry(name: str) -> Entry:
    return Entry(name, "place", name, None, None, None, None, None, is_counted=False)


def _plain(name: str) -> str:
    """A name without diacritics: "Đắk Lắk" is "Dak Lak"."""
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
