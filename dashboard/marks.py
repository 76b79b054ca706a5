"""What stands on a chart: marks and lines for results, part-years and targets.

Results stand at the end of their period, so the merger of 1 July 2025 falls between the results of
2024 and 2025 and a line can stop at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from dashboard.palette import MUTED, PAPER
from dashboard.store import Row
from dashboard.texts import Language, words

Mark = dict[str, Any]

_FULL_YEAR = 364


def at_end_of(day: date) -> float:
    """Where a period that ends on a day stands on the axis: the end of year Y stands at Y."""
    return round(day.year - 1 + day.timetuple().tm_yday / (366 if day.year % 4 == 0 else 365), 3)


def results_marks(
    results: Sequence[Row], colour: str, language: Language, name: str = "", formed_on: date | None = None
) -> list[Mark]:
    """Yearly results: a line over neighbouring years, filled marks, lighter ones for estimates.

    Where a figure was announced and later revised, the one that does not judge stands on the same stem as a
    hollow mark. What was computed back to the boundaries of today's province is a dotted line of its own: no line
    runs over the day on which a province was formed, for what comes before is no result of the province.
    """
    yearly = [row for row in results if row["is_whole_year"] and row["shown_value"] is not None]
    own = [row for row in yearly if not row["boundaries"]]
    return [
        *_line(own, colour, language, name, formed_on),
        *_back_cast([row for row in yearly if row["boundaries"]], colour, language, name),
        *_stems(yearly, colour, language, name),
    ]


def _stems(yearly: Sequence[Row], colour: str, language: Language, name: str) -> list[Mark]:
    """For each year with two figures a thin line between them and a hollow mark at the one that does not judge."""
    pairs = [row for row in yearly if row["other_value"] is not None]
    if not pairs:
        return []
    places = [(at_end_of(row["period_end"]), row["shown_value"], row["other_value"]) for row in pairs]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for place, *_ in places for x in (place, place, None)],
            "y": [y for _, shown, other in places for y in (shown, other, None)],
            "line": {"color": colour, "width": 1},
            "hoverinfo": "skip",
            "connectgaps": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": [place for place, *_ in places],
            "y": [other for *_, other in places],
            "marker": {"size": 8, "color": PAPER, "line": {"color": colour, "width": 1.5}},
            "text": [_hover(row, language, name) for row in pairs],
            "hovertemplate": "%{text}<extra></extra>",
        },
    ]


def _back_cast(rows: Sequence[Row], colour: str, language: Language, name: str) -> list[Mark]:
    """Figures computed back to today's boundaries: dotted, with hollow squares."""
    traces = _line(rows, colour, language, name, None)
    if traces:
        traces[0]["line"] = {"color": colour, "width": 1.5, "dash": "dot"}
        traces[1]["marker"] = {"symbol": "square", "size": 8, "color": PAPER, "line": {"color": colour, "width": 1.5}}
    return traces


def _line(yearly: Sequence[Row], colour: str, language: Language, name: str, formed_on: date | None) -> list[Mark]:
    """A line over neighbouring years and a mark for each."""
    if not yearly:
        return []
    drawn = list(_with_gaps(yearly, formed_on))
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


def _with_gaps(yearly: Sequence[Row], formed_on: date | None) -> Iterator[Row | None]:
    """The rows with a break between years that do not follow one another: no line over what is not known."""
    yield yearly[0]
    for before, after in pairwise(yearly):
        over_the_day = formed_on is not None and before["period_end"] < formed_on <= after["period_end"]
        if over_the_day or after["period_year"] != before["period_year"] + 1:
            yield None
        yield after


def national_line(national: Sequence[Row], language: Language) -> list[Mark]:
    """The country's yearly results: a thin grey dashed line, never over a year without a figure.

    Args:
        national: rows of `queries.national_results`.
        language: language of the words.
    """
    drawn: list[Row | None] = []
    for row in national:
        if drawn and drawn[-1] and drawn[-1]["period_year"] + 1 != row["period_year"]:
            drawn.append(None)
        drawn.append(row)
    if not drawn:
        return []
    country = words("figure.country", language)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [row["period_year"] if row else None for row in drawn],
            "y": [row["shown_value"] if row else None for row in drawn],
            "line": {"color": MUTED, "width": 1.5, "dash": "3px,3px"},
            "connectgaps": False,
            "text": [
                f"{country} {row['period_year']}: <b>{row[f'words_{language}']}</b>" if row else "" for row in drawn
            ],
            "hovertemplate": "%{text}<extra></extra>",
        }
    ]


def part_year_marks(results: Sequence[Row], language: Language) -> list[Mark]:
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


def target_marks(targets: Sequence[Row], colour: str, years: tuple[int, int], language: Language) -> list[Mark]:
    """Targets: a dashed line over the years they are about, a hollow diamond where they fall due."""
    traces: list[Mark] = []
    for row in drawn_targets(targets):
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


def drawn_targets(targets: Sequence[Row]) -> list[Row]:
    """Targets that yearly results can stand beside: not a sum over years, nor a plan for a part of one."""
    return [
        row
        for row in targets
        if row["shown_value"] is not None
        and row["kind"] != "cumulative"
        and (row["period_end"] - row["period_start"]).days >= _FULL_YEAR
    ]


def _dashed(x: list[float], y: float, colour: str) -> Mark:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": [y, y],
        "line": {"color": colour, "width": 1.5, "dash": "dash"},
        "hoverinfo": "skip",
    }


def _hover(row: Row, language: Language, name: str = "") -> str:
    firmness = words(f"firmness.{row['firmness']}", language)
    converted = f", {words('compare.converted', language)}" if row["is_converted"] else ""
    back_cast = f", {words('figure.back_cast', language)}" if row["boundaries"] else ""
    head = f"{name}<br>" if name else ""
    told = f"{head}{row[f'period_{language}']}: <b>{row[f'words_{language}']}</b> ({firmness}{converted}{back_cast})"
    if row["other_value"] is None:
        return told
    key = "figure.announced_as" if row["by"] == "latest" else "figure.latest_as"
    return f"{told}<br>{words(key, language, words=row[f'other_{language}'])}, {row[f'revision_{language}']}"


def _target_hover(row: Row, language: Language) -> str:
    return f"{words('figure.target', language)} {row[f'period_{language}']}: <b>{row[f'words_{language}']}</b>"


def _lighter(colour: str) -> str:
    """The colour mixed with two parts of white, for estimates."""
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{(channel + 2 * 255) // 3:02x}" for channel in channels)
