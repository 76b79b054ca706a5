"""One function for each question to the store, one SQL file each; values are bound, never formatted in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.asking import Rows, ask, text_of
from dashboard.selection import JudgedBy
from dashboard.store import Row, Snapshot


def scorecard(
    snapshot: Snapshot,
    provinces: tuple[str, ...],
    first_day: date,
    last_day: date,
    as_of: date,
    by: JudgedBy = "latest",
) -> Rows:
    """For each headline indicator and province: target, verdict, latest result, pace still needed."""
    return ask(snapshot, "scorecard", provinces=provinces, first_day=first_day, last_day=last_day, as_of=as_of, by=by)


def term_targets(snapshot: Snapshot, targets: Iterable[str], as_of: date, by: JudgedBy = "latest") -> dict[str, Row]:
    """Some targets with who set them, when, and their verdicts, by target id."""
    asked = tuple(sorted(set(targets)))
    return {row["target_id"]: row for row in ask(snapshot, "term_targets", targets=asked, as_of=as_of, by=by)}


def traces(snapshot: Snapshot, targets: Iterable[str], as_of: date, by: JudgedBy = "latest") -> dict[str, list[Row]]:
    """How the verdicts of some targets came about, row by row, by target id."""
    found: dict[str, list[Row]] = {}
    for row in ask(snapshot, "traces", targets=tuple(sorted(set(targets))), as_of=as_of, by=by):
        found.setdefault(row["target_id"], []).append(row)
    return found


def next_deadlines(snapshot: Snapshot, provinces: tuple[str, ...], as_of: date, count: int) -> Rows:
    """The `count` dated tasks that matter next: open ones, then those past without evidence."""
    return ask(snapshot, "next_deadlines", provinces=provinces, as_of=as_of, count=count)


def first_day(snapshot: Snapshot) -> date:
    """The first day on which any figure was known."""
    found: date = ask(snapshot, "first_day")[0]["first_day"]
    return found


def indicators(snapshot: Snapshot) -> Rows:
    """Indicators that have figures, in display order."""
    return ask(snapshot, "indicators")


def provinces(snapshot: Snapshot, as_of: date) -> Rows:
    """Provinces that have figures, in Vietnamese order; which of them had ended by a day."""
    return ask(snapshot, "provinces", as_of=as_of)


def compare_results(
    snapshot: Snapshot,
    indicator: str,
    provinces: tuple[str, ...],
    years: tuple[int, int],
    unit: str,
    as_of: date,
    by: JudgedBy = "latest",
) -> Rows:
    """Results of one indicator as they judge on a date, in one unit, with what the other way of judging takes."""
    return _compare(snapshot, "compare_results", indicator, provinces, years, unit, as_of, by)


def compare_targets(
    snapshot: Snapshot,
    indicator: str,
    provinces: tuple[str, ...],
    years: tuple[int, int],
    unit: str,
    as_of: date,
    by: JudgedBy = "latest",
) -> Rows:
    """Targets of one indicator with their verdicts, the headline target of each province first."""
    return _compare(snapshot, "compare_targets", indicator, provinces, years, unit, as_of, by)


def compare_held(snapshot: Snapshot, indicator: str, as_of: date) -> Rows:
    """The provinces that have results or targets of an indicator, each with the years in which these end."""
    return ask(snapshot, "compare_held", indicator=indicator, as_of=as_of)


def _compare(
    snapshot: Snapshot,
    name: str,
    indicator: str,
    provinces: tuple[str, ...],
    years: tuple[int, int],
    unit: str,
    as_of: date,
    by: JudgedBy = "latest",
) -> Rows:
    first_year, last_year = years
    return ask(
        snapshot,
        name,
        indicator=indicator,
        provinces=provinces,
        first_year=first_year,
        last_year=last_year,
        unit=unit,
        as_of=as_of,
        by=by,
    )


def judged(snapshot: Snapshot, indicator: str, provinces: tuple[str, ...], as_of: date) -> Rows:
    """Targets of one indicator with their verdicts, judged without those of other indicators and provinces.

    For a question that comes alone; pages judge all targets of a day once and ask from that.
    """
    return ask(snapshot, "judged", indicator=indicator, provinces=provinces, as_of=as_of)


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
    return {row["figure_id"]: row for row in ask(snapshot, "figure_sources", figures=ids)}


def plain_texts(snapshot: Snapshot, cells: Iterable[str]) -> dict[str, str]:
    """Each text with what keeps a spreadsheet from running it as a formula. Not kept: asked for once a download."""
    return {row["cell"]: row["plain"] for row in snapshot.rows(text_of("plain_texts"), {"cells": sorted(set(cells))})}


def exchange_rates(snapshot: Snapshot, years: tuple[int, int]) -> Rows:
    """The rate of each year that has one."""
    return ask(snapshot, "exchange_rates", first_year=years[0], last_year=years[1])


def method_verdicts(snapshot: Snapshot, as_of: date) -> Rows:
    """Every verdict word, best first, with how many targets have it."""
    return ask(snapshot, "method_verdicts", as_of=as_of)


def method_counts(snapshot: Snapshot, as_of: date) -> Row:
    """How many targets, results and provinces each rule of the method touches."""
    return ask(snapshot, "method_counts", as_of=as_of)[0]


def method_examples(snapshot: Snapshot, as_of: date) -> dict[str, Row]:
    """The target that shows each kind's rule at work, by kind; none where the store has none of a kind."""
    return {row["kind"]: row for row in ask(snapshot, "method_examples", as_of=as_of)}


