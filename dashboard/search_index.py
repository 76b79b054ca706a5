"""What can be found, and how well each of it answers a search; knows nothing of pages and days.

Figures and sources are many: their words lie in the store, made by the build (`dashboard.search_shelf`). The rest is
few and is kept here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from dashboard.search_hits import Answer, Document, Group, Hit, Holding, best
from dashboard.search_shelf import ABOUT, NAME, OTHER, OTHER_MARKS, Shelf
from dashboard.search_words import EXACT, SLIP, SPELLING, STOP_WORDS, TELEX, Vocabulary, Word, asked, words_of

_STOP_WEIGHT = 0.2
_SIDE_BY_SIDE = 1.1
_YEAR_LENGTH = 4
_MOST_NEAR, _LEAST_NEAR = 3, 55
_UNMEASURED: Final = frozenset({"text", "page"})
"""Groups in which a short name is no better than a long one."""


_Near = Mapping[str, float]
_Answers = Mapping[int, Answer]


@dataclass(frozen=True, slots=True)
class _Search:
    """A search with what the data have for each of its words.

    Attributes:
        typed: its words.
        near: words of the data with how well each answers, for each word typed.
        answers: documents that answer, by number, for each word typed.
        places: where words side by side are the name of a province.
        shelved: figures and sources that hold all its words.
    """

    typed: Sequence[Word]
    near: Sequence[_Near]
    answers: Sequence[_Answers]
    places: Sequence[range]
    shelved: Sequence[Holding]

    @property
    def everything(self) -> list[int]:
        """The places of all words."""
        return list(range(len(self.typed)))

    @property
    def beside_places(self) -> list[int]:
        """The places of the words that are neither a province nor a year."""
        return [at for at in self.everything if not self._is_place(at) and not _is_year(self.typed[at])]

    def _is_place(self, at: int) -> bool:
        return any(at in span for span in self.places)


def _needed(typed: Sequence[Word], places: Sequence[int]) -> list[int]:
    """The places of the words that a result must hold: stop words may lack, where there are others."""
    return [at for at in places if typed[at].bare not in STOP_WORDS] or list(places)


_POSTING = 370


class Index:
    """All documents by their words.

    Args:
        documents: what is kept here.
        words: words of what lies in the store.
    """

    def __init__(self, documents: Iterable[Document], words: Iterable[str] = ()) -> None:
        self._documents = tuple(documents)
        # Of each word: the documents that hold it, with its greatest weight there and how it is written.
        self._postings: dict[str, dict[int, tuple[float, frozenset[str]]]] = {}
        self._hays = tuple(self._take(number, one) for number, one in enumerate(self._documents))
        self._vocabulary = Vocabulary([*self._postings, *words])
        self._places = {_bare(name) for one in self._documents if one.group == "province" for name in one.names}

    @property
    def nbytes(self) -> int:
        """About how many bytes it takes: what a word costs in a document, as measured by tracemalloc."""
        return _POSTING * sum(len(found) for found in self._postings.values())

    def near_names(self, search: str) -> list[str]:
        """Names of provinces and indicators that look like what was typed, the most alike first."""
        found = [one.names[0] for one in self._documents if one.group in ("province", "indicator")]
        names = {" ".join(_bare(name)): name for name in found}
        typed = " ".join(word.bare for word in asked(search))
        near = process.extract(typed, list(names), scorer=fuzz.WRatio, limit=_MOST_NEAR, score_cutoff=_LEAST_NEAR)
        return [names[bare] for bare, _, _ in near]

    def names_places(self, search: str) -> bool:
        """Whether a search names a province beside something else."""
        typed = asked(search)
        near = [self._vocabulary.near(word.bare, is_last=False) for word in typed]
        return any(len(span) < len(typed) for span in self._named_places(near))

    def find(self, search: str, shelf: Shelf | None = None) -> list[Hit]:
        """All that answers a search, the best first.

        A result holds every word that was typed; stop words may lack. Provinces are found by their names inside a
        longer search, and indicators by the words beside these: "hộ nghèo Hà Tĩnh" is both. Slips and beginnings
        of words are thought of only where nothing answers as typed.

        Args:
            search: what was typed.
            shelf: the figures and sources of the store.
        """
        typed = asked(search)
        if not typed:
            return []
        exact = self._search(typed, [self._vocabulary.same(word.bare) for word in typed], shelf)
        found = self._find(exact)
        if not self._is_answered(exact, found):
            # A single letter begins too much to say anything by itself.
            going_on = len(typed) - 1 if len(typed) > 1 or len(typed[0].bare) > 1 else None
            near = [self._vocabulary.near(word.bare, is_last=at == going_on) for at, word in enumerate(typed)]
            found = self._find(self._search(typed, near, shelf))
        return best(found)

    def _take(self, number: int, one: Document) -> tuple[str, ...]:
        """Enter the words of a document; its texts as slugs, each word between blanks."""
        hays = []
        for weight, texts in ((NAME, one.names), (OTHER, one.others), (ABOUT, one.about)):
            for text in texts:
                words = words_of(text)
                hays.append(f" {' '.join(word.bare for word in words)} ")
                for word in words:
                    known = self._postings.setdefault(word.bare, {})
                    before, forms = known.get(number, (0.0, frozenset[str]()))
                    known[number] = max(weight, before), forms | {word.marked}
        return tuple(hays)

    def _search(self, typed: Sequence[Word], near: Sequence[_Near], shelf: Shelf | None) -> _Search:
        with_marks = any(word.marked != word.bare for word in typed)
        answers = [self._answers(word, found, with_marks) for word, found in zip(typed, near, strict=True)]
        shelved = shelf.holding(typed, near, _needed(typed, range(len(typed))), with_marks=with_marks) if shelf else []
        return _Search(typed, near, answers, self._named_places(near), shelved)

    def _answers(self, word: Word, near: _Near, with_marks: bool) -> _Answers:
        found: dict[int, Answer] = {}
        # From the best word down, so that what is entered first stays, unless it only stands in a weaker place.
        for bare, quality in sorted(near.items(), key=lambda item: -item[1]):
            for number, (weight, forms) in self._postings.get(bare, {}).items():
                differs = with_marks and quality == EXACT and word.marked not in forms
                score = quality * weight * (OTHER_MARKS if differs else 1)
                if number not in found or score > found[number].score:
                    found[number] = Answer(score, bare, quality)
        return found

    def _named_places(self, near: Sequence[_Near]) -> list[range]:
        """Where words side by side are the whole name of a province, each as typed or with one slip."""
        found: list[range] = []
        for name in sorted(self._places, key=len, reverse=True):
            for start in range(len(near) - len(name) + 1):
                span = range(start, start + len(name))
                is_free = not any(set(span) & set(other) for other in found)
                if is_free and all(near[at].get(word) in _SAME for at, word in zip(span, name, strict=True)):
                    found.append(span)
        return found

    def _find(self, search: _Search) -> list[Hit]:
        found = [hit for hit in self._holding(search, search.everything) if not self._is_part(search, hit)]
        found += [_hit(one, search) for one in search.shelved]
        for span in search.places:
            found += [hit for hit in self._holding(search, list(span), "province") if _is_called(hit)]
        if search.beside_places and len(search.beside_places) < len(search.typed):
            found += self._holding(search, search.beside_places, "indicator")
        return found

    def _is_part(self, search: _Search, hit: Hit) -> bool:
        """Whether a province only has words of a search that names another."""
        return bool(search.places) and hit.document.group == "province"

    def _is_answered(self, search: _Search, found: Sequence[Hit]) -> bool:
        """Whether the words as typed stand side by side in the store's data, or name a province and an indicator."""
        beside = search.beside_places
        groups = {hit.document.group for hit in found}
        if search.places and (not beside or "indicator" in groups):
            return True
        wanted = f" {' '.join(word.bare for word in search.typed)} "
        if any(wanted in hay for one in search.shelved for hay in one.hays):
            return True
        known = [number for number in min(search.answers, key=len) if self._documents[number].group != "text"]
        return any(wanted in hay for number in known for hay in self._hays[number])

    def _holding(self, search: _Search, places: Sequence[int], group: Group | None = None) -> list[Hit]:
        """The documents that answer each of some words, those at `places`; of one group or of all."""
        needed = _needed(search.typed, places)
        fewest = min((search.answers[at] for at in needed), key=len)
        return [
            _hit(self._held(number, search, places), search)
            for number in fewest
            if all(number in search.answers[at] for at in needed)
            and (group is None or self._documents[number].group == group)
        ]

    def _held(self, number: int, search: _Search, places: Sequence[int]) -> Holding:
        answers = {at: search.answers[at].get(number) for at in places}
        document, hays = self._documents[number], self._hays[number]
        return Holding(document, hays[: len(document.names)], hays, answers)


