"""Words as a search compares them: what is written alike, what is meant by a slip of the fingers.

Two words are the same when their slugs are (`dashboard.address.slug`, the one home of folding): case, diacritics,
NFD and the place of a tone mark do not count. Beside that a word keeps its diacritics, for ranking alone.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.address import slug

EXACT, SPELLING, TELEX, SLIP, SLIP_OF_FOUR, SWAP_OF_THREE, TWO_SLIPS = 1.0, 0.95, 0.9, 0.75, 0.65, 0.6, 0.5
"""How well a word of the data answers a word that was typed, from 0 to 1."""

_BEGINNING, _BEGINNING_OF_LAST = 0.7, 0.8
"""For a word that was begun only; the last one may still be on its way."""

STOP_WORDS: Final = frozenset({"a", "and", "cac", "cua", "for", "in", "nhung", "of", "the", "va"})
"""Words that a result need not hold."""

_MOST_WORDS: Final = 12
_MOST_NEAR, _MOST_BEGUN = 40, 150
_SHORTEST_SLIP, _SHORTEST_TWO_SLIPS = 4, 8
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_FIRST_VOWEL = re.compile(r"([^aeiouy]*)(.*)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        bare: its slug, which says what it is the same as.
        marked: its letters with diacritics, the tone at the end, so that Hoá and Hóa are one.
        start, end: where it stands, in characters of the NFC text.
    """

    bare: str
    marked: str
    start: int = 0
    end: int = 0


def words_of(text: str) -> list[Word]:
    """The words of a text in NFC, in order; signs stand between words."""
    found = [(*_forms(match[0]), *match.span()) for match in _WORD.finditer(unicodedata.normalize("NFC", text))]
    return [Word(*one) for one in found if one[0]]


def asked(search: str) -> list[Word]:
    """The words that a visitor looks for, so many as anyone types."""
    return words_of(search)[:_MOST_WORDS]


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, str]:
    letters = unicodedata.normalize("NFD", word.lower())
    tones = "".join(letter for letter in letters if letter in _TONES)
    return slug(word).replace("-", ""), "".join(letter for letter in letters if letter not in _TONES) + tones


def untyped(bare: str) -> str:
    """What a word is without keys of Telex or VNI left in it: `xuaats` and `xua6t1` give `xuat`."""
    match = _FIRST_VOWEL.fullmatch(re.sub(r"(?<=[a-z])[0-9]", "", bare))
    if not match:
        return bare
    rime = re.sub(r"[sfrxjwz]|d$", "", match[2])
    return re.sub(r"^dd", "d", match[1]) + re.sub(r"([aeo])\1", r"\1", rime)


def respelled(bare: str) -> str:
    """The word with i for y at its end, or y for i: both `tỷ lệ` and `tỉ lệ` are written."""
    return bare[:-1] + {"i": "y", "y": "i"}.get(bare[-1], bare[-1])


class Vocabulary:
    """All words of the data, asked for those that a typed word may mean."""

    def __init__(self, words: Iterable[str]) -> None:
        self._sorted = sorted(set(words))
        self._known = frozenset(self._sorted)
        self._by_length: dict[int, list[str]] = {}
        for word in self._sorted:
            self._by_length.setdefault(len(word), []).append(word)

    def same(self, typed: str) -> dict[str, float]:
        """The typed word itself where the data have it, with i for y or without keys left in it."""
        forms = ((untyped(typed), TELEX), (respelled(typed), SPELLING), (typed, EXACT))
        return {word: quality for word, quality in forms if word in self._known}

    def near(self, typed: str, *, is_last: bool) -> dict[str, float]:
        """Words of the data with how well each answers a typed one.

        Args:
            typed: the typed word's slug.
            is_last: whether it may still be on its way.
        """
        found = self._slips(typed)
        for word in self._begun(typed) if is_last or len(typed) > 1 else ():
            share = len(typed) / len(word)
            best = (_BEGINNING_OF_LAST if is_last else _BEGINNING) + 0.1 * share
            found[word] = max(best, found.get(word, 0))
        return found | self.same(typed)

    def _begun(self, typed: str) -> list[str]:
        first = bisect_left(self._sorted, typed)
        return [word for word in self._sorted[first : first + _MOST_BEGUN] if word.startswith(typed)]

    def _slips(self, typed: str) -> dict[str, float]:
        """Words that one or two letters tell from the typed one; numbers are what they are."""
        size = len(typed)
        if size < _SHORTEST_SLIP - 1 or not typed.isalpha():
            return {}
        if size < _SHORTEST_SLIP:
            swapped = {typed[1] + typed[0] + typed[2:], typed[0] + typed[2] + typed[1]} - {typed}
            return dict.fromkeys(swapped & self._known, SWAP_OF_THREE)
        most = 2 if size >= _SHORTEST_TWO_SLIPS else 1
        choices = [word for length in range(size - most, size + most + 1) for word in self._by_length.get(length, ())]
        near = process.extract(typed, choices, scorer=OSA.distance, score_cutoff=most, limit=_MOST_NEAR)
        one = SLIP if size > _SHORTEST_SLIP else SLIP_OF_FOUR
        return {word: TWO_SLIPS if distance > 1 else one for word, distance, _ in near if distance and word.isalpha()}
