"""Which words to quote for a figure: from what names it to the end of its number, comparator and object."""

from __future__ import annotations

from etl.extract.context import own_times
from etl.extract.view import View

_TRIMMED = frozenset({",", ";", ":", ".", "…", "(", "-", "–", "—", "và", "“", '"', "!", "?"})
# Verbs that make what follows a target; nouns ("mục tiêu") only when they are no object themselves ("đạt mục tiêu").
_CUE_VERBS = (("phấn", "đấu"), ("dự", "kiến"), ("quyết", "tâm"))
_CUE_NOUNS = (("mục", "tiêu"), ("chỉ", "tiêu"))
_OBJECT_VERBS = frozenset({"đạt", "hiện", "thành", "đề", "đặt", "các", "những", "số", "định"})
_CUE_REACH = 8
_TIME_WORDS = frozenset(
    {"năm", "giai", "đoạn", "nhiệm", "kỳ", "đến", "thời", "cả", "các", "cuối", "hết", "trong", "vào", "quý", "5"}
)


def span_of(view: View) -> tuple[int, int]:
    """First token and the token behind the last of the words to quote."""
    first, last = _first(view), _last(view)
    words = view.scene.words
    while last > first and words[last - 1] in _TRIMMED:
        last -= 1
    while first < last and words[first] in _TRIMMED:
        first += 1
    return first, last


def _first(view: View) -> int:
    scene, words, first = view.scene, view.scene.words, view.start
    if view.link.after > view.link.mention.first:
        first = view.link.mention.first
    times = [t for t in own_times(scene) if view.clause_start <= t.first < first]
    if times and scene.is_light(times[0].last, first):
        first = times[0].first
        while first > view.clause_start and words[first - 1] in _TIME_WORDS:
            first -= 1
    return _with_cue(view, first)


def _with_cue(view: View, first: int) -> int:
    words, floor = view.scene.words, view.scene.sentence.first
    for back in range(first - 1, max(floor, first - _CUE_REACH) - 1, -1):
        pair = tuple(words[back - 1 : back + 1])
        if pair in _CUE_VERBS and view.scene.is_light(back + 1, first):
            return back - 1
        if pair in _CUE_NOUNS and back + 1 == first and words[back - 2] not in _OBJECT_VERBS:
            return back - 1
        if words[back] in {",", ";", ":", "."}:
            break
    return first


def _last(view: View) -> int:
    """To the end of the clause, as long as nothing else is said in it."""
    scene, words = view.scene, view.scene.words
    last = max(view.quantity.last, view.link.mention.last)
    after = scene.phrase("after", view.quantity.last)
    last = max(last, after.last if after else 0)
    # What is counted or measured may be a name too: "15.000 ha đất sản xuất nông nghiệp".
    mentions = [m for m in scene.mentions if m.entry.role != "other" or m.first > last]
    firsts = [*(q.first for q in scene.quantities), *(m.first for m in mentions), *(c.first for c in scene.cues)]
    others = [first for first in firsts if first >= last]
    stop = min([*others, scene.sentence.last])
    end = last
    while (
        end < stop
        and words[end] not in {",", ";", ":", ".", "…", "(", ")", "và", "!", "?"}
        and words[end] not in {"so", "cao", "thấp", "nhằm", "góp"}
    ):
        end += 1
    return end
