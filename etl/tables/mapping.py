"""How each official table is read: the rows of `reference/tables.csv`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from etl.contract import is_number
from etl.input_files import InputFile
from etl.problems import InvalidInput, Problem, did_you_mean
from etl.rows import Row
from etl.tables.labels import Words, firmness_words, place_words, words_of

FIRMNESS = ("estimate", "preliminary", "official", "revised")


@dataclass(frozen=True, slots=True)
class Rule:
    """One official table.

    Attributes:
        row: its row of tables.csv.
        index_base: what is taken from the number shown to reach the value; 0 where the value is shown.
        decimals: how many decimals are shown.
        firmness: how final a year is, by the words beside it.
        places: province ids by the words of their names, as far as provinces.csv does not know them.
        skipped: words of the rows that are no province.
    """

    row: Row
    index_base: Decimal
    decimals: int
    firmness: Mapping[Words, str]
    places: Mapping[Words, str]
    skipped: Collection[Words]

    @property
    def code(self) -> str:
        """Its code at its publisher."""
        return self.row["table_code"]

    @property
    def boundaries(self) -> str:
        """The day to whose boundaries it is computed; empty for provinces as they were."""
        return self.row["boundaries"]


def read_rules(tables: InputFile, provinces: Collection[str]) -> list[Rule]:
    """Every table that tables.csv knows.

    Raises:
        InvalidInput: with every cell of it that cannot be understood.
    """
    problems: list[Problem] = []
    rules = []
    for line, row in zip(tables.read.lines, tables.rows(), strict=True):
        found = list(_problems(row, provinces))
        problems += [Problem(tables.table.path, line, column, wrong, right) for column, wrong, right in found]
        if not found:
            rules.append(_rule(row))
    if problems:
        raise InvalidInput(problems)
    return rules


def _problems(row: Row, provinces: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """What cannot be understood in a row: column, what is wrong, what would be right."""
    for column, known, home in (
        ("firmness_words", list(FIRMNESS), "a firmness"),
        ("place_words", list(provinces), "in provinces.csv"),
    ):
        for words, meaning in _pairs(row[column]):
            if not words or not meaning:
                yield column, "A pair is not complete", "Write «words=meaning; words=meaning»"
            elif meaning not in known:
                yield column, f"«{meaning}» is not {home}", did_you_mean(meaning, known)
    if row["index_base"] and not is_number(row["index_base"]):
        yield "index_base", f"«{row['index_base']}» is not a number", "Write 100 for an index, or nothing"
    if not (row["decimals"].isdecimal() and len(row["decimals"]) == 1):
        yield "decimals", f"«{row['decimals']}» is not a number of decimals", "Write how many the table shows"


def _rule(row: Row) -> Rule:
    return Rule(
        row=row,
        index_base=Decimal(row["index_base"] or "0"),
        decimals=int(row["decimals"]),
        firmness={firmness_words(words): meaning for words, meaning in _pairs(row["firmness_words"])},
        places={place_words(words): meaning for words, meaning in _pairs(row["place_words"])},
        skipped=frozenset(place_words(words) for words in row["skipped_words"].split(";") if words_of(words)),
    )


def _pairs(cell: str) -> list[tuple[str, str]]:
    """What "a=b; c=d" says."""
    pairs = [part.partition("=") for part in cell.split(";") if part.strip()]
    return [(words.strip(), meaning.strip()) for words, _, meaning in pairs]
