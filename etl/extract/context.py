"""What a sentence takes over from those before it, from its heading and from the whole document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from etl.extract.authority import Instrument
from etl.extract.lexicon import Match
from etl.extract.places import Place
from etl.extract.reading import Reading, Scene
from etl.extract.times import Time

# How far back "vượt" and "hơn" make a year one that is only compared with: "vượt số thực thu của năm 2022".
_BEYOND = 6
# From this day on a date stands for its month's end.
_MONTH_END = 25
# Words that make a day one still to come, which says nothing of when a text was written.
_LIMITS = frozenset({"trước", "nhất", "hết"})


@dataclass(frozen=True, slots=True)
class Document:
    """What holds for a whole document.

    Attributes:
        written: the day it was published, when that is known.
        year: the year it was written in, told or inferred from the latest day that it mentions with its year.
        place: the province it is about: the one it names most often, of two the first.
        drafts: kinds of instruments that it calls drafts: "chương trình hành động".
        instruments: the fullest mention of each numbered instrument.
        terms: for a numbered instrument the years printed with it.
        issued: the instrument whose issue the document reports in its first sentences.
        time: the first time that its first sentences speak about.
        is_old: whether the terms that it speaks of ended before the mergers of 2025.
    """

    written: date | None
    year: int | None
    place: str | None
    drafts: frozenset[str]
    instruments: dict[str, Instrument]
    terms: dict[str, Time]
    issued: Instrument | None
    time: Time | None
    is_old: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """What a sentence takes over from those before it.

    Attributes:
        paragraph: the paragraph that it was said in.
        time: the last time that figures can be about; span: the last of several years.
        cue: `target` or `result`: what the last figures were, or the last words that say so.
        place: the last province named; scope: whether a province, the country or something below was spoken of.
        setter: the instrument that speaks; stage: `draft` or `adopted`.
        mention: the last thing that a number belonged to.
        is_heading: whether the sentence before ended with a colon.
        heading: what the heading of a list said; each item takes over from it, not from the item before.
    """

    paragraph: int = -1
    time: Time | None = None
    span: Time | None = None
    cue: str | None = None
    place: str | None = None
    scope: str | None = None
    setter: Instrument | None = None
    stage: str | None = None
    mention: Match | None = None
    is_heading: bool = False
    heading: Carried | None = None

    def at(self, scene: Scene) -> Carried:
        """What is left of it for a sentence: a list item takes over from its heading, a new paragraph nothing."""
        if scene.sentence.is_item and self.heading:
            return replace(self.heading, heading=self.heading)
        if scene.sentence.paragraph == self.paragraph or scene.sentence.is_item or self.is_heading:
            return self
        return Carried(scene.sentence.paragraph)


def is_compared(scene: Scene, time: Time) -> bool:
    """Whether a time is only compared with: "so với năm 2022", "vượt số thực thu của năm 2022"."""
    words = scene.words
    index = time.first - 1
    while index > scene.sentence.first and words[index] in {"năm", "của", "giai", "đoạn", "(", "quý", "tháng"}:
        index -= 1
    if words[index] in {"với", "kỳ", "so"}:
        return words[index] == "so" or words[index - 1] in {"so", "sánh", "cùng"}
    if words[index] in {"lần", "đôi", "rưỡi"}:
        return True
    back = words[max(scene.sentence.first, index - _BEYOND) : index + 1]
    return words[index] == "hơn" or (
        bool({"hơn", "vượt"} & set(back)) and "số" in back and not any(w.isdigit() for w in back)
    )


def own_times(scene: Scene) -> list[Time]:
    """The times of a sentence that its figures can be about: no dates of meetings, of instruments, of comparisons."""
    dated = [instrument.dated for instrument in scene.instruments]
    times = [_until(scene, time) for time in scene.times if time not in dated and not is_compared(scene, time)]
    return [time for time in times if not time.day]


def _until(scene: Scene, time: Time) -> Time:
    """Đến ngày 31/8/2025, tính đến 31/12/2023: the year up to the end of that month."""
    before = scene.words[max(scene.sentence.first, time.first - 3) : time.first]
    if time.day and time.day >= _MONTH_END and {"đến", "tới", "hết"} & set(before) and "trước" not in before:
        return replace(time, day=None, grain="months", first_month=1)
    return time


def read_document(reading: Reading, all_scenes: list[Scene], written: date | None) -> Document:
    """What holds for the whole document."""
    instruments, terms = _instruments(all_scenes)
    lead = all_scenes[:4]
    return Document(
        written=written,
        year=written.year if written else _year(reading),
        place=_main_place(reading.places),
        drafts=frozenset(_drafts(reading)),
        instruments=instruments,
        terms=terms,
        issued=next((i for scene in lead for i in scene.instruments if i.number and _is_issued(scene, i)), None),
        is_old=_is_old(reading.times, reading.gazetteer.merged_on.year),
        time=next((time for scene in lead for time in own_times(scene) if time.year), None),
    )


def _year(reading: Reading) -> int | None:
    words = reading.text.words
    days = [
        time
        for time in reading.times
        if time.day and time.year and not _LIMITS & set(words[max(0, time.first - 3) : time.first])
    ]
    return max((time.year or 0 for time in days), default=None)


def _is_old(times: Iterable[Time], merged: int) -> bool:
    terms = [time for time in times if time.grain == "years" and time.year and time.to_year]
    return any((t.to_year or 0) <= merged for t in terms) and not any((t.year or 0) >= merged for t in terms)


def _main_place(places: Iterable[Place]) -> str | None:
    counted = Counter(place.name for place in places)
    return counted.most_common(1)[0][0] if counted else None


def _drafts(reading: Reading) -> Iterable[str]:
    words = reading.text.words
    for instrument in reading.instruments:
        if words[instrument.first - 2 : instrument.first] == ["dự", "thảo"]:
            yield instrument.kind


def _instruments(all_scenes: list[Scene]) -> tuple[dict[str, Instrument], dict[str, Time]]:
    best: dict[str, Instrument] = {}
    terms: dict[str, Time] = {}
    for scene in all_scenes:
        for instrument in scene.instruments:
            number = instrument.number
            if number is None:
                continue
            known = best.get(number)
            if known is None or (instrument.dated and not known.dated):
                best[number] = instrument
            behind = [time for time in own_times(scene) if time.first >= instrument.last]
            if (
                behind
                and number not in terms
                and not any(instrument.last < i.first < behind[0].first for i in scene.instruments)
            ):
                terms[number] = behind[0]
    return best, terms


def _is_issued(scene: Scene, instrument: Instrument) -> bool:
    """Vừa có Quyết định số …; ban hành Kế hoạch số …; thông qua Nghị quyết số …."""
    before = scene.words[max(scene.sentence.first, instrument.first - 3) : instrument.first]
    return bool({"có", "hành", "qua", "ký", "duyệt"} & set(before))


def carry(
    carried: Carried,
    scene: Scene,
    setter: Instrument | None,
    stage: str | None,
    cue: str | None,
    mention: Match | None,
    scope: str,
) -> Carried:
    """What the next sentence takes over; `cue`, `mention` and `scope` are those of the figures that were found."""
    times = own_times(scene)
    spans = [time for time in times if time.grain == "years"]
    cues = [cue.entry.role for cue in scene.cues if cue.entry.role != "neutral"]
    last = scene.words[scene.sentence.last - 1]
    after = replace(
        carried,
        paragraph=scene.sentence.paragraph,
        time=times[-1] if times else carried.time,
        span=spans[-1] if spans else carried.span,
        cue=cue or (cues[-1] if cues else carried.cue),
        mention=mention or next((m for m in reversed(scene.mentions) if m.entry.role == "indicator"), None),
        place=scene.places[-1].name if scene.places else carried.place,
        scope=scope,
        setter=setter or carried.setter,
        stage=stage or carried.stage,
        is_heading=last == ":",
    )
    return replace(
        after,
        heading=replace(after, heading=None)
        if after.is_heading
        else carried.heading
        if scene.sentence.is_item
        else None,
    )
