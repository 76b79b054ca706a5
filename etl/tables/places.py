"""Which province a table means by a name: today's, or the one of that name that was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.extract.lexicon import expand
from etl.problems import did_you_mean
from etl.rows import Row
from etl.tables.labels import Words, place_words, tidy, year_in
from etl.tables.mapping import Rule
from etl.tables.numbers import is_missing
from etl.tables.reading import Reading


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Provinces by id, and those that bear a name, the oldest first."""

    provinces: Mapping[str, Row]
    _bearers: Mapping[Words, Sequence[Row]]

    @classmethod
    def of(cls, provinces: Sequence[Row], lexicon: Iterable[Row]) -> Gazetteer:
        """Names from provinces.csv and the further spellings of the lexicon."""
        by_id = {row["province_id"]: row for row in provinces}
        bearers: dict[Words, list[Row]] = {}
        for row in sorted(provinces, key=lambda row: row["valid_from"]):
            bearers.setdefault(place_words(row["name_vi"]), []).append(row)
        for entry in lexicon:
            if entry["role"] == "place" and entry["meaning"] in by_id:
                named = bearers[place_words(by_id[entry["meaning"]]["name_vi"])]
                for phrase in expand(entry["phrase"]):
                    bearers.setdefault(place_words(" ".join(phrase)), named)
        return cls(by_id, bearers)

    def province(self, label: str, rule: Rule) -> Row | None:
        """The province that a table means by a label, or nothing.

        A table of provinces as they were means the oldest of that name, however far its years reach: a figure for
        a time after its end is refused, never given to the new province. A table computed to the boundaries of a
        day means the one that existed on that day.
        """
        words = place_words(label)
        if words in rule.places:
            return self.provinces[rule.places[words]]
        bearers = self._bearers.get(words, ())
        if not rule.boundaries:
            return bearers[0] if bearers else None
        return next((row for row in bearers if _existed(row, rule.boundaries)), None)

    def is_skipped(self, label: str, rule: Rule) -> bool:
        """Whether a row is a region, known as such."""
        return place_words(label) in rule.skipped

    def unknown(self, reading: Reading, rule: Rule) -> list[str]:
        """Labels that stand beside numbers, yet name no place of the table."""
        return [
            label
            for label in labels(reading)
            if not self.is_skipped(label, rule) and self.province(label, rule) is None
        ]

    def is_of_other_times(self, reading: Reading, rule: Rule) -> bool:
        """Whether a table of provinces as they were lists today's: all of the names that live on, none that ended."""
        if rule.boundaries:
            return False
        listed = {place_words(label) for label in labels(reading)}
        ended = {words for words, rows in self._bearers.items() if all(row["valid_to"] for row in rows)}
        living_on = {words for words, rows in self._bearers.items() if len(rows) > 1}
        own = {place_words(row["name_vi"]) for row in self.provinces.values()}
        return not listed & ended and len(listed & living_on) >= len(living_on & own) > 0

    def nearest(self, label: str, rule: Rule) -> str:
        """How to mend an unknown place."""
        names = {row["name_vi"] for row in self.provinces.values() if self.province(row["name_vi"], rule)}
        near = did_you_mean(tidy(label), sorted(names))
        where = f"say in place_words or skipped_words of {rule.code} in reference/tables.csv what it is"
        return f"{near}? If it is right, {where}" if near.startswith("Did") else where[0].upper() + where[1:]


def labels(reading: Reading) -> list[str]:
    """The labels of places that stand beside a number under a year, each once, in order."""
    return list(
        dict.fromkeys(cell.place for cell in reading.cells if not is_missing(cell.text) and _is_of_table(cell.year))
    )


def _is_of_table(year: str) -> bool:
    return year_in(year) is not None


def _existed(row: Row, day: str) -> bool:
    return row["valid_from"] <= day <= (row["valid_to"] or day)
