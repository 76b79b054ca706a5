"""Questions of the search to the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.asking import Rows, ask, ask_anew
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


def search_holding(
    snapshot: Snapshot,
    answers: Sequence[tuple[int, int, float]],
    needed: Sequence[int],
    weights: Sequence[float],
    as_of: date,
    most: int,
) -> Rows:
    """Figures and sources that hold the words of a search, the latest first. Not kept: searches are too many.

    Args:
        snapshot: the build that is read.
        answers: place of a word typed, id of a form of the data, how well that answers.
        needed: places of the words typed that may not lack.
        weights: how much a word counts in a name, beside it, in what is said about the thing.
        as_of: the day.
        most: of each kind so many are told, those that answer best.
    """
    at, forms, factors = zip(*answers, strict=True) if answers else ((), (), ())
    values = {"typed_at": at, "form_ids": forms, "factors": factors, "weights": tuple(weights)}
    return ask_anew(snapshot, "search_holding", needed=tuple(needed), as_of=as_of, most=most, **values)


def search_texts(snapshot: Snapshot) -> Rows:
    """Sources whose text may be in the archive, the latest first, whatever the day."""
    return ask(snapshot, "search_texts")
