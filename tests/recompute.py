"""Every verdict once more, from the downloaded CSV files alone, by the rules in words and none of our SQL.

    python -m etl export --out DIR
    python tests/recompute.py DIR [--as-of 2025-01-31]

Both ways of judging are recomputed: by the latest figures (progress.csv) and by those first announced
(progress_announced.csv).

Only what was printed is read (value, unit, days of publication), never what the export derived from it
(canonical values, days known from). Any Python from 3.11 runs this file; it needs no other package.
"""

import argparse
import csv
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path

COUNTRY = "vietnam"
LATEST, ANNOUNCED = "latest", "announced"
FIRMNESS = ("estimate", "preliminary", "official", "revised")
TIERS = ("other", "press", "official")
NUMBERS = ("actual_value", "so_far", "needed", "years_known", "years_left", "best_own", "best_any")
Row = Mapping[str, str]
Subject = tuple[str, str, str]  # province, indicator, unit
Period = tuple[date, date]


# What was published: results and targets, each with the day it is known from.


@dataclass(frozen=True)
class Result:
    """A result in its canonical unit; `order` decides between several results for one period.

    It is known from the day it was published; one derived by an exchange rate not before the year of the rate is over.
    """

    figure_id: str
    subject: Subject
    start: date
    end: date
    basis: str
    value: float
    published: date
    known_from: date
    firmness: str
    tier: str
    is_dated: bool
    derived: bool = False

    @property
    def key(self) -> tuple[Subject, date, date, str]:
        return self.subject, self.start, self.end, self.basis

    @property
    def order(self) -> tuple[object, ...]:
        firmness, tier = FIRMNESS.index(self.firmness), TIERS.index(self.tier)
        return not self.derived, self.published, firmness, tier, self.figure_id

    @property
    def announcement_order(self) -> tuple[object, ...]:
        """The greatest was announced first: what was printed, the earliest, on one day the firmest."""
        firmness, tier = FIRMNESS.index(self.firmness), TIERS.index(self.tier)
        return not self.derived, -self.published.toordinal(), firmness, tier, self.figure_id

    @property
    def settles(self) -> bool:
        """Whether it settles what earlier and undated pages say: dated, of an authority, after the period."""
        return self.is_dated and self.tier == "official" and self.published > self.end

    @property
    def is_whole_year(self) -> bool:
        return self.basis == "value" and (self.start, self.end) == year_of(self.start)

    @property
    def is_one_day(self) -> bool:
        return self.basis == "value" and self.start == self.end


@dataclass(frozen=True)
class Target:
    """What several statements mean together, known from the earliest of them."""

    subject: Subject
    kind: str
    start: date
    end: date
    comparator: str
    value: float | None
    value_max: float | None
    dimension: str
    measure: str
    direction: str
    valid_to: date | None
    known_from: date
    target_ids: frozenset[str]

    @property
    def side(self) -> int:
        """+1 where more is better, -1 where less is."""
        if self.comparator in {">", ">="}:
            return 1
        return -1 if self.comparator in {"<", "<="} or self.direction == "lower" else 1

    @property
    def years(self) -> int:
        return self.end.year - self.start.year + 1

    def judged_on(self, as_of: date) -> date:
        """The last day that counts: a province that ends before the period does learns nothing more."""
        ends_before = self.valid_to is not None and self.valid_to < self.end
        return min(self.valid_to, as_of) if ends_before else as_of

    def has_ended(self, as_of: date) -> bool:
        return self.valid_to is not None and self.valid_to < min(self.end, as_of)

    @property
    def goal(self) -> float:
        """The end of the range that is to be reached: the lower one, or the upper one where less is better."""
        return self.value_max if self.side < 0 and self.value_max is not None else self.value

    def final(self, actual: float) -> str:
        """Exceeded, met or missed: a result against the target."""
        far = self.value if self.value_max is None else self.value_max
        near, far = (self.value, far) if self.side > 0 else (far, self.value)
        tolerance = 0.0
        if self.comparator == "~":
            tolerance = 0.2 if self.dimension == "ratio" else 0.02 * abs(self.value)
        return against(actual, near, far, self.side, tolerance, strict=self.comparator in {"<", ">"})


