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

from dashboard.marks import at_end_of, part_year_marks, results_marks, target_labels, target_marks
from dashboard.palette import INK, MUTED, RULE, province_colour
from dashboard.store import Row
from dashboard.texts import Language, words

Figure = dict[str, Any]


MERGER_DAY = date(2025, 7, 1)
_FONT = "Source Sans, Source Sans Pro, sans-serif"
_PANEL_HEIGHT, _JOINT_HEIGHT = 300, 380
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
) -> Figure:
    """One province: its results, its own targets, and what became of it after a merger.

    Args:
        results: rows of `queries.compare_results` of the province.
        targets: rows of `queries.compare_targets` of the province.
        successor: results of the province that took it in, shown apart after the break.
        province: row of `queries.provinces`.
        years: first and last year shown.
        language: language of the words.
    """
    colour = province_colour(province["province_id"])
    traces = [
        *results_marks(results, colour, language, formed_on=province["valid_from"]),
        *part_year_marks(results, language),
    ]
    traces += target_marks(targets, colour, years, language)
    layout = _layout(years, _PANEL_HEIGHT, language)
    if province["valid_to"] and years[0] <= MERGER_DAY.year <= years[1]:
        traces += _successor(successor, province, language)
        layout |= _break(province, years, language)
    layout["annotations"] = [*layout.get("annotations", []), *target_labels(targets, colour, years, language)]
    return {"data": traces, "layout": layout}


def joint(
    rows: Mapping[str, Sequence[Row]], places: Mapping[str, Row], years: tuple[int, int], language: Language
) -> Figure:
    """Results of all provinces on one chart, each line with its name at its end.

    Args:
        rows: yearly results by province id.
        places: rows of `queries.provinces` by province id.
        years: first and last year shown.
        language: language of the words.
    """
    traces: list[Figure] = []
    names = {province: places[province][f"name_{language}"] for province in rows}
    for province, results in rows.items():
        formed_on = places[province]["valid_from"]
        traces += results_marks(results, province_colour(province), language, names[province], formed_on)
    layout = _layout(years, _JOINT_HEIGHT, language)
    layout["annotations"] = _end_labels(rows, names)
    layout["margin"] = {**layout["margin"], "r": 96}
    return {"data": traces, "layout": layout}


def chart_config(language: Language, file_name: str) -> Figure:
    """Plotly settings: numbers, months and button titles of the language, and the image download."""
    config: Figure = {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": file_name},
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
        "margin": {"l": 8, "r": 16, "t": 16, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "font": {"family": _FONT, "size": 14, "color": INK},
        "separators": ",." if language == "vi" else ".,",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
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
        },
        "yaxis": {
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
    for trace in traces[1:]:
        trace["marker"]["symbol"] = "square"
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
                "yanchor": "top",
                "xshift": 4 if is_left else -4,
                "font": {"size": 12, "color": MUTED},
            }
        ],
    }


def _end_labels(rows: Mapping[str, Sequence[Row]], names: Mapping[str, str]) -> list[Figure]:
    """Names at the ends of the lines, moved apart where lines end close to one another."""
    ends = []
    for province, results in rows.items():
        yearly = [row for row in results if row["is_whole_year"] and row["shown_value"] is not None]
        if yearly:
            ends.append((yearly[-1]["shown_value"], at_end_of(yearly[-1]["period_end"]), province))
    values = [row["shown_value"] for results in rows.values() for row in results if row["shown_value"] is not None]
    room = (max(values) - min(values)) / 14 if values else 0
    labels: list[Figure] = []
    lowest = float("-inf")
    for y, x, province in sorted(ends):
        placed = max(y, lowest + room)
        lowest = placed
        labels.append(
            {
                "x": x,
                "y": placed,
                "text": names[province],
                "showarrow": False,
                "xanchor": "left",
                "xshift": 9,
                "font": {"size": 13, "color": province_colour(province)},
            }
        )
    return labels
