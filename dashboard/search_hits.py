"""What can be found, what answers a search, and which answers are good enough to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from dashboard.search_words import SLIP

Group = Literal["province", "indicator", "figure", "task", "source", "text", "page"]
GROUPS: Final[tuple[Group, ...]] = ("province", "indicator", "figure", "task", "source", "text", "page")
"""The kinds of what can be found, in the order of the page."""

_AMONG_BEST, _AMONG_ALL = 0.7, 0.6
"""What answers worse than this share of the best of its group, or of all, is left out."""

_AMONG_TEXTS = 0.92
"""The same for sentences of texts, where words that stand apart by chance are many."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.

    Attributes:
        group: its kind.
        id: which one, among its kind.
        names: what it is called; a search that gives a whole name is answered best.
        others: what else it is known by.
        about: what is said about it.
        start: where it begins in the text of the source `id`, for a sentence of a text.
    """

    group: Group
    id: str
    names: Sequence[str]
    others: Sequence[str] = ()
    about: Sequence[str] = ()
    start: int = 0


class Answer(NamedTuple):
    """How well a document answers one word: score, with which of its words, and how sure that is."""

    score: float
    word: str
    sure: float


@dataclass(frozen=True, slots=True)
class Holding:
    """A document that holds the words needed of a search.

    Attributes:
        document: the document.
        names: the words of its names, each between blanks.
        hays: the words of all its texts, each between blanks.
        answers: how it answers each word typed, by the place of the word; none where it lacks one.
    """

    document: Document
    names: Sequence[str]
    hays: Sequence[str]
    answers: Mapping[int, Answer | None]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that answers a search.

    Attributes:
        document: what was found.
        score: how well it answers, higher is better.
        words: slugs of its words that answer.
        sure: how well the least sure of them answers the word that was typed, from 0 to 1.
    """

    document: Document
    score: float
    words: frozenset[str]
    sure: float


def _share(hit: Hit) -> float:
    return _AMONG_TEXTS if hit.document.group == "text" else _AMONG_BEST


def best(found: Iterable[Hit]) -> list[Hit]:
    """Each document once, the best first, without what is far from the best of its group or of all.

    Where the best of a group is no guess, guesses are left out.
    """
    once: dict[tuple[str, str, int], Hit] = {}
    for hit in sorted(found, key=lambda hit: -hit.score):
        once.setdefault((hit.document.group, hit.document.id, hit.document.start), hit)
    first: dict[Group, Hit] = {}
    for hit in once.values():
        first.setdefault(hit.document.group, hit)
    least = _AMONG_ALL * max((hit.score for hit in first.values()), default=0)
    return [
        hit
        for hit in once.values()
        if hit.score >= max(_share(hit) * first[hit.document.group].score, least)
        and (hit.sure > SLIP or first[hit.document.group].sure <= SLIP)
    ]
