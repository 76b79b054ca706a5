"""Tables and cards as HTML: one message to the browser instead of a widget for each number.

Jinja escapes every value. A number is a button that opens the native popover with its sources, so
opening one never goes to the server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader

from dashboard.archive import Passage, passage
from dashboard.palette import VERDICT_SIGNS, province_colour
from dashboard.selection import INDICATOR, LANGUAGE
from dashboard.store import Row
from dashboard.texts import Language, words

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(slots=True)
class Page:
    """What the templates ask of the page they stand in.

    Attributes:
        name: prefix of element ids, different for each block on a page.
        language: language of the visitor.
        sources: rows of `queries.figure_sources` by figure id.
    """

    name: str
    language: Language
    sources: Mapping[str, Row]
    _ids: count[int] = field(default_factory=count)

    def t(self, key: str, **values: object) -> str:
        """Words from the catalogue."""
        return words(key, self.language, **values)

    def next_id(self) -> str:
        """An element id not used on the page before."""
        return f"{self.name}-{next(self._ids)}"

    def figures(self, ids: Iterable[str] | None) -> list[Row]:
        """What stands behind the figures, in the order given."""
        return [self.sources[name] for name in ids or () if name in self.sources]

    def capital(self, text: str) -> str:
        """The text with a capital at its start."""
        return text[:1].upper() + text[1:]

    def sign(self, verdict: str) -> str:
        """The sign of a verdict."""
        return VERDICT_SIGNS[verdict]

    def target(self, row: Row) -> str:
        """A target in words, with "average" where it is one."""
        text = str(row[f"target_words_{self.language}"])
        return self.t("figure.average_target", words=text) if row["kind"] == "average" else text

    def passage(self, figure: Row) -> Passage | None:
        """The printed words in place, where the archive has the text."""
        return passage(figure["text_file"], figure["span_start"], figure["span_end"], figure["stated"])


def render(template: str, page: Page, **values: object) -> str:
    """A template of the `templates` folder as HTML."""
    return _TEMPLATES.get_template(f"{template}.html").render(page=page, **values)


def scorecard(rows: Sequence[Row], columns: Sequence[Mapping[str, str]], page: Page) -> str:
    """The scorecard: a line for each indicator with at least one target, a column for each province."""
    lines = []
    for _, group in groupby(rows, key=lambda row: row["indicator_id"]):
        cells = [{**row, "colour": province_colour(row["province_id"])} for row in group]
        if any(cell["target_id"] for cell in cells):
            address = compare_address(cells[0]["slug"], page.language)
            lines.append({"name": cells[0][f"indicator_{page.language}"], "address": address, "cells": cells})
    return render("scorecard", page, columns=columns, lines=lines)


def compare_address(indicator_slug: str, language: Language) -> str:
    """The address of the comparison of one indicator, relative to any page."""
    language_part = {} if language == "vi" else {LANGUAGE: language}
    return f"so-sanh?{urlencode({INDICATOR: indicator_slug} | language_part)}"


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


def compare_tables(
    results: Sequence[Row], targets: Sequence[Row], provinces: Sequence[Row], years: range, page: Page
) -> str:
    """The table twin of the comparison: yearly results by province, other results, targets.

    Args:
        results: rows of `queries.compare_results`.
        targets: rows of `queries.compare_targets`.
        provinces: rows of `queries.provinces`, each with its `name`.
        years: the years chosen.
        page: where it stands.
    """
    names = {province["province_id"]: province["name"] for province in provinces}
    yearly = {(row["province_id"], row["period_year"]): row for row in results if row["is_whole_year"]}
    lines = [
        {"year": year, "cells": [_year_cell(place, year, yearly, page) for place in provinces]}
        for year in years
        if any((province, year) in yearly for province in names) or year <= _last_year(yearly)
    ]
    return render(
        "compare_tables",
        page,
        columns=[{"name": name, "colour": province_colour(province)} for province, name in names.items()],
        years=lines,
        others=[{**row, "name": names[row["province_id"]]} for row in results if not row["is_whole_year"]],
        targets=[{**row, "name": names[row["province_id"]]} for row in targets],
    )


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
