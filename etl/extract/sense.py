"""Whether a number is a target or a result."""

from __future__ import annotations

from etl.extract.context import own_times
from etl.extract.lexicon import Match
from etl.extract.times import Time
from etl.extract.view import View


def figure_type(view: View, time: Time | None, previous: str | None) -> str:
    """`target` or `observation`.

    By what stands right around the number, else the nearest cue before it, else the figure before it in the sentence
    (`previous`), else the sentences before, else whether its time lies ahead.
    """
    cue = _nearest_cue(view)
    if cue and cue.entry.meaning == "fulfilled":
        return "target" if _is_its_own(view, cue) or _is_ahead(view, time) else "observation"
    if _is_measured_against_target(view) or _is_result_of_its_time(view, cue, time):
        return "observation"
    own = cue is not None and cue.first >= min(view.clause_start, view.link.after)
    if previous and not own:
        return previous
    if cue is not None and (own or not _is_until(view, time)):
        return "target" if cue.entry.role == "target" else "observation"
    return _taken_over(view, time)


def _is_result_of_its_time(view: View, cue: Match | None, time: Time | None) -> bool:
    """Tăng 12% so với cùng kỳ; mục tiêu năm 2025 tăng 8% (năm 2024 tăng 7,2%)."""
    aimed = cue is not None and cue.entry.role == "target"
    if _is_against_last_year(view) and not (aimed and cue is not None and cue.first >= view.start):
        return True
    return aimed and cue is not None and time is not None and _is_earlier_year(view, cue, time)


def _taken_over(view: View, time: Time | None) -> str:
    """What the sentences before, or the time alone, make of a number without a cue."""
    if _is_until(view, time):
        return "observation"
    role = view.carried.cue
    if role is None and view.stage == "draft":
        return "target"
    if role == "target" and _is_before_carried(view, time):
        return "observation"
    if role is None:
        return "target" if _is_ahead(view, time) else "observation"
    return "target" if role == "target" else "observation"


def _is_its_own(view: View, cue: Match) -> bool:
    """Vượt mục tiêu 7,5%: the number is the target's; "vượt mục tiêu, GRDP tăng 8%": it is a result."""
    return not {",", ";", ":"} & set(view.scene.words[cue.last : view.quantity.first])


def _is_measured_against_target(view: View) -> bool:
    """Đạt 2.610 tỷ đồng, vượt mục tiêu 2.520 tỷ đồng; 4,92%, thấp hơn kịch bản đề ra: the first is the result."""
    words, last = view.scene.words, view.quantity.last
    if words[last : last + 1] != [","]:
        return False
    verb = words[last + 1 : last + 2]
    cues = [cue for cue in view.scene.cues if last < cue.first <= last + 4 and cue.entry.role != "neutral"]
    return bool(cues) and (
        cues[0].entry.meaning == "fulfilled" or verb in (["vượt"], ["thấp"], ["cao"], ["chưa"], ["không"])
    )


def _nearest_cue(view: View) -> Match | None:
    cues = [m for m in view.scene.cues if m.entry.role != "neutral" and m.last <= view.quantity.first]
    strong = [m for m in cues if m.entry.meaning not in {"weak", "now"}]
    own = [m for m in cues if m.first >= view.clause_start]
    found = own or strong or cues
    return found[-1] if found else None


def _is_against_last_year(view: View) -> bool:
    """(Tăng 12%) so với cùng kỳ."""
    behind = view.quantity.last
    words = view.scene.words
    for index in range(behind, min(behind + 3, view.scene.sentence.last)):
        if words[index] in {",", ";", "."}:
            return False
        cue = view.scene.phrase("target", index)
        if cue and cue.entry.role == "result" and words[cue.first] in {"so", "cùng"}:
            return True
    return False


def _is_until(view: View, time: Time | None) -> bool:
    """Tới 31/8/2025, đến hết tháng 6: what was reached by then."""
    if time is None or time.grain not in {"month", "months"}:
        return False
    return bool({"tới", "đến", "hết"} & set(view.scene.words[max(0, time.first - 3) : time.first]))


def _is_earlier_year(view: View, cue: Match, time: Time) -> bool:
    """Mục tiêu năm 2025 tăng 8% (năm 2024 tăng 7,2%): the second is a result."""
    if not (time.year and cue.last <= time.first):
        return False
    between = [t for t in own_times(view.scene) if cue.first <= t.first < time.first and t.year]
    return any((t.to_year or t.year or 0) > (time.to_year or time.year) for t in between)


def _is_before_carried(view: View, time: Time | None) -> bool:
    """Whether a figure is of a year before the one that the sentences before set targets for."""
    carried = view.carried.time
    if not (time and carried and time is not carried and time.year and carried.year):
        return False
    return (time.to_year or time.year) < (carried.to_year or carried.year)


def _is_ahead(view: View, time: Time | None) -> bool:
    if time is None or time.year is None:
        return view.scene.phrase("after", view.quantity.last) is not None
    if view.document.year:
        return (time.to_year or time.year) > view.document.year
    words = view.scene.words
    index = time.first - 1 - (words[time.first - 1] == "năm")
    return index >= 0 and words[index] in {"đến", "tới"} and words[index - 1] != "tính"
