"""Rows in, Plotly figure out: small multiples with each province's own target, and one joint chart.

Results stand at the end of their period, so the merger of 1 July 2025 falls between the results of
2024 and 2025 and a line can stop at it. Figures are plain dicts, built once per selection and then
kept as `Drawn`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any

from plotly.basedatatypes import BaseFigure

from dashboard.figures_labels import end_labels, line_ends, target_labels
from dashboard.marks import at_end_of, national_line, part_year_marks, results_marks, target_marks
from dashboard.palette import INK, MUTED, PAPER, RULE, province_colour
from dashboard.store import Row
from dashboard.texts import Language, words

Figure = dict[str, Any]


MERGER_DAY = date(2025, 7, 1)
_FONT = "Source Sans, Source Sans Pro, sans-serif"
_PANEL_HEIGHT, _JOINT_HEIGHT = 300, 320
_FEW_LINES, _LABEL_HEIGHT = 6, 18
"""More lines than these need a higher chart for the names at their ends, by so many pixels each."""
IMAGE_SIZE = (960, 540)
FOOT = 30
"""Room below the axis for the years, in pixels."""
# What a chart of a third of the page has room for.
_MOST_TICKS = 5


class Drawn(BaseFigure):  # type: ignore[misc] # plotly has no types
    """A figure that goes to the browser as it is.

    `st.plotly_chart` checks and copies a dict or a `go.Figure` on every run, which costs more than all
    the rest of a page. Of a `BaseFigure` it asks only `to_dict`. That Plotly accepts our figures is
    for the tests to check.
    """

    def __init__(self, figure: Figure) -> None:
        object.__setattr__(self, "_drawn", figure)

    def to_dict(self) -> Figure:
        """The figure; nobody may change it."""
        drawn: Figure = object.__getattribute__(self, "_drawn")
        return drawn


def panel(
    results: Sequence[Row],
    targets: Sequence[Row],
    successor: Sequence[Row],
    province: Mapping[str, Any],
    years: tuple[int, int],
    language: Language,
    national: Sequence[Row] = (),
) -> Figure:
    """One province: its results, its own targets, and what became of it after a merger.

    Args:
        results: rows of `queries.compare_results` of the province.
        targets: rows of `queries.compare_targets` of the province.
        successor: results of the province that took it in, shown apart after the break.
        province: row of `queries.provinces`.
        years: first and last year shown.
        language: language of the words.
        national: rows of `queries.national_results` that the province's can stand beside.
    """
    colour = province_colour(province["province_id"])
    traces = [
        *national_line(national, language),
        *results_marks(results, colour, language, formed_on=province["valid_from"]),
        *part_year_marks(results, language),
    ]
    traces += target_marks(targets, colour, years, language)
    layout = _layout(years, _PANEL_HEIGHT, language)
    if province["valid_to"] and years[0] <= MERGER_DAY.year <= years[1]:
        traces += _successor(successor, province, language)
        layout |= _break(province, years, language)
    layout["annotations"] = [*layout.get("annotations", []), *target_labels(targets, results, colour, years, language)]
    # The country alone is no chart of a province.
    is_empty = len(traces) == len(national_line(national, language))
    return {"data": [] if is_empty else traces, "layout": layout}


def joint(
    rows: Mapping[str, Sequence[Row]],
    places: Mapping[str, Row],
    years: tuple[int, int],
    language: Language,
    national: Sequence[Row] = (),
) -> Figure:
    """Results of all provinces on one chart, each line with its name at its end.

    Args:
        rows: yearly results by province id.
        places: rows of `queries.provinces` by province id.
        years: first and last year shown.
        language: language of the words.
        national: rows of `queries.national_results` that those of provinces can stand beside.
    """
    traces: list[Figure] = []
    names = {province: places[province][f"name_{language}"] for province in rows}
    for province, results in rows.items():
        formed_on = places[province]["valid_from"]
        traces += results_marks(results, province_colour(province), language, names[province], formed_on)
    if not traces:
        return {"data": [], "layout": {}}
    traces = [*national_line(national, language), *traces]
    height = _JOINT_HEIGHT + _LABEL_HEIGHT * max(0, len(rows) - _FEW_LINES)
    layout = _layout(years, height, language)
    layout["annotations"] = end_labels(line_ends(rows, names, national, language), _values([*rows.values(), national]))
    layout["margin"] = {**layout["margin"], "r": 104}
    return {"data": traces, "layout": layout}


def chart_config(language: Language, file_name: str, size: tuple[int, int] = IMAGE_SIZE) -> Figure:
    """Plotly settings: numbers, months and button titles of the language, and the image download.

    Args:
        language: language of the words.
        file_name: name of the downloaded image, without its ending.
        size: width and height of the image; twice as many pixels are written.
    """
    width, height = size
    config: Figure = {
        "displaylogo": False,
        # Always there: a finger cannot hover.
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": file_name, "width": width, "height": height},
    }
    if language == "vi":
        # Plotly's own locales have no Vietnamese; the dictionary must come with the chart.
        dictionary = {
            "Download plot as a PNG": words("plot.download", "vi"),
            "Download plot": words("plot.download", "vi"),
        }
        months = [f"tháng {month}" for month in range(1, 13)]
        written = {"decimal": ",", "thousands": ".", "months": months, "shortMonths": months, "date": "%d/%m/%Y"}
        config |= {"locale": "vi", "locales": {"vi": {"dictionary": dictionary, "format": written}}}
    return config


def _layout(years: tuple[int, int], height: int, language: Language) -> Figure:
    every = max(1, ceil((years[1] - years[0]) / _MOST_TICKS))
    return {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 24, "b": FOOT},
        "showlegend": False,
        "hovermode": "closest",
        "font": {"family": _FONT, "size": 14, "color": INK},
        "separators": ",." if language == "vi" else ".,",
        # White, not transparent: a downloaded image is put on pages of any colour.
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "xaxis": {
            "range": [years[0] - 0.45, years[1] + 0.45],
            "tickvals": list(range(years[0], years[1] + 1, every)),
            "tickformat": "d",
            "tickangle": 0,
            "showgrid": False,
            "linecolor": MUTED,
            "ticks": "outside",
            "fixedrange": True,
            "automargin": True,
            # The margins leave room for them. Otherwise Plotly measures every label, each time laying the
            # whole page out anew.
            "ticklabeloverflow": "allow",
        },
        "yaxis": {
            "ticklabeloverflow": "allow",
            "gridcolor": RULE,
            "zerolinecolor": MUTED,
            "automargin": True,
            "fixedrange": True,
            "nticks": 6,
            # Whole thousands with separators: Plotly would write 100k.
            "tickformat": ",.2~f",
        },
    }


def _successor(results: Sequence[Row], province: Mapping[str, Any], language: Language) -> list[Figure]:
    name = words("compare.after_merger", language, successor=province[f"successor_name_{language}"])
    after = [row for row in results if row["period_end"] > MERGER_DAY]
    traces = results_marks(after, province_colour(province["successor_id"]), language, name)
    for trace in traces:
        if "marker" in trace:
            # Squares are of figures computed back.
            trace["marker"]["symbol"] = "triangle-up"
    return traces


def _break(province: Mapping[str, Any], years: tuple[int, int], language: Language) -> Figure:
    x = at_end_of(MERGER_DAY)
    # The words stand on the side that has room for them.
    is_left = x < (years[0] + years[1]) / 2
    text = words("compare.break", language, successor=province[f"successor_name_{language}"])
    return {
        "shapes": [
            {
                "type": "line",
                "x0": x,
                "x1": x,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": MUTED, "width": 1, "dash": "dot"},
            }
        ],
        "annotations": [
            {
                "x": x,
                "y": 1,
                "yref": "paper",
                "text": text,
                "showarrow": False,
                "xanchor": "left" if is_left else "right",
                "yanchor": "bottom",
                "xshift": -4 if is_left else 4,
                "font": {"size": 12, "color": MUTED},
            }
        ],
    }


def _values(groups: Sequence[Sequence[Row]]) -> list[float]:
    return [row["shown_value"] for rows in groups for row in rows if row["shown_value"] is not None]
