"""The parts of the data page as HTML: the table, everything to download, how to use it, the dictionary."""

from __future__ import annotations

from datetime import date
from typing import Final
from urllib.parse import urlencode

from dashboard import components, data_queries, store_file
from dashboard.cards import Page
from dashboard.data_page import ROWS_A_PAGE, DataPage
from dashboard.data_tables import FORMATS, TABLES
from dashboard.paging import shown_pages
from dashboard.store import Row, Snapshot
from dashboard.texts import Language

PATH: Final = "du-lieu"

_TABLE_OF: Final = {"target": "targets", "observation": "observations", "deadline": "deadlines"}
_TABLE: Final = "bang"
_PLACES: Final = {
    "toan-bo": "data.everything",
    "dia-chi": "data.own_addresses",
    "cach-dung": "data.use",
    "trich-dan": "citation.title",
    "tu-dien": "data.dictionary",
}
"""Where on the page links lead, and their words."""

_MEGABYTE: Final = 1_000_000


def table(data: DataPage, page: Page) -> str:
    """The figures of this page of the table with links to the others, or why there are none."""
    first = (data.chosen.page - 1) * ROWS_A_PAGE
    return components.render(
        "data_figures",
        page,
        data=data,
        path=PATH,
        first=first + 1,
        last=first + len(data.rows),
        numbers=shown_pages(data.chosen.page, data.pages),
        address=lambda number: f"{page.address(PATH, **data.chosen.on_page(number).query(data.slugs))}#{_TABLE}",
        table=_TABLE,
        places=_PLACES,
    )


def about(data: DataPage, page: Page, base: str) -> str:
    """Everything to download, addresses, use from programs, citation.

    Args:
        data: what the page shows.
        page: where it stands; not the one of the table, whose cards would stand there twice.
        base: the whole address that the pages stand under, or nothing.
    """
    return components.render(
        "data_about",
        page,
        data=data,
        base=base,
        own=data_addresses(data),
        tables=TABLES,
        formats=FORMATS,
        store=store_file.ADDRESS,
        store_size=_size_words(store_file.size(), data.language),
        example=_example(data.seen.day),
    )


def dictionary(snapshot: Snapshot, page: Page) -> str:
    """What each column of each public table means."""
    columns: dict[str, list[Row]] = {name: [] for name in TABLES}
    for row in data_queries.public_table(snapshot, "fields"):
        columns[row["table_name"]].append(row)
    return components.render("data_dictionary", page, tables=columns)


def data_addresses(data: DataPage) -> dict[str, str]:
    """Where the tables behind the choice can be read by programs, without the ending, and what follows it.

    Years, firmness, kinds of source and verdicts cannot be asked for there.
    """
    asked = {
        "province": ",".join(data.chosen.provinces),
        "indicator": ",".join(data.chosen.indicators),
        "as_of": "" if data.seen.is_today else data.seen.day.isoformat(),
    }
    query = urlencode({name: value for name, value in asked.items() if value}, safe=",")
    types = data.chosen.types or tuple(_TABLE_OF)
    names = [_TABLE_OF[code] for code in types] + (["progress"] if "target" in types else [])
    return dict.fromkeys(names, f"?{query}" if query else "")


def _size_words(size: int | None, language: Language) -> str:
    """`13,1 MB`."""
    if size is None:
        return ""
    text = f"{size / _MEGABYTE:.1f} MB"
    return text.replace(".", ",") if language == "vi" else text


def _example(day: date) -> str:
    """Part of an address that shows how to ask: one province, known by a day."""
    return f"province=tra-vinh&as_of={min(day, date(2025, 1, 31)).isoformat()}"
