"""Answers that the first visitor would wait for, asked before there is one."""

from __future__ import annotations

from datetime import date

import plotly.io
import plotly.tools  # noqa: F401 (imported here so that no visitor waits for it)

from dashboard import queries, selection, store, visit
from dashboard.store import NoStoreError


def first_pages() -> None:
    """Ask what the pages ask when opened without a choice."""
    try:
        snapshot = store.current()
    except NoStoreError:
        return
    today = visit.today()
    for first, last in selection.TERMS:
        queries.scorecard(snapshot, selection.FIRST_PROVINCES, date(first, 1, 1), date(last, 12, 31), today)
    indicators, provinces = queries.indicators(snapshot), queries.provinces(snapshot, today)
    chosen = selection.compare_selection({}, indicators, provinces)
    for ask in (queries.compare_results, queries.compare_targets):
        ask(snapshot, chosen.indicator, chosen.provinces, chosen.years, chosen.unit, today)
