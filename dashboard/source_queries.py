"""Questions about sources and their figures: each about no more than is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from dashboard import queries
from dashboard.asking import Rows, ask, ask_anew
from dashboard.source_selection import Choice
from dashboard.store import Row, Snapshot


def source_found(snapshot: Snapshot, as_of: date, choice: Choice, by_figures: bool, a_page: int, page: int) -> Row:
    """How many sources and figures known on a day fit a choice, and the ids of those on one page of the list.

    Args:
        snapshot: the build that is read.
        as_of: the day.
        choice: what narrows it.
        by_figures: whether those with most figures come first, else the latest.
        a_page: how many sources a page has.
        page: which page; the last one where there are fewer.
    """
    values = {**choice, "by_figures": by_figures, "a_page": a_page, "page": page}
    return ask(snapshot, "source_found", as_of=as_of, **values)[0]


def source_summary(
    snapshot: Snapshot,
    as_of: date,
    choice: Choice,
    sources: Iterable[str],
    first: tuple[str, ...],
    named: int,
    most: int,
) -> Rows:
    """Of some sources: how many of their figures fit a choice, of which places, about what, which to show first.

    Args:
        snapshot: the build that is read.
        as_of: the day.
        choice: what narrows it.
        sources: ids of the sources.
        first: provinces whose figures come first.
        named: so many places and indicators are named.
        most: so many figures are named.
    """
    values = {**choice, "sources": tuple(sources), "first": first, "named": named, "most": most}
    return ask(snapshot, "source_summary", as_of=as_of, **values)


def source_fitting(snapshot: Snapshot, as_of: date, choice: Choice, figures: Iterable[str]) -> set[str]:
    """Which of some figures fit a choice. Not kept: what is made of it is."""
    values = {**choice, "figures": tuple(figures)}
    return {row["figure_id"] for row in ask_anew(snapshot, "source_fitting", as_of=as_of, **values)}


def is_source(snapshot: Snapshot, as_of: date, source: str) -> bool:
    """Whether a source of this id was known on a day."""
    return bool(queries.sources(snapshot, as_of, (source,)))


def figures_found(snapshot: Snapshot, as_of: date, figures: Iterable[str]) -> dict[str, Row]:
    """Some figures with their printed words, by figure id. Each is kept by itself, not what was searched for."""

    def ask_for(ids: tuple[str, ...]) -> Rows:
        return ask_anew(snapshot, "source_figures", as_of=as_of, sources=None, figures=ids)

    return _by_id(snapshot, ("figure found", as_of), figures, "figure_id", ask_for)


def sources_found(snapshot: Snapshot, as_of: date, sources: Iterable[str]) -> dict[str, Row]:
    """Those of some sources that were known on a day, by source id. Each is kept by itself, as `figures_found`."""

    def ask_for(ids: tuple[str, ...]) -> Rows:
        return ask_anew(snapshot, "source_list", as_of=as_of, sources=ids)

    return _by_id(snapshot, ("source found", as_of), sources, "source_id", ask_for)


def _by_id(
    snapshot: Snapshot,
    key: tuple[object, ...],
    ids: Iterable[str],
    column: str,
    ask_for: Callable[[tuple[str, ...]], Rows],
) -> dict[str, Row]:
    """Rows by id, asking only for those that are not kept; each is kept as a row of its own."""
    found: dict[str, Rows | None] = {name: snapshot.kept((*key, name)) for name in ids}
    missing = tuple(name for name, rows in found.items() if rows is None)
    asked = {row[column]: (row,) for row in ask_for(missing)} if missing else {}
    for name in missing:
        found[name] = snapshot.keep((*key, name), partial(asked.get, name, ()))
    return {name: rows[0] for name, rows in found.items() if rows}
