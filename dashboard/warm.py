"""Answers that the first visitor would wait for, asked before there is one."""

from __future__ import annotations

from functools import partial

import plotly.io
import plotly.tools  # noqa: F401 (imported here so that no visitor waits for it)

from dashboard import (
    cards,
    comparison,
    comparison_years,
    method,
    overview,
    queries,
    search_documents,
    search_shelf,
    selection,
    store,
    visit,
)
from dashboard.selection import Seen
from dashboard.store import NoStoreError
from dashboard.texts import LANGUAGES


def first_pages() -> None:
    """Ask what the first two pages ask when opened without a choice, and make the search index."""
    try:
        snapshot = store.current()
    except NoStoreError:
        return
    today = visit.today()
    for term in selection.TERMS:
        cards.page(snapshot, "s", "vi", today, {}, overview.load(snapshot, term, today).shown())
    indicators, provinces = queries.indicators(snapshot), queries.provinces(snapshot, today)
    held = partial(comparison_years.held, snapshot, today)
    chosen = selection.compare_selection({}, indicators, provinces, held)
    seen = Seen("vi", today, is_today=True)
    data = comparison.load(snapshot, chosen, indicators, provinces, seen)
    cards.page(snapshot, "c", seen.language, today, {}, data.shown())
    search_documents.index_of(snapshot)
    search_shelf.shelved(snapshot)


def other_pages() -> None:
    """Make what is the same for everyone and takes long: the method page of today."""
    try:
        snapshot = store.current()
    except NoStoreError:
        return
    for language in LANGUAGES:
        seen = Seen(language, visit.today(), is_today=True)
        snapshot.keep(("method", *seen), partial(method.body, snapshot, seen))
