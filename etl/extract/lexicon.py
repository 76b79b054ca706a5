"""The lexicon: which Vietnamese phrase says what (`data/reference/lexicon.csv`).

A phrase may leave words out and choose between some: "[tổng] kim ngạch (xuất khẩu|hàng hóa xuất khẩu)" stands
for four phrases. Of phrases that begin at one word the longest one counts, so that "thu nội địa" is never read as
"thu", nor "xuất nhập khẩu" as "nhập khẩu".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from etl.extract.text import folded
from etl.read import records

# Roles that compete for the same words are looked up together.
_TOGETHER = {
    "other": "indicator",
    "milestone": "indicator",
    "result": "target",
    "neutral": "target",
    "fall": "rise",
    "upto": "rise",
    "country": "scope",
    "below": "scope",
    "province": "scope",
}
_PARTS = re.compile(r"\[[^]]*\]|\([^)]*\)|[^\s\[\]()]+")
# Marks that may stand between the words of a name: "nông, lâm, thủy sản", "tổng sản phẩm (GRDP)".
INNER_MARKS = frozenset(',-–—()"“”/')


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase says.

    Attributes:
        phrase: as it stands in the lexicon.
        role: indicator, other (something that is not kept), target, result, before (a comparator), …
        meaning: of a comparator its sign, of a firmness or stage its name, of a place its id.
        indicator_id: the indicator of an amount of the thing.
        change_id: the indicator of its rate of change: "xuất khẩu tăng 12%".
        share_id: the indicator of a percentage of it: "85% số xã đạt chuẩn nông thôn mới".
        rank_id: the indicator of a place in its ranking.
        score_id: the indicator of its points.
        is_counted: whether it may stand behind its number: "22.000 lao động có việc làm".
    """

    phrase: str
    role: str
    meaning: str
    indicator_id: str | None
    change_id: str | None
    share_id: str | None
    rank_id: str | None
    score_id: str | None
    is_counted: bool


class Match(NamedTuple):
    """An entry found at tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    entry: Entry


@dataclass(slots=True)
class Phrases:
    """Phrases as a tree of words; `marks` may stand between the words of one."""

    marks: frozenset[str] = frozenset()
    _root: dict[str, Any] = field(default_factory=dict)

    def add(self, words: Sequence[str], entry: Entry) -> None:
        """Take in one phrase; of two rows with the same words the first counts."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        node.setdefault("", entry)

    def at(self, words: Sequence[str], index: int) -> tuple[int, Entry] | None:
        """The longest phrase that begins at a token: the token behind it and its entry."""
        node, best = self._root.get(words[index]), None
        while node is not None:
            index += 1
            if "" in node:
                best = (index, node[""])
            if index + 1 < len(words) and words[index] in self.marks:
                index += 1
            node = node.get(words[index]) if index < len(words) else None
        return best

    def has(self, word: str) -> bool:
        """Whether the word alone is one of the phrases."""
        return "" in self._root.get(word, ())

    def scan(self, words: Sequence[str]) -> Iterator[Match]:
        """Every phrase in the words, the longest at each place, none inside another."""
        index = 0
        while index < len(words):
            found = self.at(words, index) if words[index] in self._root else None
            if found:
                yield Match(index, found[0], found[1])
            index = found[0] if found else index + 1


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All phrases, by role; roles that compete for the same words share one tree."""

    by_role: dict[str, Phrases]
    rows: tuple[Entry, ...]

    def __getitem__(self, role: str) -> Phrases:
        """The phrases of a role, with those of the roles that compete with it."""
        return self.by_role[role]

    def entries(self, role: str) -> list[Entry]:
        """The rows with a role, as they stand in the file."""
        return [entry for entry in self.rows if entry.role == role]


def lexicon_of(rows: Iterable[dict[str, str]]) -> Lexicon:
    """The lexicon that the rows of the file describe."""
    by_role: dict[str, Phrases] = {}
    entries: list[Entry] = []
    for row in rows:
        role = _TOGETHER.get(row["role"], row["role"])
        phrases = by_role.setdefault(role, Phrases(INNER_MARKS if role == "indicator" else frozenset()))
        entry = _entry(row)
        entries.append(entry)
        for words in expand(row["phrase"]):
            phrases.add(words, entry)
    return Lexicon(by_role, tuple(entries))


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        phrase=row["phrase"],
        role=row["role"],
        meaning=row["meaning"],
        indicator_id=row["indicator_id"] or None,
        change_id=row["change_id"] or None,
        share_id=row["share_id"] or None,
        rank_id=row["rank_id"] or None,
        score_id=row["score_id"] or None,
        is_counted=row["is_counted"] == "true",
    )


@cache
def read_lexicon(data: Path) -> Lexicon:
    """The lexicon of a data folder; its form is checked by `python -m etl check`."""
    return lexicon_of(records(data / "reference" / "lexicon.csv"))


def expand(phrase: str) -> list[tuple[str, ...]]:
    """Every phrase that a row stands for, folded: "[tổng] (thu|chi) ngân sách" gives four."""
    phrases: list[tuple[str, ...]] = [()]
    for part in _PARTS.findall(phrase):
        choices = [folded(choice) for choice in part.strip("[]()").split("|")]
        if part.startswith("["):
            choices.append(())
        phrases = [head + choice for head in phrases for choice in choices]
    return [words for words in dict.fromkeys(phrases) if words]
