"""Everything that is found in a text before it is put together, and the sentences as scenes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from etl.extract.authority import Instrument, find_instruments, numbered
from etl.extract.lexicon import Lexicon, Match
from etl.extract.numbers import find_quantities
from etl.extract.periods import find_times
from etl.extract.places import Gazetteer, Place
from etl.extract.quantity import Quantity
from etl.extract.text import Sentence, Text
from etl.extract.times import Time

_PLACE = "·"
# How many words after a thing "tăng trưởng" still speaks of it, unless a mark ends its clause.
_VERB_REACH = 6
# Whose part of a thing another phrase names: "khu vực FDI xuất khẩu".
_PARTS = frozenset({"vực", "khối", "nghiệp"})
_PART_REACH = 3
_CLAUSE_MARKS = frozenset({",", ";", ":", ".", "(", "!", "?"})


class _Located(Protocol):
    @property
    def first(self) -> int: ...


Item = TypeVar("Item", bound=_Located)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text with everything found in it, each kind in order of place.

    Attributes:
        words: the words of the text without those of places: neither "Cần Thơ" nor "Cao Bằng" hold cues.
        light: for each token whether it is a grammar word, a mark, or part of a time or a place.
    """

    text: Text
    words: list[str]
    lexicon: Lexicon
    gazetteer: Gazetteer
    times: list[Time]
    quantities: list[Quantity]
    mentions: list[Match]
    cues: list[Match]
    places: list[Place]
    scopes: list[Match]
    stages: list[Match]
    firmness: list[Match]
    instruments: list[Instrument]
    light: list[bool]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """One sentence with what stands in it.

    Attributes:
        words: those of the whole text, those of places blanked out; tokens are counted through.
        is_capitals: whether it is printed in capitals, so that they tell no names.
    """

    reading: Reading
    words: list[str]
    sentence: Sentence
    is_capitals: bool
    times: Sequence[Time]
    quantities: Sequence[Quantity]
    mentions: Sequence[Match]
    cues: Sequence[Match]
    places: Sequence[Place]
    scopes: Sequence[Match]
    stages: Sequence[Match]
    firmness: Sequence[Match]
    instruments: Sequence[Instrument]

    def is_light(self, first: int, last: int) -> bool:
        """Whether nothing but grammar stands between two tokens."""
        return all(self.reading.light[first:last])

    def is_name(self, index: int) -> bool:
        """Whether a word begins a proper name: by its capital, in a sentence of capitals by being no known word."""
        if index >= self.sentence.last or not self.reading.text.tokens[index].is_word:
            return False
        if not self.is_capitals:
            return self.reading.text.is_capital(index)
        return not self.reading.light[index] and not any(m.first <= index < m.last for m in self.mentions)

    def strangers(self, first: int, last: int) -> int:
        """How many words between two tokens are not grammar."""
        return sum(not light for light in self.reading.light[first:last])

    def phrase(self, role: str, index: int) -> Match | None:
        """The phrase of a role that begins at a token."""
        if not self.sentence.first <= index < self.sentence.last:
            return None
        found = self.reading.lexicon[role].at(self.words, index)
        return Match(index, *found) if found and found[0] <= self.sentence.last else None

    def phrase_between(self, role: str, first: int, last: int) -> Match | None:
        """The last phrase of a role that begins between two tokens."""
        return next((m for i in range(last - 1, first - 1, -1) if (m := self.phrase(role, i)) and m.last <= last), None)


