"""Addresses of the public tables, as the pages tell them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from dashboard.selection import Seen

SOURCES: Final = "data/sources.csv"
"""All sources, whatever the day."""


def data_file(table: str, seen: Seen, provinces: Sequence[str] = (), indicators: Sequence[str] = ()) -> str:
    """The address of a public table, of some provinces and indicators (ids; all where none is named).

    Args:
        table: name of the table.
        seen: the day that the page is seen from.
        provinces: province ids.
        indicators: indicator ids.
    """
    query = {
        "province": ",".join(provinces),
        "indicator": ",".join(indicators),
        "as_of": "" if seen.is_today else seen.day.isoformat(),
    }
    asked = urlencode({name: value for name, value in query.items() if value}, safe=",")
    if table == "progress" and seen.by == "announced":
        table = "progress_announced"
    return f"data/{table}.csv?{asked}" if asked else f"data/{table}.csv"
