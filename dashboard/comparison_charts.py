"""The charts of the comparison: each drawn once per choice, with the words that its image carries along."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape

import streamlit as st

from dashboard import downloads, figures, findings
from dashboard.comparison import Comparison
from dashboard.figures_text import Said, with_words
from dashboard.store import Row
from dashboard.texts import words

_WORDS = ("name_", "successor_name_", "words_", "other_", "revision_", "period_vi", "period_en")
"""Columns whose texts stand in a chart."""

JOINT = "joint"
"""The name of the chart of all provinces; the others are named by their province."""

_PANEL_WIDTH, _JOINT_WIDTH = 720, 960
"""Widths of downloaded images, in pixels; twice as many are written."""


def title(data: Comparison, name: str) -> str:
    """What stands over a chart."""
    return data.joint_title() if name == JOINT else data.panel_title(name)


def shows(data: Comparison, name: str) -> bool:
    """Whether there is anything to draw on a chart."""
    return bool(_kept(data, name)["data"])


def draw(data: Comparison, name: str) -> None:
    """A chart, or words where there is nothing to draw.

    Args:
        data: the choice.
        name: `JOINT` or a province id.
    """
    figure = _kept(data, name)
    if not figure["data"]:
        st.caption(words("compare.nothing_to_draw", data.language))
        return
    layout = figure["layout"]
    above, below, width = (layout["meta"][part] for part in ("above", "below", "width"))
    stem = downloads.file_stem([data.chosen.indicator, name], data.as_of, data.seen.by)
    st.plotly_chart(
        figures.Drawn(figure),
        config=figures.chart_config(data.language, stem, (width, layout["height"])),
        theme=None,
        # The style sheet cuts off as many lines as the key says: the page has these words around the chart.
        key=f"ct-plot-above{above}-below{below}-{name}",
        alt=data.joint_alt() if name == JOINT else data.panel_alt(name),
    )


def _kept(data: Comparison, name: str) -> figures.Figure:
    return data.snapshot.keep(("chart", name, *data.key), partial(_figure, data, name)).to_dict()


def _figure(data: Comparison, name: str) -> figures.Drawn:
    figure = _joint(data) if name == JOINT else _panel(data, name)
    return figures.Drawn(with_words(figure, _said(data, name)) if figure["data"] else figure)


def _said(data: Comparison, name: str) -> Said:
    if name == JOINT:
        return Said(data.joint_title(), [data.subject(), data.joint_legend()], data.citation(), _JOINT_WIDTH)
    sentence = findings.panel(data.targets[name], data.language)
    return Said(
        data.panel_title(name), [data.subject(), sentence, data.panel_legend()], data.citation((name,)), _PANEL_WIDTH
    )


def _panel(data: Comparison, province: str) -> figures.Figure:
    return figures.panel(
        _marked(data.results[province]),
        _marked(data.targets[province]),
        _marked(data.successor(province)),
        _marked([data.places[province]])[0],
        data.chosen.years,
        data.language,
        _marked(data.national_line()),
    )


def _joint(data: Comparison) -> figures.Figure:
    results = {province: _marked(rows) for province, rows in data.results.items()}
    places = dict(zip(data.places, _marked(data.places.values()), strict=True))
    return figures.joint(results, places, data.chosen.years, data.language, _marked(data.national_line()))


def _marked(rows: Iterable[Row]) -> list[Row]:
    """The rows with their words as Plotly's own mark-up, which would read tags and links out of them."""
    return [
        {
            name: escape(value, quote=False) if isinstance(value, str) and name.startswith(_WORDS) else value
            for name, value in row.items()
        }
        for row in rows
    ]
