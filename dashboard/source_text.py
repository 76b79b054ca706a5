"""An archived text with the words that its figures were read from marked, each mark tied to its figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from dashboard.store import Row


@dataclass(frozen=True, slots=True)
class Span:
    """The words of a figure in the text.

    Attributes:
        number: what text and figure show, from 1 in the order of the text.
        figure_id: the figure; part of the ids of the mark (`chu-`) and of the figure (`so-`).
        start, end: offsets in characters of the NFC text.
    """

    number: int
    figure_id: str
    start: int
    end: int


def spans(text: str, figures: Sequence[Row]) -> list[Span]:
    """The spans of those figures whose words stand where they were read, numbered as they follow in the text."""
    found = [row for row in figures if row["span_start"] is not None and row["span_end"] is not None]
    exact = [row for row in found if row["stated"] and text[row["span_start"] : row["span_end"]] == row["stated"]]
    exact.sort(key=lambda row: (row["span_start"], -row["span_end"], row["figure_id"]))
    return [Span(number, row["figure_id"], row["span_start"], row["span_end"]) for number, row in enumerate(exact, 1)]


def marked(text: str, marks: Sequence[Span], label: str) -> Markup:
    """The text as HTML, escaped, its spans marked; spans may repeat, hold or cross one another.

    Marks are nested like their spans. Where two cross, the second goes on in a mark of its own. Every run of
    marked words leads to the figure of the innermost span, and the number at a span's end to its own.

    Args:
        text: the text.
        marks: spans in the order of `spans`.
        label: what a reader of the screen hears for a number, with `{number}` in it.
    """
    edges = sorted({0, len(text), *(edge for span in marks for edge in (span.start, span.end))})
    made: list[Markup] = []
    stack: list[Span] = []
    begun: set[int] = set()
    for start, end in zip(edges, edges[1:], strict=False):
        covering = [span for span in marks if span.start <= start and end <= span.end]
        same = _shared(stack, covering)
        made += [Markup("</mark>")] * (len(stack) - same)
        made += [_opening(span, begun) for span in covering[same:]]
        stack = covering
        made.append(_run(escape(text[start:end]), covering, [span for span in covering if span.end == end], label))
    return Markup("").join([*made, *[Markup("</mark>")] * len(stack)])


def _shared(before: Sequence[Span], now: Sequence[Span]) -> int:
    """How many marks stay open, from the outermost in."""
    pairs = zip(before, now, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(now)))


def _opening(span: Span, begun: set[int]) -> Markup:
    """A mark; only the first part of a span has its id."""
    if span.number in begun:
        return Markup("<mark>")
    begun.add(span.number)
    return Markup('<mark id="chu-{}">').format(span.figure_id)


def _run(words: Markup, covering: Sequence[Span], ending: Sequence[Span], label: str) -> Markup:
    """Words between two edges with the numbers of the spans that end with them, the innermost first."""
    if not covering:
        return words
    link = Markup('<a href="#so-{}" target="_self">{}</a>').format(covering[-1].figure_id, words)
    number = Markup('<a class="ct-ref" href="#so-{}" target="_self" aria-label="{}">{}</a>')
    return link + Markup("").join(
        number.format(span.figure_id, label.format(number=span.number), span.number) for span in reversed(ending)
    )