def read_all(text: Text, lexicon: Lexicon, gazetteer: Gazetteer, written: date | None) -> Reading:
    """Find everything in a text; `written` is the day it was published, when that is known."""
    words = text.words
    times = find_times(text, written)
    taken = [False] * len(words)
    for first, last in [*((time.first, time.last) for time in times), *numbered(text)]:
        taken[first:last] = [True] * (last - first)
    instruments = list(find_instruments(text, times))
    for instrument in instruments:
        taken[instrument.first : instrument.last] = [True] * (instrument.last - instrument.first)
    places = list(gazetteer.find(text))
    words = _without(words, places)
    cues = list(lexicon["target"].scan(words))
    quantities = find_quantities(text, taken)
    light = _light(text, lexicon, [*times, *places, *cues, *quantities])
    behind = {quantity.last for quantity in quantities if quantity.unit_id == "percent"}
    # "30% GRDP" names no thing of its own, "98% dự toán" aims at nothing.
    found = (match for match in lexicon["indicator"].scan(words) if match.first not in behind or match.entry.is_counted)
    mentions = list(_named(found, words, light))
    # Names may hold cue words: "Cần Thơ", "vốn đầu tư thực hiện toàn xã hội".
    spans = [*((place.first, place.last) for place in places), *((match.first, match.last) for match in mentions)]
    named = {index for first, last in spans for index in range(first, last)}
    cues = [cue for cue in cues if cue.first not in behind and cue.first not in named]
    return Reading(
        text=text,
        words=words,
        lexicon=lexicon,
        gazetteer=gazetteer,
        times=times,
        quantities=quantities,
        mentions=mentions,
        cues=cues,
        places=places,
        scopes=list(lexicon["scope"].scan(words)),
        stages=list(lexicon["stage"].scan(words)),
        firmness=list(lexicon["firmness"].scan(words)),
        instruments=instruments,
        light=light,
    )


def _without(words: list[str], places: Iterable[Place]) -> list[str]:
    blanked = list(words)
    for place in places:
        blanked[place.first : place.last] = [_PLACE] * (place.last - place.first)
    return blanked


def _named(matches: Iterable[Match], words: Sequence[str], light: Sequence[bool]) -> Iterator[Match]:
    """Mentions without those that are but verbs of another thing: "du lịch tăng trưởng 20%"."""
    last, narrower = 0, None
    for match in matches:
        if match.entry.meaning == "bare":
            before = range(max(last, match.first - _VERB_REACH), match.first)
            marks = [i for i in before if words[i] in _CLAUSE_MARKS]
            if (last and not marks and last >= match.first - _VERB_REACH) or not all(
                light[max(last, match.first - 1) : match.first]
            ):
                continue
        if narrower and _PARTS & set(words[match.first - _PART_REACH : match.first]) and match.first == last:
            match = Match(match.first, match.last, narrower)  # "khu vực FDI xuất khẩu 12 tỷ USD" is a part
        yield match
        last, narrower = match.last, match.entry if match.entry.role == "other" else None


def _light(text: Text, lexicon: Lexicon, spans: Iterable[Time | Place | Match | Quantity]) -> list[bool]:
    grammar = lexicon["light"]
    light = [not (token.is_word or token.word[0].isdigit()) or grammar.has(token.word) for token in text.tokens]
    for index, word in enumerate(text.words[1:]):
        # A number of years is a duration: "5 năm đạt 100.000 tỷ đồng".
        light[index] |= word in {"năm", "tháng", "quý"} and text.words[index].isdigit()
    for span in spans:
        light[span.first : span.last] = [True] * (span.last - span.first)
    return light


def scenes(reading: Reading) -> Iterable[Scene]:
    """The sentences of a text, each with what stands in it."""
    for sentence in reading.text.sentences:
        yield Scene(
            reading,
            reading.words,
            sentence,
            is_capitals=_is_capitals(reading.text, sentence),
            times=_within(reading.times, sentence),
            quantities=_within(reading.quantities, sentence),
            mentions=_within(reading.mentions, sentence),
            cues=_within(reading.cues, sentence),
            places=_within(reading.places, sentence),
            scopes=_within(reading.scopes, sentence),
            stages=_within(reading.stages, sentence),
            firmness=_within(reading.firmness, sentence),
            instruments=_within(reading.instruments, sentence),
        )


def _is_capitals(text: Text, sentence: Sentence) -> bool:
    said = text.said(sentence.first, sentence.last)
    return said.upper() == said


def _within(items: Sequence[Item], sentence: Sentence) -> Sequence[Item]:
    first = bisect_left(items, sentence.first, key=lambda item: item.first)
    return items[first : bisect_left(items, sentence.last, key=lambda item: item.first)]
