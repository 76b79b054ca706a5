"""Deadlines and relative targets as figures."""

from __future__ import annotations

from datetime import date

from etl.extract.authority import Instrument
from etl.extract.context import Carried, Document
from etl.extract.deadlines import Deadline
from etl.extract.figure import Figure
from etl.extract.grammar import Grammar
from etl.extract.reading import Scene
from etl.extract.relatives import Relative
from etl.extract.setting import setter_of, stage_of
from etl.extract.subjects import place_named_before, province_id, scope_at


def of_deadline(
    scene: Scene, deadline: Deadline, carried: Carried, document: Document, grammar: Grammar
) -> Figure | None:
    """The figure of a deadline; nothing when its year is not known or it is a district's or company's."""
    due = deadline.time.due(document.year or (document.time.year if document.time else None))
    # In a list of tasks the department that does it stands first: "Sở Xây dựng: trình phê duyệt quy hoạch".
    subject = "province" if scene.sentence.is_item else scope_at(scene, carried.scope, _subject_end(deadline))
    if due is None or subject != "province":
        return None
    place = place_named_before(scene, deadline.last, carried, document)
    setter = setter_of(scene, deadline.milestone.first, carried, document) if deadline.milestone else None
    text = scene.reading.text
    return Figure(
        figure_type="deadline",
        province=province_id(place, scene, document, deadline.time.period(document.year), grammar),
        indicator=deadline.milestone.entry.indicator_id if deadline.milestone else None,
        kind="milestone" if deadline.milestone else None,
        comparator=deadline.comparator,
        due_on=due,
        firmness=stage_of(scene, deadline.milestone.first, deadline.last, carried, document)
        if deadline.milestone
        else None,
        set_by=named(setter, scene),
        stated=text.said(deadline.first, deadline.last),
        span_start=text.tokens[deadline.first].start,
        span_end=text.tokens[deadline.last - 1].end,
        body=setter.body if setter else None,
        set_on=set_on(setter),
        task=text.said(deadline.task, deadline.last),
    )


def _subject_end(deadline: Deadline) -> int:
    """Up to where the subject of a deadline is looked for."""
    return max(deadline.time.first, deadline.milestone.first) if deadline.milestone else deadline.time.first


def of_relative(scene: Scene, relative: Relative, carried: Carried, document: Document, grammar: Grammar) -> Figure:
    """The figure of a target against an earlier result: a comparator without a number."""
    period = _relative_period(relative, document)
    place = place_named_before(scene, relative.last, carried, document)
    setter = setter_of(scene, relative.first, carried, document)
    text = scene.reading.text
    return Figure(
        figure_type="target",
        province=province_id(place, scene, document, period, grammar),
        indicator=relative.mention.entry.indicator_id,
        kind="relative",
        comparator=relative.comparator,
        period_start=period[0] if period else None,
        period_end=period[1] if period else None,
        firmness=stage_of(scene, relative.first, relative.last, carried, document),
        set_by=named(setter, scene),
        stated=text.said(relative.first, relative.last),
        span_start=text.tokens[relative.first].start,
        span_end=text.tokens[relative.last - 1].end,
        body=setter.body if setter else None,
        set_on=set_on(setter),
    )


def _relative_period(relative: Relative, document: Document) -> tuple[date, date] | None:
    """The year the target is for: as told, else the one after the year that it is compared with."""
    told = relative.time.period(document.year) if relative.time else None
    if told:
        return told
    year = relative.against.to_year or relative.against.year
    return (date(year + 1, 1, 1), date(year + 1, 12, 31)) if year else None


def named(setter: Instrument | None, scene: Scene) -> str | None:
    """Kind, number and date of what sets a target, as printed: "Nghị quyết số 05-NQ/TU, 22/10/2021"."""
    if setter is None or setter.number is None:
        return None
    dated = scene.reading.text.said(setter.dated.first, setter.dated.last) if setter.dated else None
    return f"{setter.name}, {dated}" if dated else setter.name


def set_on(setter: Instrument | None) -> date | None:
    """The day on which what sets a target was signed."""
    period = setter.dated.period() if setter and setter.dated else None
    return period[0] if period else None
