"""Figures and sources as a search finds them: their words lie in the store, where the build has put them.

So no visitor waits for an index, and what a search costs hangs on what it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard import search_queries
from dashboard.search_hits import Answer, Document, Holding
from dashboard.search_words import EXACT, Word, words_of
from dashboard.store import Row, Snapshot

NAME, OTHER, ABOUT = 1.0, 0.9, 0.6
"""How much a word counts in a name, beside it, and in what is said about the thing."""

OTHER_MARKS: Final = 0.85
"""For a word typed with diacritics that the data write with others."""

MOST_HELD: Final = 2_000
"""Of figures and of sources so many are looked at, those that answer best: more are no answer to anybody."""


class _Forms(dict[str, Row]):
    """Each word of the data with the ways it is written: rows of `search_queries.search_forms`."""

    @property
    def nbytes(self) -> int:
        """About how many bytes it takes."""
        return 700 * len(self)


def words(snapshot: Snapshot) -> Iterable[str]:
    """All words that figures and sources hold."""
    return _forms(snapshot)


def _forms(snapshot: Snapshot) -> _Forms:
    rows = search_queries.search_forms
    return snapshot.keep(("search forms",), lambda: _Forms({row["word"]: row for row in rows(snapshot)}))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The figures and sources of a build, as known on a day.

    Attributes:
        snapshot: the build.
        as_of: the day.
    """

    snapshot: Snapshot
    as_of: date

    def holding(
        self, typed: Sequence[Word], near: Sequence[Mapping[str, float]], needed: Sequence[int], *, with_marks: bool
    ) -> list[Holding]:
        """What holds all words needed of a search, the latest first.

        Args:
            typed: the words that were typed.
            near: words of the data with how well each answers, for each word typed.
            needed: places of the words that may not lack.
            with_marks: whether diacritics were typed.
        """
        known = _forms(self.snapshot)
        asked = {
            (at, form_id): (bare, quality, factor)
            for at, (word, found) in enumerate(zip(typed, near, strict=True))
            for bare, quality in found.items()
            if bare in known
            for form_id, factor in _factors(word, known[bare], quality, with_marks=with_marks)
        }
        answers = [(*key, one[2]) for key, one in asked.items()]
        weights = NAME, OTHER, ABOUT
        rows = search_queries.search_holding(self.snapshot, answers, needed, weights, self.as_of, MOST_HELD)
        return [_holding(row, len(typed), asked) for row in rows]


def _factors(word: Word, known: Row, quality: float, *, with_marks: bool) -> Iterator[tuple[int, float]]:
    """The ways a word of the data is written, by id, with how well each answers a word typed."""
    for form_id, form in zip(known["form_ids"], known["forms"], strict=True):
        differs = with_marks and quality == EXACT and words_of(form)[0].marked != word.marked
        yield form_id, quality * (OTHER_MARKS if differs else 1)


def _holding(row: Row, count: int, asked: Mapping[tuple[int, int], tuple[str, float, float]]) -> Holding:
    answers: dict[int, Answer | None] = dict.fromkeys(range(count))
    for at, score, form_id in zip(row["typed_at"], row["scores"], row["form_ids"], strict=True):
        word, sure, _ = asked[at, form_id]
        answers[at] = Answer(score, word, sure)
    return Holding(Document(row["found_as"], row["id"], ()), row["named"].split("|"), (row["held"],), answers)
