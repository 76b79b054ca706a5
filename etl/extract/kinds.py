"""The kind of a target, and the period in the sense of its kind."""

from __future__ import annotations

from datetime import date

from etl.extract.context import own_times
from etl.extract.times import Time
from etl.extract.timing import Period
from etl.extract.view import View

# How far behind a number "mỗi năm" or "/năm" may stand: "1.300 doanh nghiệp/năm".
_TAIL = 5
_TERM = frozenset({("5", "năm"), ("05", "năm"), ("nhiệm", "kỳ"), ("cuối", "kỳ")})
# A target for one year further ahead than this is a level to be reached, not that year's plan.
_PLAN_YEARS = 1


def kind_of(view: View, measure: str, time: Time | None, period: Period | None) -> str:
    """The kind of a target: rank, relative, average, each_year, cumulative, level or annual."""
    quantity = view.quantity
    if quantity.unit_id == "rank":
        return "rank"
    if quantity.unit_id == "times":
        return "relative"
    several = time is not None and time.grain == "years"
    averaged = says(view, "average") or (
        measure == "rate" and (several or ("year" in quantity.per and _is_end(view, time)))
    )
    yearly = says(view, "yearly") or "year" in quantity.per or _is_per_year(view)
    rated = quantity.unit_id in {"percent", "percentage_point"}
    if (averaged and rated) or (
        yearly and quantity.unit_id in {"percent", "percentage_point"} and not says(view, "yearly")
    ):
        return "average" if several or period is None or averaged else "annual"
    if (yearly or averaged) and (measure != "level" or says(view, "yearly")) and "person" not in quantity.per:
        return "each_year"
    if several:
        return (
            "cumulative"
            if measure == "flow" and "cuối" not in view.scene.words[view.part_start : view.quantity.first]
            else "level"
        )
    return "level" if _is_end(view, time) else "annual"


def _is_per_year(view: View) -> bool:
    words, last = view.scene.words, view.quantity.last
    return any(words[i : i + 2] == ["/", "năm"] for i in range(last, last + _TAIL))


def says(view: View, role: str) -> bool:
    """Whether a phrase of a role stands in the clause of a figure, name and number, or right behind the number."""
    scene, mention = view.scene, view.link.mention
    last = view.quantity.last
    while last < min(view.quantity.last + _TAIL, scene.sentence.last) and scene.words[last] not in {",", ";", ".", ":"}:
        last += 1
    found = (scene.phrase(role, i) for i in range(view.clause_start, last))
    # "bình quân đầu người" is for each person, not for each year.
    return any(
        m
        and not (
            set(scene.words[m.last : m.last + 1]) & {"đầu", "trên"} or mention.first <= m.first < m.last <= mention.last
        )
        for m in found
    )


def is_of_term(view: View) -> bool:
    """Whether the words speak of a whole term without its years: "cả 5 năm", "trong nhiệm kỳ", "năm cuối nhiệm kỳ"."""
    words = view.scene.words[view.part_start : view.quantity.last + _TAIL]
    triples = zip(words, words[1:], [*words[2:], ""], strict=False)
    return any((a, b) in _TERM and not c.isdigit() for a, b, c in triples)


def adjusted(view: View, measure: str, kind: str | None, time: Time | None, period: Period | None) -> Period | None:
    """The period in the sense of the kind.

    A level is reached in the last year of its term. "Đến hết tháng 10" of what adds up began in January. A yearly rate
    "đến năm 2025" is that of the five years that end then, as terms do.
    """
    if period is None or time is None:
        return period
    if kind == "each_year" and time.grain == "year" and view.scene.sentence.first <= time.first < view.part_start:
        return None
    if kind == "level" and time.grain == "years":
        return date(period[1].year, 1, 1), period[1]
    words = view.scene.words
    if (
        time.grain == "month"
        and measure != "level"
        and {"hết", "đến"} & set(words[max(0, time.first - 2) : time.first])
    ):
        return date(period[0].year, 1, 1), period[1]
    if kind == "average" and time.grain == "year" and period[1].year % 5 == 0:
        return date(period[1].year - 4, 1, 1), period[1]
    return period


def _is_end(view: View, time: Time | None) -> bool:
    """Whether one year is the end of several: "đến năm 2025", the last year of a term spoken of."""
    if time is None or time.grain != "year" or not time.year:
        return False
    words = view.scene.words
    before = words[max(0, time.first - 3) : time.first]
    if {"đến", "tới"} & set(before) and "tính" not in before:
        # "đến hết năm 2022" closes one year's plan; terms end in years that five divides.
        return not ({"hết", "cuối"} & set(before)) or time.year % 5 == 0
    if {"hết", "vào"} & set(before) and time.year % 5 == 0:
        return True
    spans = [
        *(t for t in own_times(view.scene) if t.grain == "years"),
        *([view.carried.span] if view.carried.span else []),
    ]
    if any(span.to_year == time.year for span in spans):
        return True
    return view.document.year is not None and time.year > view.document.year + _PLAN_YEARS
