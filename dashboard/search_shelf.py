"""Figures and sources as a search finds them: their words lie in the store, where the build has put them.

So no visitor waits for an index: what is taken from the store at its opening are a few arrays, and a search looks at
those entries alone that hold its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dashboard import search_queries
from dashboard.search_hits import Answer, Document, Holding
from dashboard.search_words import EXACT, Word, words_of
from dashboard.store import Row, Snapshot

NAME, OTHER, ABOUT = 1.0, 0.9, 0.6
"""How much a word counts in a name, beside it, and in what is said about the thing."""

OTHER_MARKS: Final = 0.85
"""For a word typed with diacritics that the data write with others."""

MOST_HELD: Final = 300
"""Of figures and of sources so many are looked at, those that answer best: more are no answer to anybody."""

_Numbers = npt.NDArray[np.int64]
_Scores = npt.NDArray[np.float64]
_FORM, _DOCUMENT = 700, 900
"""Bytes of a word with its ways of writing, and of a figure or source, as measured by tracemalloc."""


@dataclass(frozen=True, slots=True)
class _Shelved:
    """What the store holds for searches, as arrays.

    Attributes:
        forms: each word of the data with the ways it is written: rows of `search_queries.search_forms`.
        starts: where the postings of each way of writing begin, by its id; the end of the last stands last.
        numbers: figures and sources that hold it, by their places below.
        places: where they hold it: 1 in a name, 2 beside it, 3 in what is said about the thing.
        found_as, ids, named, held: columns of the figures and sources.
        known_from: the day that each is known from.
    """

    forms: Mapping[str, Row]
    starts: _Numbers
    numbers: _Numbers
    places: _Numbers
    found_as: npt.NDArray[Any]
    ids: Sequence[str]
    named: Sequence[str]
    held: Sequence[str]
    known_from: npt.NDArray[np.datetime64]

    @property
    def nbytes(self) -> int:
        """About how many bytes it takes."""
        arrays = self.starts.nbytes + self.numbers.nbytes + self.places.nbytes
        return arrays + _FORM * len(self.forms) + _DOCUMENT * len(self.ids)

    def postings(self, form_id: int) -> tuple[_Numbers, _Numbers]:
        """What holds a way of writing, and where."""
        part = slice(self.starts[form_id], self.starts[form_id + 1])
        return self.numbers[part], self.places[part]


def words(snapshot: Snapshot) -> Iterable[str]:
    """All words that figures and sources hold."""
    return shelved(snapshot).forms


def shelved(snapshot: Snapshot) -> _Shelved:
    """What the store holds for searches, taken from it once for each build."""
    return snapshot.keep(("search shelf",), partial(_read, snapshot))


def _read(snapshot: Snapshot) -> _Shelved:
    postings, documents = search_queries.search_postings(snapshot), search_queries.search_shelved(snapshot)
    form_ids = postings["form_id"].to_numpy().astype(np.int64)
    known = documents["number"].to_numpy()
    return _Shelved(
        forms={row["word"]: row for row in search_queries.search_forms(snapshot)},
        starts=np.searchsorted(form_ids, np.arange(form_ids.max(initial=-1) + 2)),
        numbers=np.searchsorted(known, postings["number"].to_numpy()),
        places=postings["place"].to_numpy().astype(np.int64),
        found_as=np.array(documents["found_as"].to_pylist(), dtype=object),
        ids=documents["id"].to_pylist(),
        named=documents["named"].to_pylist(),
        held=documents["held"].to_pylist(),
        known_from=documents["known_from"].to_numpy().astype("datetime64[D]"),
    )


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
        """What holds all words needed of a search, the latest first; of each kind at most `MOST_HELD`.

        Args:
            typed: the words that were typed.
            near: words of the data with how well each answers, for each word typed.
            needed: places of the words that may not lack.
            with_marks: whether diacritics were typed.
        """
        shelf = shelved(self.snapshot)
        answered = [
            _answered(shelf, word, found, with_marks=with_marks) for word, found in zip(typed, near, strict=True)
        ]
        known = shelf.known_from <= np.datetime64(self.as_of)
        holds = np.logical_and.reduce([known, *(answered[at].scores > 0 for at in needed)])
        total = np.sum([one.scores for one in answered], axis=0)
        return [_holding(shelf, int(number), answered) for number in _best(shelf, np.flatnonzero(holds), total)]


@dataclass(frozen=True, slots=True)
class _Answered:
    """How well each figure and source answers one word typed: its score, and the answer that gives it.

    Attributes:
        scores: by figure or source; nought where it does not answer.
        which: place in `answers`.
        answers: word of the data with how sure it is.
    """

    scores: _Scores
    which: _Numbers
    answers: Sequence[tuple[str, float]]


def _answered(shelf: _Shelved, word: Word, near: Mapping[str, float], *, with_marks: bool) -> _Answered:
    scores = np.zeros(len(shelf.ids))
    which = np.zeros(len(shelf.ids), dtype=np.int64)
    answers: list[tuple[str, float]] = []
    weights = np.array([0.0, NAME, OTHER, ABOUT])
    for bare, quality in near.items():
        if bare not in shelf.forms:
            continue
        for form_id, factor in _factors(word, shelf.forms[bare], quality, with_marks=with_marks):
            numbers, places = shelf.postings(form_id)
            found = factor * weights[places]
            better = found > scores[numbers]
            scores[numbers[better]], which[numbers[better]] = found[better], len(answers)
            answers.append((bare, quality))
    return _Answered(scores, which, answers)


def _factors(word: Word, known: Row, quality: float, *, with_marks: bool) -> Iterator[tuple[int, float]]:
    """The ways a word of the data is written, by id, with how well each answers a word typed."""
    for form_id, form in zip(known["form_ids"], known["forms"], strict=True):
        differs = with_marks and quality == EXACT and words_of(form)[0].marked != word.marked
        yield form_id, quality * (OTHER_MARKS if differs else 1)


def _best(shelf: _Shelved, numbers: _Numbers, total: _Scores) -> _Numbers:
    """Of each kind those that answer best, of equals the first, in their order."""
    kinds = shelf.found_as[numbers]
    chosen = [
        (of_kind := numbers[kinds == kind])[np.argsort(-total[of_kind], kind="stable")[:MOST_HELD]]
        for kind in dict.fromkeys(kinds)
    ]
    return np.sort(np.concatenate(chosen)) if chosen else numbers


def _holding(shelf: _Shelved, number: int, answered: Sequence[_Answered]) -> Holding:
    answers: dict[int, Answer | None] = {}
    for at, one in enumerate(answered):
        score = float(one.scores[number])
        answers[at] = Answer(score, *one.answers[one.which[number]]) if score else None
    document = Document(shelf.found_as[number], shelf.ids[number], ())
    return Holding(document, shelf.named[number].split("|"), (shelf.held[number],), answers)
