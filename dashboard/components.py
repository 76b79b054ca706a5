"""Tables and cards as HTML: one message to the browser instead of a widget for each number.

Jinja escapes every value. A number is a button that opens the native popover with its sources, so
opening one never goes to the server.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from dashboard.cards import Page
from dashboard.palette import province_colour
from dashboard.store import Row
from dashboard.texts import Language

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, page: Page, **values: object) -> str:
    """A template of the `templates` folder as HTML, followed by the cards that its numbers open."""
    body = _TEMPLATES.get_template(f"{template}.html").render(page=page, **values)
    # Traces before sources: the numbers in a trace open sources too.
    return body + "".join(_TEMPLATES.get_template(f"{name}.html").render(page=page) for name in ("traces", "cards"))


def document(template: str, **values: object) -> str:
    """A template of the `templates` folder that opens no cards: heads of pages, pages of errors, lists for machines."""
    return _TEMPLATES.get_template(f"{template}.html").render(**values)


def scorecard(
    rows: Sequence[Row],
    others: Mapping[str, Row],
    columns: Sequence[Mapping[str, str]],
    page: Page,
    beneath: Mapping[str, object],
) -> str:
    """The scorecard: a line for each indicator with at least one target, a column for each province.

    Beneath it stand the verdicts that hang on which figure is taken: both open the same cards.

    Args:
        rows: rows of `queries.scorecard`.
        others: rows of `queries.term_targets` for the targets beside the headline ones.
        columns: what `findings.columns` makes of them.
        page: where it stands.
        beneath: what `revisions.summary` gives, and `gaps`: what is missing, in a sentence.
    """
    lines = []
    for _, group in groupby(rows, key=lambda row: row["indicator_id"]):
        cells = [_cell(row, others) for row in group]
        if any(cell["target_id"] for cell in cells):
            address = page.address("so-sanh", chi_tieu=cells[0]["slug"])
            lines.append({"name": cells[0][f"indicator_{page.language}"], "address": address, "cells": cells})
    return render("scorecard", page, columns=columns, lines=lines, **beneath)


def _cell(row: Row, others: Mapping[str, Row]) -> Row:
    beside = [others[name] for name in (row["target_ids"] or ())[1:] if name in others]
    return {**row, "colour": province_colour(row["province_id"]), "others": beside}


def deadlines(rows: Sequence[Row], page: Page) -> str:
    """A list of dated tasks with how long is left."""
    coloured = [
        {**row, "colour": province_colour(row["province_id"]), "days_words": thousands(row["days_left"], page.language)}
        for row in rows
    ]
    return render("deadlines", page, rows=coloured)


def thousands(number: int, language: Language) -> str:
    """A whole number with the thousands separator of the language."""
    text = f"{number:,}"
    return text.replace(",", ".") if language == "vi" else text


@dataclass(frozen=True, slots=True)
class Compared:
    """What the table twin of the comparison shows.

    Attributes:
        results: rows of `queries.compare_results`.
        targets: rows of `queries.compare_targets`.
        several: rows of `queries.several_years`.
        national: rows of `queries.national_results` by year; empty where the country is a column already.
        provinces: rows of `queries.provinces`, each with its `name`.
        years: the years chosen.
    """

    results: Sequence[Row]
    targets: Sequence[Row]
    several: Sequence[Row]
    national: Mapping[int, Row]
    provinces: Sequence[Row]
    years: range


def compare_tables(shown: Compared, page: Page) -> str:
    """The table twin of the comparison: yearly results by province, other results, averages, targets."""
    names = {province["province_id"]: province["name"] for province in shown.provinces}
    yearly = {(row["province_id"], row["period_year"]): row for row in shown.results if row["is_whole_year"]}
    lines = [
        {
            "year": year,
            "cells": [_year_cell(place, year, yearly, page) for place in shown.provinces],
            "national": shown.national.get(year),
        }
        for year in shown.years
        if any((province, year) in yearly for province in names) or year <= _last_year(yearly)
    ]
    named = {
        kind: [{**row, "name": names[row["province_id"]]} for row in rows]
        for kind, rows in (
            ("others", [row for row in shown.results if not row["is_whole_year"]]),
            ("several", shown.several),
            ("targets", shown.targets),
        )
    }
    columns = [{"name": name, "colour": province_colour(province)} for province, name in names.items()]
    return render("compare_tables", page, columns=columns, years=lines, national=shown.national, **named)


def _year_cell(place: Row, year: int, yearly: Mapping[tuple[str, int], Row], page: Page) -> dict[str, object]:
    """A result, or in words why there is none: a province that ended, one not yet formed, or nothing found."""
    row = yearly.get((place["province_id"], year))
    missing = page.t("compare.missing_year")
    if place["valid_to"] and year >= place["valid_to"].year:
        missing = page.t("compare.after_end", successor=place[f"successor_name_{page.language}"])
    elif place["valid_from"] and year < place["valid_from"].year:
        missing = page.t("compare.before_start", date=place[f"valid_from_{page.language}"])
    return {"name": place["name"], "row": row, "missing": missing}


def _last_year(yearly: Mapping[tuple[str, int], Row]) -> int:
    return max((year for _, year in yearly), default=0)
