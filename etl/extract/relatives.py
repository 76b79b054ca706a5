"""Targets against an earlier result that name no number: "thu ngân sách phải vượt số thực thu của năm 2022"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.extract.context import Carried, own_times
from etl.extract.lexicon import Match
from etl.extract.linking import Link
from etl.extract.reading import Scene
from etl.extract.times import Time

_COMPARATORS = (
    (("không", "thấp", "hơn"), ">="),
    (("không", "được", "thấp", "hơn"), ">="),
    (("ít", "nhất", "bằng"), ">="),
    (("cao", "hơn"), ">"),
    (("vượt",), ">"),
    (("lớn", "hơn"), ">"),
    (("thấp", "hơn"), "<"),
)
_RESULTS = frozenset({"số", "mức", "thực", "kết"})
_REACH = 12


@dataclass(frozen=True, slots=True)
class Relative:
    """A target against an earlier result.

    Attributes:
        first: the first token of the words to quote.
        last: the token behind their last.
        mention: what is compared.
        comparator: `>`, `>=` or `<`.
        against: the year that it is compared with.
        time: the time the target is for, where the sentence or its heading says so.
    """

    first: int
    last: int
    mention: Match
    comparator: str
    against: Time
    time: Time | None


def find_relatives(scene: Scene, links: Sequence[Link], carried: Carried) -> Iterator[Relative]:
    """Every such target of a sentence."""
    linked = {link.mention.first for link in links if link.quantity.first > link.mention.first}
    for mention in scene.mentions:
        if mention.entry.role == "indicator" and mention.entry.indicator_id and mention.first not in linked:
            found = _relative(scene, mention, carried)
            if found:
                yield found


def _relative(scene: Scene, mention: Match, carried: Carried) -> Relative | None:
    words = scene.words
    stop = min(mention.last + _REACH, scene.sentence.last)
    for index in range(mention.last, stop):
        if words[index] in {",", ";", "."} or any(q.first == index for q in scene.quantities):
            return None
        for phrase, comparator in _COMPARATORS:
            if tuple(words[index : index + len(phrase)]) == phrase:
                return _against(scene, mention, index + len(phrase), comparator, carried)
    return None


def _against(scene: Scene, mention: Match, index: int, comparator: str, carried: Carried) -> Relative | None:
    """The earlier result behind the comparator: "số thực thu của năm 2022", "số thực hiện năm trước"."""
    against = next((t for t in scene.times if index <= t.first <= index + _REACH), None)
    if against is None or against.grain not in {"year", "years"}:
        return None
    between = scene.words[index : against.first]
    if not _RESULTS & set(between) or {",", ";"} & set(between) or any(word.isdigit() for word in between):
        return None
    if not _is_target(scene, mention, index, carried):
        return None
    times = [time for time in own_times(scene) if time.first < index] or ([carried.time] if carried.time else [])
    return Relative(mention.first, against.last, mention, comparator, against, times[-1] if times else None)


def _is_target(scene: Scene, mention: Match, index: int, carried: Carried) -> bool:
    words = scene.words[mention.last : index]
    cues = [cue.entry.role for cue in scene.cues if cue.first < index and cue.entry.role != "neutral"]
    role = cues[-1] if cues else carried.cue
    return role == "target" or bool({"phải", "cần", "đấu", "sẽ", "không"} & set(words))
