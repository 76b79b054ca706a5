"""Questions of the search to the store."""

from __future__ import annotations

import pyarrow as pa

from dashboard.asking import Rows, ask, ask_anew, text_of
from dashboard.store import Snapshot


def search_documents(snapshot: Snapshot, group: str) -> Rows:
    """What can be searched for, whatever the day: ids with names, other words and what is said about each.

    Args:
        snapshot: the build that is read.
        group: `provinces`, `indicators` or `tasks`.
    """
    return ask(snapshot, f"search_{group}")


def search_forms(snapshot: Snapshot) -> Rows:
    """The words of figures and sources, each with the ways it is written. Not kept: what is made of them is."""
    return ask_anew(snapshot, "search_forms")


def search_postings(snapshot: Snapshot) -> pa.Table:
    """Which figures and sources hold which ways of writing a word. Not kept: what is made of it is."""
    return snapshot.table(text_of("search_postings"), {})


def search_shelved(snapshot: Snapshot) -> pa.Table:
    """Figures and sources as a search finds them, by number. Not kept: what is made of them is."""
    return snapshot.table(text_of("search_shelved"), {})


def search_texts(snapshot: Snapshot) -> Rows:
    """Sources whose text may be in the archive, the latest first, whatever the day."""
    return ask(snapshot, "search_texts")