def method_others(snapshot: Snapshot, as_of: date) -> Rows:
    """The targets that we and at least one other published method judge, with the words of each."""
    return ask(snapshot, "method_others", as_of=as_of)


def method_names(snapshot: Snapshot) -> Rows:
    """The other published methods: address, thresholds, and whether the rule was read first hand."""
    return ask(snapshot, "method_names")


def deadline_tasks(snapshot: Snapshot, as_of: date) -> Rows:
    """Every dated task known on a day, as it stood then, soonest first."""
    return ask(snapshot, "deadline_tasks", as_of=as_of)


def province_list(snapshot: Snapshot, as_of: date) -> Rows:
    """Every province as it was or is, in Vietnamese order; which of them had ended by a day."""
    return ask(snapshot, "province_list", as_of=as_of)


def province_part(snapshot: Snapshot, part: str, province: str, as_of: date, by: JudgedBy = "latest") -> Rows:
    """One part of a province's profile as known on a day.

    Args:
        snapshot: the build that is read.
        part: `targets`, `results`, `documents`, `sources`, `deadlines`, `conflicts` or `merged`.
        province: province id.
        as_of: the day.
        by: which published figures judge.
    """
    return ask(snapshot, f"province_{part}", province=province, as_of=as_of, by=by)


def sources(snapshot: Snapshot, as_of: date, ids: tuple[str, ...] | None = None) -> Rows:
    """Sources known on a day, the latest first: those of some ids, or all."""
    return ask(snapshot, "source_list", as_of=as_of, sources=ids)


def source_figures(
    snapshot: Snapshot, as_of: date, sources: tuple[str, ...] | None = None, figures: tuple[str, ...] | None = None
) -> Rows:
    """Figures known on a day with their printed words: of some sources, or some by their ids, or all."""
    return ask(snapshot, "source_figures", as_of=as_of, sources=sources, figures=figures)


def source_conflicts(snapshot: Snapshot, as_of: date) -> Rows:
    """Where sources differ, as known on a day: each row with all numbers and the figures behind them."""
    return ask(snapshot, "source_conflicts", as_of=as_of)


def coverage(snapshot: Snapshot, provinces: tuple[str, ...], as_of: date) -> Rows:
    """What is known of the main indicators of some provinces, year by year: a row for each, in that order."""
    return ask(snapshot, "coverage", provinces=provinces, as_of=as_of)


def ranking_years(snapshot: Snapshot, indicator: str, unit: str, as_of: date) -> Rows:
    """The years of one indicator in one unit that can be shown as a list of provinces, by status."""
    return ask(snapshot, "ranking_years", indicator=indicator, unit=unit, as_of=as_of)


def ranking(snapshot: Snapshot, indicator: str, unit: str, year: int, boundaries: date | None, as_of: date) -> Rows:
    """Results of the provinces of one status in a year, best first, with places where there are enough.

    Args:
        snapshot: the build that is read.
        indicator: indicator id.
        unit: unit id.
        year: the year.
        boundaries: none for the provinces as they were, or the day to whose boundaries figures were computed back.
        as_of: the day.
    """
    return ask(snapshot, "ranking", indicator=indicator, unit=unit, year=year, boundaries=boundaries, as_of=as_of)
