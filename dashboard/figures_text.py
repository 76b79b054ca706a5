"""Words inside a chart's image, so that a downloaded image stands alone: title, legend, citation.

The page says the same around the chart, in words that can be wrapped, selected and read aloud, so
there the style sheet cuts the image's own words off. `layout.meta` tells how many lines to cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any

from dashboard.figures import FOOT
from dashboard.palette import MUTED

Figure = dict[str, Any]

_TITLE, _TITLE_STEP = 15, 20
_SMALL, _SMALL_STEP = 11, 15
"""Size of letters and height of a line, in pixels; `styles/compare.css` counts with the same heights."""
_PADDING = 8

# The widest letters that a machine without our font puts in their place.
_TITLE_LETTER, _LINE_LETTER, _SMALL_LETTER = 10.0, 7.4, 6.7
_BESIDE = 60
"""What the axis takes of the width."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an image says besides its drawing.

    Attributes:
        title: the finding, or what is drawn.
        lines: what is drawn, in which unit, how to read it.
        source: where it is from and of which day.
        width: width of the downloaded image, in pixels.
    """

    title: str
    lines: Sequence[str]
    source: str
    width: int


def with_words(figure: Figure, said: Said) -> Figure:
    """The figure with its title above and its source below, higher by what they take."""
    room = said.width - 2 * _PADDING
    title = _wrapped([said.title], room / _TITLE_LETTER)
    lines = _wrapped(said.lines, room / _LINE_LETTER)
    source = _wrapped([said.source], (room - _BESIDE) / _SMALL_LETTER)
    above, below = len(title) + len(lines), len(source)
    over, under = _TITLE_STEP * above + _PADDING, _SMALL_STEP * below + _PADDING
    layout = figure["layout"]
    margin = layout["margin"]
    head = [*(f"<b>{line}</b>" for line in title), *(f'<span style="font-size:12px">{line}</span>' for line in lines)]
    changed = {
        "height": layout["height"] + over + under,
        "margin": {**margin, "t": margin["t"] + over, "b": FOOT + under},
        "title": _head("<br>".join(head)),
        "annotations": [*layout.get("annotations", []), _foot("<br>".join(source))],
        "meta": {"above": above, "below": below, "width": said.width},
    }
    return {"data": figure["data"], "layout": layout | changed}


def _wrapped(texts: Sequence[str], letters: float) -> list[str]:
    """The texts in lines of at most so many letters, each as Plotly's own mark-up."""
    return [escape(line, quote=False) for text in texts for line in wrap(text, int(letters))]


def _head(text: str) -> Figure:
    return {
        "text": text,
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        # Plotly puts the baseline of the first line there, not the top of its letters.
        "pad": {"l": _PADDING, "t": _PADDING + _TITLE},
        "font": {"size": _TITLE},
    }


def _foot(text: str) -> Figure:
    return {
        "text": text,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -FOOT,
        "align": "left",
        "showarrow": False,
        "font": {"size": _SMALL, "color": MUTED},
        "name": "source",
    }
