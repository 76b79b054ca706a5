"""Which time a figure is about, and the days of its period."""

from __future__ import annotations

from datetime import date

from etl.extract.context import own_times
from etl.extract.reading import Scene
from etl.extract.times import Time
from etl.extract.view import View

Period = tuple[date, date]


def time_of(view: View, *, averaged: bool, termed: bool) -> Time | None:
    """The time a figure is about: in its own clause, else the nearest before it, else taken over."""
    respective = _respective(view)
    if respective:
        return respective
    times = own_times(view.scene)
    own = [t for t in times if view.clause_start <= t.first < view.quantity.first]
    own = [t for t in own if not _is_owned(view.scene, t)]
    behind = [t for t in times if t.first >= view.quantity.last and _is_same_clause(view, t)]
    earlier = [t for t in times if t.first < view.clause_start]
    earlier = [t for t in earlier if not _is_owned(view.scene, t)] or earlier
    later = [t for t in times if t.first >= view.quantity.last and t not in behind]
    near = [*earlier, *own[:-1], *behind, *own[-1:]] if own else [*earlier, *behind]
    if averaged or (termed and not own and not behind):
        spans = [t for t in [*own, *behind] if t.grain == "years"] or [t for t in earlier if t.grain == "years"]
        single = [*own, *behind]
        if spans or (not single and view.carried.span):
            return spans[-1] if spans else view.carried.span
    is_now = any(
        cue.entry.meaning == "now" for cue in view.scene.cues if view.clause_start <= cue.first < view.quantity.first
    )
    if is_now and not own and not behind:
        return None
    if near:
        return near[-1]
    if view.carried.time or _setter_time(view):
        return view.carried.time or _setter_time(view)
    told = view.document.time
    return later[0] if later else told if told and told.first < view.quantity.first else None


def _respective(view: View) -> Time | None:
    """Trong hai năm 2023 và 2024 … lần lượt là 24.310 và 25.780: the first number is of the first time."""
    scene, words = view.scene, view.scene.words
    until = view.quantity.first
    place = next((i for i in range(until - 1, view.part_start, -1) if words[i - 1 : i + 1] == ["lần", "lượt"]), None)
    if place is None:
        return None
    numbers = [q for q in scene.quantities if q.first > place]
    times = [t for t in own_times(scene) if t.last < place]
    if len(numbers) < 2 or len(times) != len(numbers):
        return None
    return times[numbers.index(view.quantity)]


def _is_owned(scene: Scene, time: Time) -> bool:
    """Whether a time stands right behind another number: "từ mức 9,41% của năm 2023"."""
    return any(
        q.last <= time.first <= q.last + 2 and not {",", ";", ":", "("} & set(scene.words[q.last : time.first])
        for q in scene.quantities
    )


def _is_same_clause(view: View, time: Time) -> bool:
    gap = range(view.quantity.last, time.first)
    starts = {m.first for m in view.scene.mentions} | {q.first for q in view.scene.quantities}
    words = view.scene.words
    return not any(words[i] in {",", ";", ":", "và"} or i in starts for i in gap)


def _setter_time(view: View) -> Time | None:
    setter = view.setter
    return view.document.terms.get(setter.number) if setter and setter.number else None


def period_of(view: View, time: Time | None) -> Period | None:
    """First and last day; a time without its year takes that of the sentence, of those before, of the document."""
    if time is None:
        return None
    if time.year:
        return time.period()
    years = [t for t in own_times(view.scene) if t.year and t.first < view.quantity.first]
    known = (
        years[-1]
        if years
        else view.carried.time
        if view.carried.time and view.carried.time.year
        else view.document.time
    )
    return time.period(known.year if years and known else view.document.year or (known.year if known else None))
