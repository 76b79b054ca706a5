"""One function for each question to the store, one SQL file each; values are bound, never formatted in.

Answers are kept per build and question, shared by all visitors and bounded. They are tuples of
rows that nobody may change.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from dashboard.store import Row, Snapshot

Rows = tuple[Row, ...]

_SQL = Path(__file__).parent / "sql"
_PARAMETER = re.compile(r"\$(\w+)")
_READS_PROGRESS = re.compile(r"\bfrom progress\b")


@lru_cache(maxsize=64)
def _text(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _ask(snapshot: Snapshot, name: str, **values: Hashable) -> Rows:
    return snapshot.keep((name, *values.items()), lambda: _asked_anew(snapshot, name, **values))


def _asked_anew(snapshot: Snapshot, name: str, **values: Hashable) -> Rows:
    text = _text(name)
    asked = {key: values[key] for key in _PARAMETER.findall(text)}
    bound = {key: list(value) if isinstance(value, tuple) else value for key, value in asked.items()}
    relations = {"progress": _progress(snapshot, values["as_of"])} if _READS_PROGRESS.search(text) else {}
    return tuple(snapshot.rows(text, bound, relations))


def _progress(snapshot: Snapshot, as_of: Hashable) -> pa.Table:
    """All targets with their verdicts on a date: judged once for each date, then read by many questions."""
    return snapshot.keep(("progress", as_of), lambda: snapshot.table(_text("progress"), {"as_of": as_of}))


def scorecard(snapshot: Snapshot, provinces: tuple[str, ...], first_day: date, last_day: date, as_of: date) -> Rows:
    """For each headline indicator and province: target, verdict, latest result, pace still needed."""
    return _ask(snapshot, "scorecard", provinces=provinces, first_day=first_day, last_day=last_day, as_of=as_of)


def term_targets(snapshot: Snapshot, targets: Iterable[str], as_of: date) -> dict[str, Row]:
    """Some targets with who set them, when, and their verdicts, by target id."""
    asked = tuple(sorted(set(targets)))
    return {row["target_id"]: row for row in _ask(snapshot, "term_targets", targets=asked, as_of=as_of)}


def traces(snapshot: Snapshot, targets: Iterable[str], as_of: date) -> dict[str, list[Row]]:
    """How the verdicts of some targets came about, row by row, by target id."""
    found: dict[str, list[Row]] = {}
    for row in _ask(snapshot, "traces", targets=tuple(sorted(set(targets))), as_of=as_of):
        found.setdefault(row["target_id"], []).append(row)
    return found


def next_deadlines(snapshot: Snapshot, provinces: tuple[str, ...], as_of: date, count: int) -> Rows:
    """The `count` dated tasks that matter next: open ones, then those past without evidence."""
    return _ask(snapshot, "next_deadlines", provinces=provinces, as_of=as_of, count=count)


def first_day(snapshot: Snapshot) -> date:
    """The first day on which any figure was known."""
    found: date = _ask(snapshot, "first_day")[0]["first_day"]
    return found


def indicators(snapshot: Snapshot) -> Rows:
    """Indicators that have figures, in display order."""
    return _ask(snapshot, "indicators")


def provinces(snapshot: Snapshot, as_of: date) -> Rows:
    """Provinces that have figures, in Vietnamese order; which of them had ended by a day."""
    return _ask(snapshot, "provinces", as_of=as_of)


def compare_results(
    snapshot: Snapshot, indicator: str, provinces: tuple[str, ...], years: tuple[int, int], unit: str, as_of: date
) -> Rows:
    """Results of one indicator as they count on a date, in one unit."""
    return _compare(snapshot, "compare_results", indicator, provinces, years, unit, as_of)


def compare_targets(
    snapshot: Snapshot, indicator: str, provinces: tuple[str, ...], years: tuple[int, int], unit: str, as_of: date
) -> Rows:
    """Targets of one indicator with their verdicts, the headline target of each province first."""
    return _compare(snapshot, "compare_targets", indicator, provinces, years, unit, as_of)


def _compare(
    snapshot: Snapshot,
    name: str,
    indicator: str,
    provinces: tuple[str, ...],
    years: tuple[int, int],
    unit: str,
    as_of: date,
) -> Rows:
    first_year, last_year = years
    return _ask(
        snapshot,
        name,
        indicator=indicator,
        provinces=provinces,
        first_year=first_year,
        last_year=last_year,
        unit=unit,
        as_of=as_of,
    )


def judged(snapshot: Snapshot, indicator: str, provinces: tuple[str, ...], as_of: date) -> Rows:
    """Targets of one indicator with their verdicts, judged without those of other indicators and provinces.

    For a question that comes alone; pages judge all targets of a day once and ask from that.
    """
    return _ask(snapshot, "judged", indicator=indicator, provinces=provinces, as_of=as_of)


def several_years(
    snapshot: Snapshot, indicator: str, provinces: tuple[str, ...], years: tuple[int, int], unit: str, as_of: date
) -> Rows:
    """Averages and totals that follow from yearly figures, beside what was printed for the same years."""
    return _compare(snapshot, "several_years", indicator, provinces, years, unit, as_of)


def national_results(snapshot: Snapshot, indicator: str, years: tuple[int, int], unit: str, as_of: date) -> Rows:
    """The country's whole-year results of one indicator, in one unit."""
    return _compare(snapshot, "national_results", indicator, (), years, unit, as_of)


