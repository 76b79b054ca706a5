"""Rows in, Plotly figure out: small multiples with each province's own target, and one joint chart.

Results stand at the end of their period, so the merger of 1 July 2025 falls between the results of
2024 and 2025 and a line can stop at it. Figures are plain dicts, built once per selection and then
kept as `Drawn`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure

from dashboard.palette import INK, MUTED, RULE, province_colour
from dashboard.store import Row
from dashboard.texts import Language, words

Figure = dict[str, Any]


class Drawn(BaseFigure):  # type: ignore[misc] # plotly has no types
    """A figure that Plotly has checked once, for as long as it is kept.

    `st.plotly_chart` checks and copies a dict or a `go.Figure` on every run, which costs more than all
    the rest of a page. Of a `BaseFigure` it asks only `to_dict`.
    """

    def __init__(self, figure: Figure) -> None:
        object.__setattr__(self, "_drawn", go.Figure(figure).to_dict())

    def to_dict(self) -> Figure:
        """The checked figure; nobody may change it."""
        drawn: Figure = object.__getattribute__(self, "_drawn")
        return drawn


MERGER_DAY = date(2025, 7, 1)
_FONT = "Source Sans, Source Sans Pro, sans-serif"
_PANEL_HEIGHT, _JOINT_HEIGHT = 300, 380
_FULL_YEAR = 364


def at_end_of(day: date) -> float:
    """Where a period that ends on a day stands on the axis: the end of year Y stands at Y."""
    return round(day.year - 1 + day.timetuple().tm_yday / (366 if day.year % 4 == 0 else 365), 3)


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
    traces = [*_results(results, colour, language), *_part_years(results, language)]
    traces += _targets(targets, colour, years, language)
    layout = _layout(years, _PANEL_HEIGHT, language)
    if province["valid_to"] and years[0] <= MERGER_DAY.year <= years[1]:
        traces += _successor(successor, province, language)
        layout |= _break(province, language)
    layout["annotations"] = [*layout.get("annotations", []), *_target_labels(targets, colour, years, language)]
    return {"data": traces, "layout": layout}


def joint(
    rows: Mapping[str, Sequence[Row]], names: Mapping[str, str], years: tuple[int, int], language: Language
) -> Figure:
    """Results of all provinces on one chart, each line with its name at its end.

    Args:
        rows: yearly results by province id.
        names: name of each province.
        years: first and last year shown.
        language: language of the words.
    """
    traces: list[Figure] = []
    for province, results in rows.items():
        traces += _results(results, province_colour(province), language, name=names[province])
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
    every = max(1, (years[1] - years[0]) // 8)
    return {
        # Plotly's default template is as large as all the rest of a chart.
        "template": "none",
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


def _results(results: Sequence[Row], colour: str, language: Language, name: str = "") -> list[Figure]:
    """Yearly results: a line over neighbouring years, filled marks, lighter ones for estimates."""
    yearly = [row for row in results if row["is_whole_year"] and row["shown_value"] is not None]
    if not yearly:
        return []
    drawn = list(_with_gaps(yearly))
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": [at_end_of(row["period_end"]) if row else None for row in drawn],
        "y": [row["shown_value"] if row else None for row in drawn],
        "line": {"color": colour, "width": 2},
        "hoverinfo": "skip",
        "connectgaps": False,
    }
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [at_end_of(row["period_end"]) for row in yearly],
        "y": [row["shown_value"] for row in yearly],
        "marker": {
            "size": 11,
            "color": [_lighter(colour) if row["firmness"] == "estimate" else colour for row in yearly],
            "line": {"color": colour, "width": 2},
        },
        "text": [_hover(row, language, name) for row in yearly],
        "hovertemplate": "%{text}<extra></extra>",
    }
    return [line, marks]


def _with_gaps(yearly: Sequence[Row]) -> Iterator[Row | None]:
    """The rows with a break between years that do not follow one another: no line over what is not known."""
    yield yearly[0]
    for before, after in pairwise(yearly):
        if after["period_year"] != before["period_year"] + 1:
            yield None
        yield after


def _part_years(results: Sequence[Row], language: Language) -> list[Figure]:
    """Results of a part of a year: small grey marks, never joined to years."""
    parts = [
        row
        for row in results
        if not row["is_whole_year"] and row["basis"] == "value" and row["shown_value"] is not None
    ]
    if not parts:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [at_end_of(row["period_end"]) for row in parts],
            "y": [row["shown_value"] for row in parts],
            "marker": {"symbol": "line-ew-open", "size": 9, "color": MUTED, "line": {"width": 2}},
            "text": [_hover(row, language, words("figure.part_year", language)) for row in parts],
            "hovertemplate": "%{text}<extra></extra>",
        }
    ]


def _successor(results: Sequence[Row], province: Mapping[str, Any], language: Language) -> list[Figure]:
    name = words("compare.after_merger", language, successor=province[f"successor_name_{language}"])
    traces = _results(results, province_colour(province["successor_id"]), language, name)
    for trace in traces[1:]:
        trace["marker"]["symbol"] = "square"
    return traces


def _break(province: Mapping[str, Any], language: Language) -> Figure:
    x = at_end_of(MERGER_DAY)
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
                "xanchor": "right",
                "yanchor": "top",
                "xshift": -4,
                "font": {"size": 12, "color": MUTED},
            }
        ],
    }


def _targets(targets: Sequence[Row], colour: str, years: tuple[int, int], language: Language) -> list[Figure]:
    """Targets: a dashed line over the years they are about, a hollow diamond where they fall due."""
    traces: list[Figure] = []
    for row in _drawn_targets(targets):
        end = at_end_of(row["period_end"])
        if row["kind"] in ("average", "each_year"):
            start = max(row["period_start"].year - 0.4, years[0] - 0.4)
            traces.append(_dashed([start, end + 0.4], row["shown_value"], colour))
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [end],
                "y": [row["shown_value"]],
                "marker": {"symbol": "diamond-open", "size": 13, "color": colour, "line": {"width": 2}},
                "text": [_target_hover(row, language)],
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    return traces


def _drawn_targets(targets: Sequence[Row]) -> list[Row]:
    """Targets that yearly results can stand beside: not a sum over years, nor a plan for a part of one."""
    return [
        row
        for row in targets
        if row["shown_value"] is not None
        and row["kind"] != "cumulative"
        and (row["period_end"] - row["period_start"]).days >= _FULL_YEAR
    ]


def _dashed(x: list[float], y: float, colour: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": [y, y],
        "line": {"color": colour, "width": 1.5, "dash": "dash"},
        "hoverinfo": "skip",
    }


def _target_labels(targets: Sequence[Row], colour: str, years: tuple[int, int], language: Language) -> list[Figure]:
    """The headline target's value beside its mark."""
    return [
        {
            "x": min(at_end_of(row["period_end"]), years[1]),
            "y": row["shown_value"],
            "text": row[f"words_{language}"],
            "showarrow": False,
            "xanchor": "right",
            "yanchor": "bottom",
            "yshift": 8,
            "font": {"size": 13, "color": colour},
            "bgcolor": "rgba(255,255,255,0.75)",
        }
        for row in _drawn_targets(targets)[:1]
    ]


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


def _hover(row: Row, language: Language, name: str = "") -> str:
    firmness = words(f"firmness.{row['firmness']}", language)
    converted = f", {words('compare.converted', language)}" if row["is_converted"] else ""
    head = f"{name}<br>" if name else ""
    return f"{head}{row[f'period_{language}']}: <b>{row[f'words_{language}']}</b> ({firmness}{converted})"


def _target_hover(row: Row, language: Language) -> str:
    return f"{words('figure.target', language)} {row[f'period_{language}']}: <b>{row[f'words_{language}']}</b>"


def _lighter(colour: str) -> str:
    """The colour mixed with two parts of white, for estimates."""
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{(channel + 2 * 255) // 3:02x}" for channel in channels)
