"""Vietnamese text in, figures out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from etl.extract.comparators import comparator
from etl.extract.context import Carried, Document, carry, read_document
from etl.extract.deadlines import find_deadlines
from etl.extract.figure import Figure
from etl.extract.grammar import Grammar
from etl.extract.kinds import adjusted, is_of_term, kind_of, says
from etl.extract.linking import Link, link
from etl.extract.reading import Scene, read_all, scenes
from etl.extract.relatives import find_relatives
from etl.extract.sense import figure_type
from etl.extract.setting import speaks, stage_of
from etl.extract.spans import span_of
from etl.extract.statements import named, of_deadline, of_relative, set_on
from etl.extract.subjects import place_of, province_id, scope_at
from etl.extract.text import read
from etl.extract.timing import period_of, time_of
from etl.extract.view import View

_POVERTY = "poverty_reduction"
# Figures of earlier years are history told in passing: "Năm 1997, khi tái lập tỉnh, thu ngân sách chỉ 100 tỷ đồng".
_FIRST_YEAR = 2000


def extract(text: str, grammar: Grammar, written: date | None = None) -> list[Figure]:
    """Every figure that a text states.

    Args:
        text: any text; offsets of spans are those of its NFC form.
        grammar: lexicon, provinces, units and indicators.
        written: the day it was published, when that is known from elsewhere.
    """
    reading = read_all(read(text), grammar.lexicon, grammar.gazetteer, written)
    all_scenes = list(scenes(reading))
    document = read_document(reading, all_scenes, written)
    carried = Carried()
    found: list[Figure] = []
    for scene in all_scenes:
        carried = carried.at(scene)
        links = list(link(scene, grammar.dimensions, carried.mention))
        figures = list(_of_scene(scene, links, carried, document, grammar))
        found += figures
        carried = _carry(scene, carried, document, figures, links)
    return list(_once(found))


def _once(figures: list[Figure]) -> Iterator[Figure]:
    """A sentence that is printed twice (headline and lead, a list of news) states its figure once."""
    seen = set()
    for figure in figures:
        meaning = (figure.figure_type, figure.province, figure.indicator, figure.value, figure.due_on)
        key = (*meaning, figure.period_start, figure.period_end, figure.stated.casefold())
        if key not in seen:
            seen.add(key)
            yield figure


def _carry(scene: Scene, carried: Carried, document: Document, figures: list[Figure], links: list[Link]) -> Carried:
    setter = next((i for i in reversed(scene.instruments) if speaks(scene, i)), None)
    kinds = [figure.figure_type for figure in figures if figure.figure_type != "deadline"]
    cue = {"target": "target", "observation": "result"}[kinds[0]] if kinds else None
    scope = scope_at(scene, carried.scope, scene.sentence.last)
    end = scene.sentence.last
    stage = stage_of(scene, end, end, carried, document)
    return carry(carried, scene, setter, stage, cue, links[-1].mention if links else None, scope)


def _of_scene(
    scene: Scene, links: list[Link], carried: Carried, document: Document, grammar: Grammar
) -> Iterator[Figure]:
    previous = None
    for found in links:
        view = View(scene, found, carried, document)
        if scope_at(scene, carried.scope, view.quantity.first) == "province":
            figure = _figure(view, grammar, previous)
            previous = figure.figure_type
            if figure.period_end is None or figure.period_end.year >= _FIRST_YEAR:
                yield figure
    for relative in find_relatives(scene, links, carried):
        yield of_relative(scene, relative, carried, document, grammar)
    for deadline in find_deadlines(scene, links):
        dated = of_deadline(scene, deadline, carried, document, grammar)
        if dated:
            yield dated


def _figure(view: View, grammar: Grammar, previous: str | None) -> Figure:
    measure = grammar.measures[view.link.indicator_id]
    time = time_of(view, averaged=says(view, "average") or says(view, "yearly"), termed=is_of_term(view))
    figure_kind = figure_type(view, time, previous)
    is_target = figure_kind == "target"
    period = period_of(view, time)
    kind = kind_of(view, measure, time, period) if is_target else None
    period = adjusted(view, measure, kind, time, period)
    place = place_of(view)
    setter = view.setter if is_target else None
    first, last = span_of(view)
    text = view.scene.reading.text
    value, high, unit = _amount(view, grammar)
    return Figure(
        figure_type=figure_kind,
        province=province_id(place, view.scene, view.document, period, grammar),
        indicator=view.link.indicator_id,
        kind=kind,
        comparator=comparator(view, figure_kind),
        value=value,
        value_max=high,
        unit=unit,
        period_start=period[0] if period else None,
        period_end=period[1] if period else None,
        firmness=view.stage if is_target else _firmness(view),
        set_by=named(setter, view.scene),
        stated=text.said(first, last),
        span_start=text.tokens[first].start,
        span_end=text.tokens[last - 1].end,
        basis=None if is_target else _basis(view, measure, time is not None and time.grain == "years"),
        rank_of=view.quantity.rank_of,
        body=setter.body if setter else None,
        set_on=set_on(setter),
    )


def _amount(view: View, grammar: Grammar) -> tuple[Decimal, Decimal | None, str]:
    """Value, upper end and unit as printed."""
    quantity, indicator = view.quantity, view.link.indicator_id
    unit = quantity.unit_id
    if unit is None and grammar.dimensions[indicator] == "count":
        counted = quantity.as_count()
        return counted.value, counted.value_max, "count"
    if unit is None:
        unit = {6: "million_vnd", 9: "billion_vnd", 12: "trillion_vnd"}[quantity.power]
    if indicator == _POVERTY:
        unit = "percentage_point"
    sign = -1 if view.link.falls and indicator != _POVERTY else 1
    return quantity.value * sign, quantity.value_max, unit


def _firmness(view: View) -> str | None:
    """Ước (estimate) in its clause; sơ bộ (preliminary), chính thức (official) anywhere before it in the sentence."""
    words, last = view.scene.words, view.quantity.last
    first = min(view.clause_start, view.start)
    for match in reversed(view.scene.firmness):
        bracketed = words[match.first - 1] == "(" and words[match.last : match.last + 1] == [")"]
        if bracketed and match.first == last + 1:
            return match.entry.meaning
        told = match.first >= first or match.entry.meaning != "estimate"
        if match.first < view.quantity.first and told and not bracketed:
            return match.entry.meaning
    return None


def _basis(view: View, measure: str, several: bool) -> str:
    if several and (says(view, "average") or measure == "rate"):
        return "average"
    return "total" if several and measure == "flow" else "value"