def _hit(one: Holding, search: _Search) -> Hit:
    """How well a document answers those words that its `answers` are about."""
    weights = {at: _STOP_WEIGHT if search.typed[at].bare in STOP_WORDS else 1.0 for at in one.answers}
    parts = {at: part for at, part in one.answers.items() if part}
    score = sum(weights[at] * part.score for at, part in parts.items()) / sum(weights.values())
    words = [part.word for part in parts.values()]
    beside = f" {' '.join(words)} "
    if len(words) > 1 and any(beside in hay for hay in one.hays):
        score *= _SIDE_BY_SIDE
    if one.document.group not in _UNMEASURED:
        score *= 0.8 + 0.2 * _share_of_name(words, one.names)
    return Hit(one.document, score, frozenset(words), min(part.sure for part in parts.values()))


_SAME = frozenset({EXACT, SPELLING, TELEX, SLIP})


def _bare(name: str) -> tuple[str, ...]:
    return tuple(word.bare for word in words_of(name))


def _is_year(word: Word) -> bool:
    return len(word.bare) == _YEAR_LENGTH and word.bare.isdigit()


def _is_called(hit: Hit) -> bool:
    """Whether the words found are a whole name."""
    return any(hit.words == {*_bare(name)} for name in hit.document.names)


def _share_of_name(words: Sequence[str], names: Sequence[str]) -> float:
    """How much of the name that fits best the words are."""
    found = {*words}
    return max((len(found & {*parts}) / len(parts) for parts in map(str.split, names) if parts), default=0)