def year_of(day: date) -> Period:
    return date(day.year, 1, 1), date(day.year, 12, 31)


def against(actual: float, near: float, far: float, side: int, tolerance: float = 0, *, strict: bool = False) -> str:
    short, past = side * (near - actual), side * (actual - far)
    equal = math.isclose(actual, near, rel_tol=1e-9)
    if (strict and equal) or (short > tolerance and not math.isclose(short, tolerance, rel_tol=1e-9) and not equal):
        return "missed"
    beyond = past > tolerance and not math.isclose(past, tolerance, rel_tol=1e-9)
    return "exceeded" if beyond and not math.isclose(actual, far, rel_tol=1e-9) else "met"


def last_day(text: str) -> date | None:
    """The last day of a year, a month or a day as printed; None where nothing was."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    year, month = parts[:2]
    return date(*parts) if len(parts) == 3 else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@dataclass
class Download:
    """The files of an export."""

    folder: Path

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def by(self, table: str, column: str) -> dict[str, dict[str, str]]:
        return {row[column]: row for row in self.rows(table)}

    @cached_property
    def units(self) -> dict[str, dict[str, str]]:
        return self.by("units", "unit_id")

    @cached_property
    def indicators(self) -> dict[str, dict[str, str]]:
        return self.by("indicators", "indicator_id")

    @cached_property
    def sources(self) -> dict[str, dict[str, str]]:
        return self.by("sources", "source_id")

    @cached_property
    def provinces(self) -> dict[str, dict[str, str]]:
        return self.by("provinces", "province_id")

    @cached_property
    def rates(self) -> dict[int, float]:
        """Dong for a dollar by year; a published average goes before one implied by other figures."""
        rows = sorted(self.rows("exchange_rates"), key=lambda row: row["definition"] != "implied")
        return {int(row["year"]): float(row["vnd_per_usd"]) for row in rows}

    def factor(self, unit: str) -> float:
        return float(self.units[unit]["factor"])

    def canonical_unit(self, indicator: str, unit: str) -> str:
        """The unit of the indicator that has the dimension of a unit; its own where nothing is stated."""
        row = self.indicators[indicator]
        own = [row["unit_id"], row["alternative_unit_id"] or row["unit_id"]]
        return next(one for one in own if not unit or self.units[one]["dimension"] == self.units[unit]["dimension"])

    def canonical(self, text: str, unit: str, into: str) -> float | None:
        return round(float(text) * self.factor(unit) / self.factor(into), 9) if text else None

    def results(self) -> list[Result]:
        """What was published, with what follows from it by exchange rates and by shares."""
        results: list[Result] = []
        for row in self.rows("observations"):
            result = self._result(row)
            results += [result, *self._in_other_money(result, row), *self._as_share(result, row)]
        return results

    def _result(self, row: Row) -> Result:
        unit = self.canonical_unit(row["indicator_id"], row["unit_id"])
        start, end = date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
        source = self.sources[row["source_id"]]
        dated = last_day(row["published_on"]) or last_day(source["published_on"])
        published = dated or end
        return Result(
            figure_id=row["figure_id"],
            subject=(row["province_id"], row["indicator_id"], unit),
            start=start,
            end=end,
            basis=row["basis"],
            value=self.canonical(row["value"], row["unit_id"], unit),
            published=published,
            known_from=published,
            firmness=row["firmness"],
            tier=source["tier"],
            is_dated=dated is not None,
        )

    def _in_other_money(self, result: Result, row: Row) -> Iterator[Result]:
        province, indicator, unit = result.subject
        both = {self.indicators[indicator]["unit_id"], self.indicators[indicator]["alternative_unit_id"]} - {""}
        rate = self.rates.get(result.start.year)
        one_year = result.basis == "value" and result.start.year == result.end.year
        if len(both) == 1 or not one_year or rate is None:
            return
        [other] = both - {unit}
        to_usd = self.units[other]["dimension"] == "money_usd"
        printed = float(row["value"]) * self.factor(row["unit_id"])
        yield replace(
            result,
            subject=(province, indicator, other),
            value=(printed / rate if to_usd else printed * rate) / self.factor(other),
            known_from=max(result.known_from, date(result.end.year, 12, 31)),
            derived=True,
        )

    def _as_share(self, result: Result, row: Row) -> Iterator[Result]:
        province, indicator, _ = result.subject
        share = self.indicators[indicator].get("share_id")
        if share and row["rank_of"]:
            percent = 100 * result.value / float(row["rank_of"])
            yield replace(result, subject=(province, share, "percent"), value=percent, derived=True)

    def targets(self) -> list[Target]:
        """One target for each meaning, however many statements and sources it has."""
        together: dict[tuple[object, ...], list[Target]] = defaultdict(list)
        for row in self.rows("targets"):
            one = self._target(row)
            meaning = (one.subject, one.kind, one.start, one.end, one.comparator, one.value, one.value_max)
            together[meaning].append(one)
        return [
            replace(
                same[0],
                known_from=min(one.known_from for one in same),
                target_ids=frozenset().union(*(one.target_ids for one in same)),
            )
            for same in together.values()
        ]

    def _target(self, row: Row) -> Target:
        indicator = self.indicators[row["indicator_id"]]
        unit = self.canonical_unit(row["indicator_id"], row["unit_id"])
        start = date.fromisoformat(row["period_start"])
        published = last_day(self.sources[row["source_id"]]["published_on"])
        return Target(
            subject=(row["province_id"], row["indicator_id"], unit),
            kind=row["kind"],
            start=start,
            end=date.fromisoformat(row["period_end"]),
            comparator=row["comparator"],
            value=self.canonical(row["value"], row["unit_id"], unit),
            value_max=self.canonical(row["value_max"], row["unit_id"], unit),
            dimension=self.units[unit]["dimension"],
            measure=indicator["measure"],
            direction=indicator["direction"],
            valid_to=last_day(self.provinces[row["province_id"]]["valid_to"]),
            known_from=last_day(row["set_on"]) or min(published or start, start),
            target_ids=frozenset({row["target_id"]}),
        )


# What counts on a day.


class Known:
    """The results that count on a day, and those between which and them nothing decides."""

    def __init__(self, results: Iterable[Result], day: date, by: str = LATEST) -> None:
        results = list(results)
        self.record = self if by == LATEST else Known(results, day)
        self.series: dict[Subject, list[Result]] = defaultdict(list)
        self.beside: dict[Subject, list[Result]] = defaultdict(list)
        for_period: dict[tuple[object, ...], list[Result]] = defaultdict(list)
        for result in results:
            if result.known_from <= day:
                for_period[result.key].append(result)
        for same in for_period.values():
            if by == LATEST:
                chosen = max(same, key=lambda result: result.order)
            else:
                chosen = max(same, key=lambda result: result.announcement_order)
            self.series[chosen.subject].append(chosen)
            self.beside[chosen.subject] += undecided(chosen, same)

    def with_instead(self, other: Result) -> "Known":
        """The same knowledge with another result for its period; the best years on record stay what they are."""
        changed = Known((), date.min)
        changed.record = self.record
        changed.series = self.series | {
            other.subject: [other if one.key == other.key else one for one in self.series[other.subject]]
        }
        return changed

    def best(self, target: Target, by: "Measure") -> tuple[float | None, float | None]:
        """The best year of the province itself, and of any province, by the latest figures; the country is none."""
        if target.direction == "neutral":
            return None, None
        _, indicator, unit = target.subject
        best = max if target.side > 0 else min
        record = self.record
        provinces = [one for one in record.series if one[0] != COUNTRY and one[1:] == (indicator, unit)]
        anywhere = [value for one in provinces for value in by(record.whole_years(one))]
        return best(by(record.whole_years(target.subject)), default=None), best(anywhere, default=None)

    def whole_years(self, subject: Subject) -> list[Result]:
        return [one for one in self.series.get(subject, []) if one.is_whole_year]


def undecided(chosen: Result, same: Iterable[Result]) -> list[Result]:
    """The printed results with another value of which nobody can say whether they are earlier or later.

    An authority's dated figure, published after both and after the period, would have settled it.
    """
    printed = [one for one in same if not one.derived]
    if chosen.derived:
        return []

    def is_settled(one: Result) -> bool:
        return any(other.settles and other.published > one.published for other in printed)

    return [
        one
        for one in printed
        if one.value != chosen.value
        and (one.published == chosen.published or not one.is_dated or not chosen.is_dated)
        and not is_settled(one)
        and not is_settled(chosen)
    ]


# What a year may be the best of: its value, or its step from the year before.
Measure = Callable[[list[Result]], list[float]]


def values(years: list[Result]) -> list[float]:
    return [one.value for one in years]


def steps(years: list[Result]) -> list[tuple[float, float]]:
    """Each year with the year before; never a derived year with a published one, for that is no growth."""
    known = {(one.end.year, one.derived): one.value for one in years}
    return [(known[year - 1, derived], now) for (year, derived), now in known.items() if (year - 1, derived) in known]


def growths(years: list[Result]) -> list[float]:
    return [100 * (now / before - 1) for before, now in steps(years) if before > 0]


def changes(years: list[Result]) -> list[float]:
    return [now - before for before, now in steps(years)]


# The verdict by kind of target.


@dataclass(frozen=True)
class Outcome:
    """A verdict with its numbers; `is_whole`: the result of the whole period is known."""

    verdict: str
    is_whole: bool
    years_known: int
    years_left: int
    actual_value: float | None = None
    so_far: float | None = None
    needed: float | None = None
    best_own: float | None = None
    best_any: float | None = None


@dataclass(frozen=True)
class Case:
    """A target with what is known on the day it is judged on."""

    target: Target
    known: Known
    day: date

    @cached_property
    def bearing(self) -> list[Result]:
        return [one for one in self.known.series.get(self.target.subject, []) if one.end <= self.target.end]

    @cached_property
    def years(self) -> dict[int, float]:
        """The whole years within the period."""
        inside = [one for one in self.bearing if one.is_whole_year and one.start >= self.target.start]
        return {one.end.year: one.value for one in sorted(inside, key=lambda one: one.end)}

    @property
    def is_over(self) -> bool:
        return self.day > self.target.end

    def unknown(self, *, nothing_yet: bool, otherwise: str) -> str:
        if self.is_over:
            return "no_data"
        return "too_early" if nothing_yet else otherwise

    def of_period(self, start: date, end: date, basis: str = "value") -> float | None:
        return next((one.value for one in self.bearing if (one.start, one.end, one.basis) == (start, end, basis)), None)

    def pace(self, needed: float | None, so_far: float | None, best: tuple[float | None, float | None]) -> str:
        """How far the pace needed lies beyond what was reached so far, by the province, by any province."""
        for verdict, reached in zip(("on_pace", "behind", "far_behind"), (so_far, *best), strict=True):
            if needed is None or reached is None:
                continue
            if self.target.side * (reached - needed) >= 0 or math.isclose(needed, reached, rel_tol=1e-9, abs_tol=1e-9):
                return verdict
        # Without any year on record nothing can be said about what is out of reach.
        return "behind" if best == (None, None) else "out_of_reach"


def annual(case: Case) -> Outcome:
    target, best = case.target, case.known.best(case.target, values)
    actual = case.of_period(target.start, target.end)
    if actual is None:
        return Outcome(case.unknown(nothing_yet=True, otherwise=""), False, 0, 1, None, None, None, *best)
    return Outcome(target.final(actual), True, 1, 0, actual, actual, target.goal - actual, *best)


def each_year(case: Case) -> Outcome:
    target, best = case.target, case.known.best(case.target, values)
    finals = {target.final(value) for value in case.years.values()}
    left = target.years - len(case.years)
    if "missed" in finals:
        verdict = "missed"
    elif left == 0:
        verdict = "exceeded" if finals == {"exceeded"} else "met"
    else:
        verdict = case.unknown(nothing_yet=not case.years, otherwise="on_pace")
    latest = case.years[max(case.years)] if case.years else None
    worst = min(case.years.values(), key=lambda value: target.side * value, default=None)
    return Outcome(verdict, left == 0, len(case.years), left, latest, worst, target.goal if left else None, *best)


def mean_of(case: Case) -> float | None:
    known = list(case.years.values())
    if not known:
        return None
    if case.target.measure != "rate":
        return sum(known) / len(known)
    return 100 * (math.prod(1 + value / 100 for value in known) ** (1 / len(known)) - 1)


def mean_needed(case: Case, left: int) -> float | None:
    """The mean that each year left needs, so that the whole period has the mean promised."""
    known, target = list(case.years.values()), case.target
    if not known or not left:
        return None
    if target.measure != "rate":
        return (target.years * target.goal - sum(known)) / left
    grown = math.prod(1 + value / 100 for value in known)
    return 100 * (((1 + target.goal / 100) ** target.years / grown) ** (1 / left) - 1)


def average(case: Case) -> Outcome:
    target, best = case.target, case.known.best(case.target, values)
    left = target.years - len(case.years)
    so_far, needed = mean_of(case), mean_needed(case, left)
    printed = case.of_period(target.start, target.end, "average") if left else None
    actual = so_far if printed is None else printed
    is_whole = left == 0 or printed is not None
    if is_whole:
        verdict = target.final(actual)
    else:
        verdict = case.unknown(nothing_yet=so_far is None, otherwise=case.pace(needed, so_far, best))
    return Outcome(verdict, is_whole, len(case.years), left, actual, so_far, needed, *best)


def summed(case: Case) -> tuple[int, float]:
    """How many years the sum covers, and the sum: of the years, or of a printed total and the years after it."""
    plain = len(case.years), sum(case.years.values())
    totals = [
        one
        for one in case.bearing
        if one.basis == "total" and one.start == case.target.start and (one.end.month, one.end.day) == (12, 31)
    ]
    if not totals:
        return plain
    total = max(totals, key=lambda one: one.end)
    after = [value for year, value in case.years.items() if year > total.end.year]
    covered = total.end.year - total.start.year + 1 + len(after)
    return (covered, total.value + sum(after)) if covered > plain[0] else plain


def cumulative(case: Case) -> Outcome:
    target, best = case.target, case.known.best(case.target, values)
    covered, total = summed(case)
    left = target.years - covered
    if left == 0:
        return Outcome(target.final(total), True, covered, 0, total, total, None, *best)
    if covered == 0:
        return Outcome(case.unknown(nothing_yet=True, otherwise=""), False, 0, left, None, None, None, *best)
    needed = (target.goal - total) / left
    satisfied = replace(target, value_max=None).final(total) != "missed"
    pace = "on_pace" if satisfied else case.pace(needed, total / covered, best)
    return Outcome(case.unknown(nothing_yet=False, otherwise=pace), False, covered, left, total, total, needed, *best)


def years_to(end: date, state: Result) -> float:
    """The time from a state to the end of a year; a state on one day leaves a part of its year."""
    part = (date(state.end.year, 12, 31) - state.end).days / 365.25 if state.is_one_day else 0
    return end.year - state.end.year + part


def time_to(end: date, state: Result) -> float:
    """Years from a state to the end of the year of a day; a state on one day leaves a part of its own year."""
    part = (date(state.end.year, 12, 31) - state.end).days / 365.25 if state.is_one_day else 0
    return end.year - state.end.year + part


def steady(start: float, end: float, years: float, *, by_growth: bool) -> float | None:
    """The yearly step that leads from one value to the other: growth in percent, or a difference."""
    if not by_growth:
        return (end - start) / years
    return 100 * ((end / start) ** (1 / years) - 1) if end >= 0 else None


def states_of(case: Case) -> list[Result]:
    """The states that a level passed through, oldest first; a flow has none on a single day."""
    on_days = case.target.measure != "flow"
    states = [one for one in case.bearing if one.is_whole_year or (on_days and one.is_one_day)]
    return sorted(states, key=lambda one: one.end)


def base_of(states: list[Result], target: Target) -> Result:
    """Where a level started from: the last whole year when the target was set, else the earliest state."""
    before = [one for one in states if one.is_whole_year and one.end.year <= target.known_from.year]
    return before[-1] if before else states[0]


def level(case: Case) -> Outcome:
    target, states = case.target, states_of(case)
    by_growth = target.measure in {"level", "flow", "count"} and target.goal > 0
    if not states:
        best = case.known.best(target, growths if by_growth else changes)
        return Outcome("no_data", False, 0, 1, None, None, None, *best)
    base, latest = base_of(states, target), states[-1]
    now, to_go = latest.value, time_to(target.end, latest)
    by_growth = by_growth and now > 0 and base.value > 0
    best = case.known.best(target, growths if by_growth else changes)
    if latest.end == target.end:
        return Outcome(target.final(now), True, 1, 0, now, now, None, *best)
    needed = steady(now, target.goal, to_go, by_growth=by_growth)
    if target.final(now) != "missed":
        pace = "on_pace"
    elif base.end == latest.end:
        pace = "too_early"
    else:
        gone = time_to(target.end, base) - to_go
        pace = case.pace(needed, steady(base.value, now, gone, by_growth=by_growth), best)
    verdict = case.unknown(nothing_yet=False, otherwise=pace)
    return Outcome(verdict, False, 1, math.ceil(to_go), now, now, needed, *best)


def rank(case: Case) -> Outcome:
    target, best = case.target, case.known.best(case.target, values)
    ranks = {one.end.year: one.value for one in case.bearing if one.is_whole_year}
    if not ranks:
        return Outcome("no_data", False, 0, target.years, None, None, None, *best)
    year = max(ranks)
    latest, left = ranks[year], target.end.year - year
    if left == 0:
        return Outcome(target.final(latest), True, 1, 0, latest, latest, None, *best)
    if latest <= target.value:
        pace = "on_pace"
    else:
        pace = "behind" if best[0] is not None and best[0] <= target.value else "far_behind"
    missing = max(latest - target.value, 0)
    return Outcome(case.unknown(nothing_yet=False, otherwise=pace), False, 1, left, latest, latest, missing, *best)


def a_year_earlier(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def relative(case: Case) -> Outcome:
    target, best = case.target, case.known.best(case.target, values)
    now = case.of_period(target.start, target.end)
    earlier = case.of_period(a_year_earlier(target.start), a_year_earlier(target.end))
    if now is None or earlier is None:
        known = int(now is not None)
        return Outcome(case.unknown(nothing_yet=True, otherwise=""), False, known, 1 - known, now, earlier, None, *best)
    verdict = against(now, earlier, earlier, target.side, strict=target.comparator in {"<", ">"})
    return Outcome(verdict, True, 1, 0, now, earlier, earlier - now, *best)


def milestone(case: Case) -> Outcome:
    """A yes or a no: no year is better than another, and what is needed are the days left."""
    if any(math.isclose(one.value, 1) for one in case.bearing):
        return Outcome("met", True, 1, 0, actual_value=1, so_far=1)
    verdict = case.unknown(nothing_yet=True, otherwise="")
    return Outcome(verdict, False, 0, 1, needed=(case.target.end - case.day).days)


KINDS: dict[str, Callable[[Case], Outcome]] = {
    "annual": annual,
    "each_year": each_year,
    "average": average,
    "cumulative": cumulative,
    "level": level,
    "rank": rank,
    "relative": relative,
    "milestone": milestone,
}


# All of it for a day, and the comparison with what the export says.


@dataclass(frozen=True)
class Judged:
    """A target as it stood on a day."""

    target: Target
    verdict: str
    outcome: Outcome
    disputed: bool

    @property
    def last_verdict(self) -> str:
        """What the verdict is, or would be had the province not ended."""
        return self.outcome.verdict


def judge(target: Target, known: Known, as_of: date) -> Judged:
    decide, day = KINDS[target.kind], target.judged_on(as_of)
    outcome = decide(Case(target, known, day))
    others = [one for one in known.beside.get(target.subject, []) if one.end <= target.end]
    disputed = any(decide(Case(target, known.with_instead(one), day)).verdict != outcome.verdict for one in others)
    lost = target.has_ended(as_of) and not outcome.is_whole
    return Judged(target, "not_assessable" if lost else outcome.verdict, outcome, disputed)


def recompute(folder: Path, as_of: date, by: str = LATEST) -> list[Judged]:
    """Judge every target that was known on a day.

    Args:
        folder: what `python -m etl export` wrote.
        as_of: the day; nothing that was published later counts.
        by: which figures judge: the latest published, or for each period the one announced first.

    Returns:
        One entry for each meaning, in the order of the file of targets.
    """
    download = Download(folder)
    results = download.results()
    targets = [target for target in download.targets() if target.known_from <= as_of]
    days = {target.judged_on(as_of) for target in targets}
    known = {day: Known(results, day, by) for day in days}
    return [judge(target, known[target.judged_on(as_of)], as_of) for target in targets]


def disagreements(judged: Iterable[Judged], rows: Iterable[Mapping[str, object]]) -> dict[str, list[str]]:
    """Compare with rows as `progress.csv` has them; by `target_id`, what differs (numbers: by more than 1e-6)."""
    printed = {str(row["target_id"]): row for row in rows}
    found: dict[str, list[str]] = {}
    for one in judged:
        name, *others = sorted(one.target.target_ids)
        differences = [f"one target by its meaning, but also {other} in the files" for other in others]
        row = printed.pop(name, None)
        differences += ["not in the table of progress"] if row is None else list(differing(one, row))
        if differences:
            found[name] = [f"{describe(one.target)}: {difference}" for difference in differences]
    return found | {name: ["only in the table of progress"] for name in printed}


def differing(one: Judged, row: Mapping[str, object]) -> Iterator[str]:
    for column, ours in (("verdict", one.verdict), ("last_verdict", one.last_verdict), ("disputed", one.disputed)):
        if str(row[column]) != str(ours):
            yield f"{column} {row[column]}, here {ours}"
    for column in NUMBERS:
        theirs, number = row[column], getattr(one.outcome, column)
        theirs = None if theirs in {None, ""} else float(str(theirs))
        both = theirs is not None and number is not None
        same = math.isclose(theirs, number, rel_tol=1e-6, abs_tol=1e-6) if both else theirs is number
        if not same:
            yield f"{column} {theirs}, here {number}"


def describe(target: Target) -> str:
    bounds = "".join(f" {value:g}" for value in (target.value, target.value_max) if value is not None)
    period = f"{target.start} to {target.end}"
    return f"{' '.join(target.subject)}, {target.kind} {target.comparator}{bounds}, {period}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Recompute every verdict from the downloaded files alone.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="what `python -m etl export --out DIR` wrote")
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=datetime.now(timezone(timedelta(hours=7))).date(),
        help="the day that progress.csv is of; default: today in Vietnam",
    )
    words = parser.parse_args()
    differs = False
    for table, by in (("progress", LATEST), ("progress_announced", ANNOUNCED)):
        judged = recompute(words.folder, words.as_of, by)
        found = disagreements(judged, Download(words.folder).rows(table))
        agreeing = sum(not (one.target.target_ids & found.keys()) for one in judged)
        print(f"{agreeing} of {len(judged)} targets agree with {table}.csv as of {words.as_of}.")
        for name, differences in found.items():
            print(f"{name}:", *differences, sep="\n    ")
        differs = differs or bool(found)
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
