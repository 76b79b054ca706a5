"""Questions of the data routes and of the data page: whole public tables, and choices of figures."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date

from dashboard.asking import Rows, ask, ask_anew, parameters
from dashboard.selection import Seen
from dashboard.store import Snapshot


def public_parameters(table: str) -> frozenset[str]:
    """What a public table can be asked by: some of `provinces`, `indicators`, `as_of`."""
    return parameters(f"data_{table}")


def public_table(
    snapshot: Snapshot,
    table: str,
    provinces: tuple[str, ...] | None = None,
    indicators: tuple[str, ...] | None = None,
    as_of: date | None = None,
) -> Rows:
    """The rows of a public table; none of what it can be asked by means all.

    Args:
        snapshot: the build that is read.
        table: one of those with an SQL file `data_*`.
        provinces: province ids.
        indicators: indicator ids.
        as_of: the day seen from; not for reference tables.
    """
    asked = {"provinces": provinces, "indicators": indicators, "as_of": as_of}
    values = {name: asked[name] for name in sorted(public_parameters(table))}
    # Whole reference tables are asked for all the time. Choices are too many to keep here: `routes` keeps their bytes.
    question = ask_anew if any(values.values()) else ask
    return question(snapshot, f"data_{table}", **values)


def datapage_figures(
    snapshot: Snapshot, chosen: Mapping[str, Hashable], seen: Seen, most: int | None = None, skipped: int = 0
) -> Rows:
    """Figures known on a day with verdicts and outcomes: a part of a choice for a page, all of it for a file.

    Args:
        snapshot: the build that is read.
        chosen: what `DataSelection.bound` gives.
        seen: the day, and which published figures judge.
        most: how many rows; none means all, which are not kept.
        skipped: how many rows come before.
    """
    question = ask if most else ask_anew
    return question(snapshot, "datapage_figures", **chosen, as_of=seen.day, by=seen.by, most=most, skipped=skipped)


def datapage_years(snapshot: Snapshot) -> tuple[int, ...]:
    """The years in which periods of figures end, the latest first."""
    return tuple(row["ends_in"] for row in ask(snapshot, "datapage_years"))


def datapage_verdicts(snapshot: Snapshot) -> Rows:
    """The words of the verdicts, best first."""
    return ask(snapshot, "datapage_verdicts")