def figure_sources(snapshot: Snapshot, figures: Iterable[str]) -> dict[str, Row]:
    """What stands behind some figures, by figure id."""
    ids = tuple(sorted(set(figures)))
    return {row["figure_id"]: row for row in _ask(snapshot, "figure_sources", figures=ids)}


def plain_texts(snapshot: Snapshot, cells: Iterable[str]) -> dict[str, str]:
    """Each text with what keeps a spreadsheet from running it as a formula. Not kept: asked for once a download."""
    return {row["cell"]: row["plain"] for row in snapshot.rows(_text("plain_texts"), {"cells": sorted(set(cells))})}


def exchange_rates(snapshot: Snapshot, years: tuple[int, int]) -> Rows:
    """The rate of each year that has one."""
    return _ask(snapshot, "exchange_rates", first_year=years[0], last_year=years[1])


def method_verdicts(snapshot: Snapshot, as_of: date) -> Rows:
    """Every verdict word, best first, with how many targets have it."""
    return _ask(snapshot, "method_verdicts", as_of=as_of)


def method_counts(snapshot: Snapshot, as_of: date) -> Row:
    """How many targets, results and provinces each rule of the method touches."""
    return _ask(snapshot, "method_counts", as_of=as_of)[0]


def method_examples(snapshot: Snapshot, as_of: date) -> dict[str, Row]:
    """The target that shows each kind's rule at work, by kind; none where the store has none of a kind."""
    return {row["kind"]: row for row in _ask(snapshot, "method_examples", as_of=as_of)}


def method_others(snapshot: Snapshot, as_of: date) -> Rows:
    """The targets that we and at least one other published method judge, with the words of each."""
    return _ask(snapshot, "method_others", as_of=as_of)


def method_names(snapshot: Snapshot) -> Rows:
    """The other published methods: address, thresholds, and whether the rule was read first hand."""
    return _ask(snapshot, "method_names")


def deadline_tasks(snapshot: Snapshot, as_of: date) -> Rows:
    """Every dated task known on a day, as it stood then, soonest first."""
    return _ask(snapshot, "deadline_tasks", as_of=as_of)


def province_list(snapshot: Snapshot, as_of: date) -> Rows:
    """Every province as it was or is, in Vietnamese order; which of them had ended by a day."""
    return _ask(snapshot, "province_list", as_of=as_of)


def province_part(snapshot: Snapshot, part: str, province: str, as_of: date) -> Rows:
    """One part of a province's profile as known on a day.

    Args:
        snapshot: the build that is read.
        part: `targets`, `results`, `documents`, `sources`, `deadlines`, `conflicts` or `merged`.
        province: province id.
        as_of: the day.
    """
    return _ask(snapshot, f"province_{part}", province=province, as_of=as_of)


def public_parameters(table: str) -> frozenset[str]:
    """What a public table can be asked by: some of `provinces`, `indicators`, `as_of`."""
    text = _text(f"data_{table}")
    return frozenset([*_PARAMETER.findall(text), *(["as_of"] if _READS_PROGRESS.search(text) else [])])


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
    ask = _asked_anew if any(values.values()) else _ask
    return ask(snapshot, f"data_{table}", **values)


def datapage_figures(
    snapshot: Snapshot, chosen: Mapping[str, Hashable], as_of: date, most: int | None = None, skipped: int = 0
) -> Rows:
    """Figures known on a day with verdicts and outcomes: a part of a choice for a page, all of it for a file.

    Args:
        snapshot: the build that is read.
        chosen: what `DataSelection.bound` gives.
        as_of: the day.
        most: how many rows; none means all, which are not kept.
        skipped: how many rows come before.
    """
    ask = _ask if most else _asked_anew
    return ask(snapshot, "datapage_figures", **chosen, as_of=as_of, most=most, skipped=skipped)


def datapage_years(snapshot: Snapshot) -> tuple[int, ...]:
    """The years in which periods of figures end, the latest first."""
    return tuple(row["ends_in"] for row in _ask(snapshot, "datapage_years"))


def datapage_verdicts(snapshot: Snapshot) -> Rows:
    """The words of the verdicts, best first."""
    return _ask(snapshot, "datapage_verdicts")


def sources(snapshot: Snapshot, as_of: date) -> Rows:
    """Every source known on a day, the latest first."""
    return _ask(snapshot, "source_list", as_of=as_of)


def source_figures(snapshot: Snapshot, as_of: date) -> Rows:
    """Every figure known on a day with its printed words and the id of its source."""
    return _ask(snapshot, "source_figures", as_of=as_of)


def source_conflicts(snapshot: Snapshot, as_of: date) -> Rows:
    """Where sources differ, as known on a day: each row with all numbers and the figures behind them."""
    return _ask(snapshot, "source_conflicts", as_of=as_of)
