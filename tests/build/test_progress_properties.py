"""What holds for every target, whatever its kind: shown on a random sample that is the same in each run.

Each case has an indicator of its own, so that no case changes the best year on record of another.
A test gathers the cases that break its rule and prints them whole.
"""

import dataclasses
import functools
import random
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import pytest

from etl.load import build

KINDS = ("annual", "each_year", "average", "cumulative", "level", "rank", "relative", "milestone")
CASES_PER_KIND = 24
DAYS = ("2022-02-15", "2023-02-15", "2024-02-15", "2025-08-31", "2026-06-30")
# Days that see results of past years only, where variants of the sample are looked at.
FEW_DAYS = ("2022-02-15", "2024-02-15", "2026-06-30")
AFTER = DAYS[-1]
ENDED, LAST_DAY = "tra-vinh", "2025-06-30"
UNITS = {
    "rate": "percent",
    "share": "percent",
    "flow": "billion_vnd",
    "level": "million_vnd",
    "rank": "rank",
    "count": "count",
}
MEASURES = {
    "annual": ("rate", "share", "flow", "level", "count", "rank"),
    "each_year": ("rate", "share", "flow", "level", "count"),
    "average": ("rate", "rate", "share", "flow", "level", "count"),
    "cumulative": ("flow", "flow", "count"),
    "level": ("share", "rate", "flow", "level", "count"),
    "rank": ("rank",),
    "relative": ("rate", "share", "flow", "level", "count"),
    "milestone": ("count",),
}
ANY_COMPARATOR = (">=", ">=", ">", "<=", "<", "=", "~")
COMPARATORS = {"rank": ("<=",), "relative": (">", ">=", "<", "<="), "milestone": ("=",)}
# What results are like: their middle, how far they lie apart, the least and the greatest possible.
LIKELY = {
    "rate": (6, 5, -12, 25),
    "share": (50, 12, 1, 100),
    "flow": (100, 30, 5, 400),
    "level": (60, 12, 5, 200),
    "count": (200, 40, 10, 900),
    "rank": (20, 12, 1, 63),
}


def side_of(comparator, direction):
    """+1 where more is better, -1 where less is: the comparator decides, else the indicator."""
    if comparator in {"=", "~"}:
        return -1 if direction == "lower" else 1
    return 1 if comparator in {">", ">="} else -1


@dataclass(frozen=True)
class Case:
    """A target with the results that bear on it."""

    name: str
    kind: str
    measure: str
    direction: str
    comparator: str
    value: float | None
    value_max: float | None
    start: str
    end: str
    set_on: str
    province: str
    results: tuple[dict, ...]
    others: tuple[dict, ...]
    unit: str = ""
    alternative: str = ""
    target_unit: str = ""

    @property
    def side(self):
        return side_of(self.comparator, self.direction)

    @property
    def goal(self):
        return self.value if self.side > 0 or self.value_max is None else self.value_max

    @property
    def canonical_unit(self):
        return self.unit or UNITS[self.measure]

    def __str__(self):
        goal = f"{self.comparator} {self.value}" + (f" to {self.value_max}" if self.value_max is not None else "")
        lines = [
            f"{self.name}: {self.kind} {goal} ({self.measure}, {self.direction} is better) "
            f"{self.start}..{self.end} {self.province}, set on «{self.set_on}»"
        ]
        for whose, results in (("its own", self.results), ("another's", self.others)):
            lines += [f"    {whose} {' '.join(str(cell) for cell in result.values())}" for result in results]
        return "\n".join(lines)


# A random sample.


def whole(year):
    return f"{year}-01-01", f"{year}-12-31"


def months(year, last):
    """The first months of a year."""
    return f"{year}-01-01", f"{year}-{last:02}-{monthrange(year, last)[1]}"


def result(period, value, **cells):
    return {"period_start": period[0], "period_end": period[1], "value": value, **cells}


def is_whole_year(row):
    return row["period_start"][4:] == "-01-01" and (row["period_start"][:4] + "-12-31") == row["period_end"]


def year_of(row):
    return int(row["period_end"][:4])


def basis(row):
    return row.get("basis", "value")


def known_from(row):
    """The day a result is known from: our sources have no date of their own."""
    published = row.get("published_on", row["period_end"])
    return {4: f"{published}-12-31", 7: f"{published}-31", 10: published}[len(published)]


def likely(chance, measure, step=0.0):
    """A value of a measure, `step` spreads away from its middle; often one that others have too."""
    middle, spread, least, greatest = LIKELY[measure]
    value = chance.gauss(middle + step * spread, spread)
    whole_numbers = measure in {"rank", "count"} or chance.random() < 0.3
    return float(min(greatest, max(least, round(value, 0 if whole_numbers else 2))))


def published(chance, period, value):
    """One result, or several vintages of it."""
    year = int(period[1][:4])
    if chance.random() < 0.5:
        return [result(period, value)]
    if not period[1].endswith("12-31"):
        return [result(period, value, firmness=chance.choice(["estimate", "preliminary"]))]
    vintages = [
        result(period, value, published_on=f"{year}-12-20", firmness="estimate"),
        result(period, value, published_on=f"{year + 1}-01", firmness="preliminary"),
        result(period, value, published_on=f"{year + 1}-01-31", firmness="official", source_id="bao"),
        result(period, value, published_on=f"{year + 1}-09-15", firmness="revised"),
    ]
    chosen = chance.sample(vintages, chance.choice([1, 1, 2, 3]))
    return [vintage | {"value": round(value * chance.choice([1, 1, 0.98, 1.03]), 2)} for vintage in chosen]


def series(chance, measure):
    """Results of some whole years, rarely all, with a trend."""
    trend, complete = chance.uniform(-0.15, 0.3), chance.random() < 0.5
    flat = likely(chance, measure) if chance.random() < 0.12 else None
    rows = []
    for year in range(2016, 2026):
        if complete or chance.random() < 0.75:
            value = flat if flat is not None else likely(chance, measure, trend * (year - 2020))
            rows += published(chance, whole(year), value)
        if chance.random() < 0.15:
            rows += published(chance, months(year, chance.choice([6, 9])), likely(chance, measure, -0.4))
    return rows


def extra_results(chance, kind, measure, start, end):
    """Printed averages and totals, states on one day, the same part of several years."""
    first, last = int(start[:4]), int(end[:4])
    if kind == "average" and chance.random() < 0.2:
        return [result((start, end), likely(chance, measure), basis="average", firmness="estimate")]
    if kind == "cumulative" and chance.random() < 0.4:
        years = range(first, chance.randint(first, last) + 1)
        total = round(sum(likely(chance, measure) for _ in years), 2)
        return [result((start, f"{years[-1]}-12-31"), total, basis="total")]
    if kind == "level" and chance.random() < 0.5:
        days = [f"{chance.randint(2019, 2025)}-{chance.randint(4, 10):02}-15" for _ in range(2)] + [end]
        days = [day for day in days if not day.endswith("12-31")]
        return [result((day, day), likely(chance, measure)) for day in sorted(set(days))]
    if kind in {"annual", "relative"} and not end.endswith("12-31"):
        parts = [months(year, int(end[5:7])) for year in range(2020, 2026)]
        return [row for part in parts for row in published(chance, part, likely(chance, measure))]
    return []


def milestone_results(chance):
    days = sorted(f"{chance.randint(2021, 2025)}-{chance.randint(1, 12):02}-10" for _ in range(chance.randint(0, 3)))
    return [result((day, day), float(chance.random() < 0.7)) for day in dict.fromkeys(days)]


def period_of(chance, kind, measure):
    if kind in {"annual", "relative"}:
        return months(chance.choice([2023, 2024, 2025]), chance.choice([2, 6, 9, 12, 12, 12, 12]))
    first, last = chance.choice([(2021, 2025), (2021, 2025), (2021, 2025), (2020, 2024), (2022, 2025), (2023, 2025)])
    if kind == "level" and measure != "flow" and chance.random() < 0.15:
        return f"{first}-01-01", f"{last}-06-30"
    return f"{first}-01-01", f"{last}-12-31"


def goal_of(chance, kind, measure, side, rows, start, end):
    """A value near to what was delivered, so that every verdict comes up."""
    if kind in {"relative", "milestone"}:
        return None
    if kind == "rank":
        return float(chance.randint(5, 30))
    within = [row["value"] for row in rows if is_whole_year(row) and start <= row["period_start"] <= end]
    exact = [row["value"] for row in rows if (row["period_start"], row["period_end"]) == (start, end)]
    near = {"annual": exact[-1:], "level": within[-1:], "each_year": sorted(within, reverse=side < 0)[:1]}.get(
        kind, within
    )
    middle = sum(near) / len(near) if near else likely(chance, measure)
    step = chance.choice([0, 0, -0.3, 0.1, 0.2, 0.5]) * (-1 if kind == "each_year" else 1)
    goal = middle + side * step * LIKELY[measure][1]
    goal = goal if measure == "rate" else max(1, goal)
    length = int(end[:4]) - int(start[:4]) + 1 if kind == "cumulative" else 1
    return round(goal * length, 0 if measure in {"rank", "count"} else 2)


def other_years(chance, kind, measure, side):
    """Two years of another province, the second often far better than the first."""
    if kind == "milestone" or chance.random() < 0.3:
        return ()
    values = [likely(chance, measure, side * step) for step in (0, chance.choice([0, 1, 4]))]
    return tuple(result(whole(2018 + number), value) for number, value in enumerate(values))


def drawn(kind, number):
    """The case of a kind and a number: always the same."""
    chance = random.Random(f"sample 2 {kind} {number}")
    measure = MEASURES[kind][number % len(MEASURES[kind])]
    direction = "lower" if measure == "rank" or chance.random() < 0.3 else "higher"
    comparator = chance.choice(COMPARATORS.get(kind, ANY_COMPARATOR))
    side = side_of(comparator, direction)
    start, end = period_of(chance, kind, measure)
    if kind == "milestone":
        rows = milestone_results(chance)
    else:
        rows = series(chance, measure) + extra_results(chance, kind, measure, start, end)
    if measure == "rank":
        rows = [row | {"rank_of": 63, "value": float(round(row["value"]))} for row in rows]
    goal = goal_of(chance, kind, measure, side, rows, start, end)
    province = ENDED if chance.random() < 0.15 else "thanh-hoa"
    is_range = goal is not None and kind != "rank" and number % 3 == 1
    return Case(
        name=f"{kind}_{number}",
        kind=kind,
        measure=measure,
        direction=direction,
        comparator=comparator,
        value=goal,
        value_max=round(goal + 0.05 * abs(goal) + 0.5, 2) if is_range else None,
        start=start,
        end=end,
        set_on=chance.choice(["", "", "2020-12", "2021", f"{start[:4]}-05-04"]),
        province=province,
        results=tuple(row for row in rows if province != ENDED or row["period_end"] <= LAST_DAY),
        others=other_years(chance, kind, measure, side),
    )


SAMPLE = [drawn(kind, number) for kind in KINDS for number in range(CASES_PER_KIND)]


def fallen(number, values, goal, **more):
    """A level of money that stands, or began, at nothing or below: it cannot be paced in per cent."""
    rows = tuple(result(whole(2020 + year), value) for year, value in enumerate(values))
    case = Case(
        f"fallen_{number}", "level", "flow", "higher", ">=", goal, None, "2021-01-01", "2025-12-31", "", "thanh-hoa",
        rows, (),
    )  # fmt: skip
    return dataclasses.replace(case, **more)


FALLEN = [
    fallen(1, (-20.0, -10.0, 5.0), 40.0),
    fallen(2, (20.0, 10.0, -5.0), 40.0),
    fallen(3, (30.0, 10.0, 0.0), 40.0),
    fallen(4, (0.0, 10.0, 20.0), 40.0),
    fallen(5, (-20.0, -10.0), 40.0, measure="level"),
]


# From cases to a store, and what it says on a day.

SOURCES = [
    {"source_id": "nguon", "publisher": "Nguồn", "tier": "official", "url": "https://example.vn"},
    {"source_id": "bao", "publisher": "Báo", "tier": "press", "url": "https://example.vn/bao"},
]
WORDS = {f"{word}_{language}": "x" for word in ("name", "definition") for language in ("vi", "en")}


def written(number):
    return "" if number is None else f"{number:.12f}"


def indicator_row(case, number):
    return WORDS | {
        "indicator_id": case.name,
        "slug": case.name.replace("_", "-"),
        "unit_id": case.canonical_unit,
        "alternative_unit_id": case.alternative,
        "measure": case.measure,
        "direction": case.direction,
        "domain": "growth",
        "decimals": "2",
        "is_headline": "false",
        "display_order": str(10000 + number),
    }


def target_row(case):
    return {
        "province_id": case.province,
        "indicator_id": case.name,
        "kind": case.kind,
        "period_start": case.start,
        "period_end": case.end,
        "comparator": case.comparator,
        "value": written(case.value),
        "value_max": written(case.value_max),
        "unit_id": "" if case.value is None else case.target_unit or case.canonical_unit,
        "set_on": case.set_on,
        "source_id": "nguon",
    }


def result_rows(case):
    default = {
        "comparator": "=",
        "unit_id": case.canonical_unit,
        "basis": "value",
        "firmness": "official",
        "source_id": "nguon",
    }
    for province, rows in ((case.province, case.results), ("ha-tinh", case.others)):
        for row in rows:
            yield (
                default
                | row
                | {
                    "province_id": province,
                    "indicator_id": case.name,
                    "value": written(row["value"]),
                }
            )


@pytest.fixture(scope="module")
def store_of(small_data, tmp_path_factory, no_archive):
    """Build a store from cases; `change` may do something to the data folder before."""

    def make(cases, change=None):
        folder = tmp_path_factory.mktemp("cases")
        data = small_data(folder / "data")
        data.add("sources", *SOURCES)
        data.add("indicators", *(indicator_row(case, number) for number, case in enumerate(cases)))
        data.add("targets", *(target_row(case) for case in cases))
        data.add("observations", *(row for case in cases for row in result_rows(case)))
        if change:
            change(data)
        build(data.path, folder / "store.duckdb", no_archive)
        return Judgements(folder / "store.duckdb")

    return make


class Judgements:
    """The rows of `mart.progress_as_of` of a store, by day and name of the case."""

    def __init__(self, store):
        self.store = store
        self.on = functools.cache(self._on)

    def _on(self, day):
        with duckdb.connect(str(self.store), read_only=True) as connection:
            cursor = connection.execute("select * from mart.progress_as_of(?::date)", [day])
            columns = [column[0] for column in cursor.description]
            rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        return {row["indicator_id"]: row for row in rows}


@pytest.fixture(scope="module")
def sample(store_of):
    return store_of(SAMPLE + FALLEN)


NUMBERS = ("actual_value", "so_far", "needed", "best_own", "best_any")
TOLD = ("verdict", "last_verdict", *NUMBERS, "years_known", "years_left", "disputed", "explanation_en")


def told(day, case, *rows):
    """A case that breaks a rule, with what was said about it."""
    said = ["    " + ", ".join(f"{column} {row[column]}" for column in TOLD) for row in rows]
    return "\n".join([f"on {day}, {case}", *said])


def report(broken):
    """All broken cases, or nothing."""
    return "\n\n".join(broken)


def of_kind(kind):
    return [case for case in SAMPLE if case.kind == kind]


def close(one, other, tolerance=1e-9):
    """Equal numbers, or both missing."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= tolerance * max(1, abs(one), abs(other))


def same(one, other, columns):
    """Whether two rows agree: numbers but for the last digits, all else exactly."""
    return all(
        close(one[column], other[column], 1e-12) if isinstance(one[column], float) else one[column] == other[column]
        for column in columns
    )


# The sample is worth something only if it holds every verdict of every kind.

POSSIBLE = {
    "annual": {"exceeded", "met", "missed", "too_early", "no_data", "not_assessable"},
    "each_year": {"exceeded", "met", "missed", "on_pace", "too_early", "no_data", "not_assessable"},
    "average": {"exceeded", "missed", "on_pace", "behind", "far_behind", "out_of_reach", "too_early", "no_data"},
    "cumulative": {"exceeded", "missed", "on_pace", "behind", "far_behind", "out_of_reach", "too_early", "no_data"},
    "level": {"exceeded", "met", "missed", "on_pace", "behind", "far_behind", "out_of_reach", "too_early", "no_data"},
    "rank": {"exceeded", "missed", "on_pace", "behind", "far_behind", "no_data"},
    "relative": {"exceeded", "missed", "too_early", "no_data"},
    "milestone": {"met", "too_early", "no_data"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_holds_the_verdicts_comparators_and_measures_of_each_kind(sample, kind):
    cases = of_kind(kind)
    found = {row["verdict"] for day in DAYS for row in sample.on(day).values() if row["kind"] == kind}
    assert POSSIBLE[kind] - found == set()
    assert {case.comparator for case in cases} == {*COMPARATORS.get(kind, ANY_COMPARATOR)}
    assert {case.measure for case in cases} == {*MEASURES[kind]}
    assert {case.province for case in cases} == {"thanh-hoa", ENDED}
    if kind not in {"rank", "relative", "milestone"}:
        assert {case.side for case in cases if case.value_max is not None} == {-1, 1}


# The needed pace: who keeps it meets the target, who stays short of it does not.

PACED = ("average", "cumulative", "level", "each_year", "rank")
DIFFERENCE = ("annual", "relative")


def years_to_go(case, row):
    """From a state to the end of the target's last year; a whole year stands at its end."""
    left = int(case.end[:4]) - year_of(row)
    if is_whole_year(row):
        return left
    return left + (date(year_of(row), 12, 31) - date.fromisoformat(row["period_end"])).days / 365.25


def states_of(case, results):
    """The states of a level, the latest last."""
    states = [
        row
        for row in results
        if basis(row) == "value"
        and row["period_end"] <= case.end
        and (is_whole_year(row) or (row["period_start"] == row["period_end"] and case.measure != "flow"))
    ]
    return sorted(states, key=lambda row: (row["period_end"], known_from(row)))


def grows_in_percent(case, results, latest):
    if case.measure not in {"level", "flow", "count"}:
        return False
    states = states_of(case, results)
    set_in = int((case.set_on or case.start)[:4])
    bases = [row for row in states if is_whole_year(row) and year_of(row) <= set_in] or states[:1]
    return min(latest, bases[-1]["value"]) > 0


def kept_level(case, results, row, pace):
    """The states of the years left of a level that keeps the pace, the last on the last day of the period."""
    latest = states_of(case, results)[-1]
    grows = grows_in_percent(case, results, row["actual_value"])
    period_end = case.end if case.end.endswith("12-31") else None
    last = int(case.end[:4])
    for year in range(year_of(latest) + (1 if is_whole_year(latest) else 0), last + 1):
        passed = years_to_go(case, latest) - (last - year)
        value = row["actual_value"]
        value = value * (1 + pace / 100) ** passed if grows else value + pace * passed
        if year < last or period_end:
            yield result(whole(year), value)
        else:
            yield result((case.end, case.end), value)


def years_left_of(case, results):
    """The years of a sum or an average that no result covers; a printed total counts where it covers more."""
    first, last = int(case.start[:4]), int(case.end[:4])
    plain = {year_of(row) for row in results if is_whole_year(row) and basis(row) == "value"} & {
        *range(first, last + 1)
    }
    totals = [year_of(row) for row in results if basis(row) == "total"]
    printed = set(range(first, max(totals, default=first - 1) + 1))
    covered = max(plain, printed | {year for year in plain if year > max(printed, default=last)}, key=len)
    return sorted(set(range(first, last + 1)) - covered)


def kept(case, day, row, shift=0.0):
    """The case with its results of that day and, in what is left, just the needed pace and `shift` more."""
    results = tuple(one for one in case.results if known_from(one) <= day)
    pace = row["needed"] + shift
    if case.kind in DIFFERENCE:
        period = (case.start, case.end)
        rest = tuple(one for one in results if (one["period_start"], one["period_end"]) != period)
        more = [result(period, row["actual_value"] + pace)]
    elif case.kind == "level":
        rest, more = results, kept_level(case, results, row, pace)
    elif case.kind == "rank":
        rest, more = results, [result(whole(int(case.end[:4])), row["actual_value"] - pace)]
    else:
        rest, more = results, [result(whole(year), pace) for year in years_left_of(case, results)]
    return dataclasses.replace(case, results=(*rest, *more))


def can_be_kept(case, row):
    if row is None or row["needed"] is None or case.province == ENDED or case.kind == "milestone":
        return False
    if case.kind in DIFFERENCE:
        return row["is_whole"]
    return not row["is_whole"] and row["last_verdict"] not in {"no_data", "missed"}


def promised(sample, case):
    """A day on which the case had a needed pace, with its row; or nothing."""
    rows = {day: sample.on(day).get(case.name) for day in DAYS}
    days = [day for day, row in rows.items() if row and can_be_kept(case, row)]
    if not days:
        return None
    # The last for those that have fallen to nothing: only then have they fallen.
    day = days[-1] if case in FALLEN else random.Random(case.name).choice(days)
    return day, rows[day]


def what_could_follow(sample):
    """For each case who keeps the needed pace, and who stays a little short of it."""
    for case in SAMPLE + FALLEN:
        found = promised(sample, case)
        if found:
            day, row = found
            little = -1e-3 * case.side * max(1, abs(row["needed"]))
            yield "full", day, case, dataclasses.replace(kept(case, day, row), name=f"full_{case.name}")
            yield "short", day, case, dataclasses.replace(kept(case, day, row, little), name=f"short_{case.name}")


@pytest.fixture(scope="module")
def futures(store_of, sample):
    """Variants of the cases that hang on what was said of them: (what, day, case, variant), and their store."""
    found = [*what_could_follow(sample), *what_could_be_better(sample)]
    return found, store_of([variant for *_, variant in found])


def variants(futures, what, kind):
    found = [(day, case, variant) for name, day, case, variant in futures[0] if name == what and case.kind == kind]
    assert found
    return found


def has_ended_at_the_target(case, row):
    if case.kind == "rank":
        return row["actual_value"] <= case.value
    if case.kind == "relative":
        return close(row["actual_value"], row["so_far"])
    if case.kind == "each_year":
        # The worst year is one of those that just satisfy the target, or one before that lay within "about".
        worst = case.side * row["so_far"]
        return close(worst, min(worst, case.side * case.goal))
    return close(row["actual_value"], case.goal)


@pytest.mark.parametrize("kind", PACED + DIFFERENCE)
def test_who_keeps_the_needed_pace_in_every_year_left_ends_at_the_target(sample, futures, kind):
    """At the target to one part in a thousand million; equality satisfies all but the strict comparators.

    The pace leads to the near end of a range: the lower number, or the upper one where less is better.
    """
    broken = []
    for day, case, full in variants(futures, "full", kind):
        before, after = sample.on(day)[case.name], futures[1].on(AFTER)[full.name]
        is_missed = case.comparator in {">", "<"}
        right = {"missed"} if is_missed else {"met", "exceeded"} if kind == "rank" else {"met"}
        if after["verdict"] not in right or not has_ended_at_the_target(case, after):
            broken.append(told(day, full, before, after))
    assert not broken, report(broken)


@pytest.mark.parametrize("kind", [kind for kind in PACED + DIFFERENCE if kind != "rank"])
def test_who_stays_short_of_the_needed_pace_misses_the_target(sample, futures, kind):
    broken = []
    for day, case, short in variants(futures, "short", kind):
        before, after = sample.on(day)[case.name], futures[1].on(AFTER)[short.name]
        if after["verdict"] != "missed" and (case.comparator != "~" or kind == "relative"):
            broken.append(told(day, short, before, after))
    assert not broken, report(broken)


# A better result is never judged worse.

ORDER = ("exceeded", "met", "on_pace", "behind", "far_behind", "out_of_reach", "missed")


def is_worse(kind, before, after):
    """Whether a verdict fell; one without a judgement may only stay, or turn into what satisfies the target."""
    if before not in ORDER:
        return after not in {before, "on_pace", "met", "exceeded"}
    if (kind, before, after) == ("each_year", "missed", "no_data"):
        # One year that fails is enough for a verdict; that none fails is known only of all years.
        return False
    return after not in ORDER or ORDER.index(after) > ORDER.index(before)


def better(chance, case, value):
    if case.kind == "milestone":
        return 1.0
    if case.measure == "rank":
        return min(63.0, max(1.0, value + case.side * chance.choice([1, 3, 10])))
    amount = chance.choice([0.01, 0.2, 1, 3]) * LIKELY[case.measure][1] * 0.3
    if case.measure == "rate" or case.side > 0:
        return value + case.side * amount
    return value * value / (value + amount)


def periods_to_improve(case, row):
    """The periods whose result may be bettered without changing what the verdict is measured by."""
    periods = {
        (one["period_start"], one["period_end"])
        for one in case.results
        if case.start <= one["period_end"] <= case.end and basis(one) == "value"
    }
    if case.kind in DIFFERENCE:
        periods &= {(case.start, case.end)}
    if case.kind == "level":
        latest = row and row["actual_period_end"] and row["actual_period_end"].isoformat()
        periods = {period for period in periods if period[1] == latest}
    return sorted(periods)


def what_could_be_better(sample):
    """For each case two variants with a better result; a level is bettered as it stood on the day."""
    for case in SAMPLE:
        for number in range(2):
            chance = random.Random(f"better {case.name} {number}")
            day = chance.choice(FEW_DAYS)
            periods = periods_to_improve(case, sample.on(day).get(case.name))
            if not periods:
                continue
            period = chance.choice(periods)
            results = tuple(
                one | {"value": better(chance, case, one["value"])}
                if (one["period_start"], one["period_end"]) == period and basis(one) == "value"
                else one
                for one in case.results
            )
            yield "better", day, case, dataclasses.replace(case, results=results, name=f"better_{case.name}_{number}")


@pytest.mark.parametrize("kind", KINDS)
def test_a_better_result_is_never_judged_worse(sample, futures, kind):
    """One result of the province within the period gets better, in all its vintages.

    Any one may, with two exceptions where a better result rightly raises what is asked for. Of a
    level only the latest state: a better base lowers the pace since then, and a better state between
    lowers the best growth of the year after it. Of a comparison only the later result. A printed
    average or total stays as it was printed.
    """
    broken = []
    for chosen, case, more in variants(futures, "better", kind):
        for day in [chosen] if kind == "level" else FEW_DAYS:
            before, after = sample.on(day).get(case.name), futures[1].on(day).get(more.name)
            if before and is_worse(kind, before["last_verdict"], after["last_verdict"]):
                broken.append(told(day, more, before, after))
    assert not broken, report(broken)


# What was said before counts no more.


def days_later(day, days):
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def with_older_result(case):
    """The case with one more, earlier vintage of some result; the day that the earliest other was known."""
    chance = random.Random(f"older {case.name}")
    rows = [*case.results, *case.others]
    if not rows:
        return case, None, False
    chosen = chance.choice(rows)
    vintages = [
        row
        for row in (case.results if chosen in case.results else case.others)
        if all(row.get(cell) == chosen.get(cell) for cell in ("period_start", "period_end", "basis"))
    ]
    first = min(known_from(row) for row in vintages)
    same_value = chance.random() < 0.3 and len({row["value"] for row in vintages}) == 1
    off = 1 if same_value else chance.choice([0.5, 0.9, 1.1, 2])
    older = chosen | {
        "value": 1 - chosen["value"]
        if case.kind == "milestone" and not same_value
        else round(chosen["value"] * off, 2),
        "published_on": days_later(first, -chance.randint(1, 90)),
        "firmness": chance.choice(["estimate", "preliminary", "official", "revised"]),
    }
    if "rank_of" in older:
        older["value"] = float(min(63, max(1, round(older["value"]))))
    cells = {"results": (*case.results, older)} if chosen in case.results else {"others": (*case.others, older)}
    return dataclasses.replace(case, **cells), first, older["value"] == chosen["value"] and same_value


OLDER_RESULTS = [with_older_result(case) for case in SAMPLE]
OTHER_FIGURES = {
    "explanation_vi": (" Đây là kết luận theo ", " Còn tranh chấp: "),
    "explanation_en": (" This is judged by ", " Disputed: "),
}
"""Where the words on other figures for the same begin: those announced first, and those that nothing decides on."""
ANNOUNCED = ("announced_verdict", "announced_value", "other_ids")


def said_of_itself(row, column):
    """The sentence up to the words on other figures."""
    return re.split("|".join(map(re.escape, OTHER_FIGURES[column])), row[column])[0]


STATEMENT = ("known_from", "firm_from", "figure_ids", "source_ids", "source_count")


def day_of_knowledge(case, day):
    """The last day whose knowledge counts: nobody learns more for a province that has ended."""
    return min(day, LAST_DAY) if case.province == ENDED and case.end > LAST_DAY else day


def earlier_statement(case):
    """The same target, said earlier by another source, often in another unit.

    Of a level in the same year: the pace of a level is counted from the year that it was first promised in.
    """
    chance = random.Random(f"said {case.name}")
    known = known_from({"period_end": case.start} | ({"published_on": case.set_on} if case.set_on else {}))
    day = f"{known[:4]}-01-01" if case.kind == "level" else days_later(known, -chance.randint(1, 400))
    larger = {"billion_vnd": "trillion_vnd", "million_vnd": "billion_vnd"}.get(case.canonical_unit)
    if larger and case.value is not None and chance.random() < 0.7:
        case = target_in(case, larger, 0.001)
    return target_row(case) | {"source_id": "bao", "set_on": day}


@pytest.fixture(scope="module")
def said_before(store_of):
    """Each case with an earlier figure for one of its results and an earlier statement of its target."""
    statements = [earlier_statement(case) for case in SAMPLE]
    return store_of([case for case, *_ in OLDER_RESULTS], lambda data: data.add("targets", *statements))


@pytest.mark.parametrize("kind", KINDS)
def test_an_older_vintage_of_a_result_changes_no_verdict(sample, said_before, kind):
    """As of a day when the later one is known: the row stays as it was, but for what was announced, and `disputed`.

    `disputed` may come on, never go off, as the older figure is one more that might have counted;
    the sentences on both stand behind the explanation, which is the same up to there. An older figure
    of the same value changes no number.
    """
    broken = []
    for case, known, is_equal in OLDER_RESULTS:
        days = [day for day in FEW_DAYS if known and case.kind == kind and known <= day_of_knowledge(case, day)]
        for day in days:
            before, after = sample.on(day).get(case.name), said_before.on(day).get(case.name)
            if before is None:
                continue
            changing = {"other_ids"} if is_equal else {"disputed", "disputed_by", *OTHER_FIGURES, *ANNOUNCED}
            columns = set(before) - {*STATEMENT} - changing
            starts = all(said_of_itself(before, name) == said_of_itself(after, name) for name in OTHER_FIGURES)
            if not same(before, after, columns) or not starts or before["disputed"] > after["disputed"]:
                broken.append(told(day, case, before, after))
    assert not broken, report(broken)


@pytest.mark.parametrize("kind", KINDS)
def test_an_older_statement_of_a_target_changes_only_who_said_it(sample, said_before, kind):
    """One target with two sources, known from the first; its words stay those of the later statement."""
    words = ("target_id", "target_value", "target_value_max", "unit_id", "set_on", "target_words_vi", "firmness")
    broken = []
    for day in FEW_DAYS:
        for case in of_kind(kind):
            before, after = sample.on(day).get(case.name), said_before.on(day).get(case.name)
            if before is None:
                continue
            is_earlier = after["known_from"] < before["known_from"] or kind == "level"
            if after["source_ids"] != ["bao", "nguon"] or not is_earlier or not same(before, after, words):
                broken.append(told(day, case, before, after))
    assert not broken, report(broken)


# Knowledge only grows.


@pytest.mark.parametrize("kind", KINDS)
def test_moving_on_only_adds_knowledge(sample, kind):
    """No target vanishes, no year is forgotten, the latest result is no earlier one, what is whole stays so.

    Only of a milestone the day may move back: an earlier record of it may come out later.
    """
    broken = []
    for day, next_day in zip(DAYS, DAYS[1:], strict=False):
        for case in of_kind(kind):
            before, after = sample.on(day).get(case.name), sample.on(next_day).get(case.name)
            if before is None:
                continue
            last_end = before["actual_period_end"]
            if (
                after is None
                or after["years_known"] < before["years_known"]
                or after["is_whole"] < before["is_whole"]
                or (last_end and not after["actual_period_end"])
                or (last_end and kind != "milestone" and after["actual_period_end"] < last_end)
            ):
                broken.append(told(f"{day} and {next_day}", case, *(row for row in (before, after) if row)))
    assert not broken, report(broken)


# The order of lines says nothing.


def shuffle(data):
    for table in ("targets", "observations", "sources", "indicators", "provinces", "units", "exchange_rates"):
        rows = data.rows(table)
        random.Random(table).shuffle(rows)
        data.write(table, rows)


@pytest.fixture(scope="module")
def shuffled(store_of):
    return store_of(SAMPLE, shuffle)


@pytest.mark.parametrize("day", FEW_DAYS[1:])
def test_the_order_of_lines_changes_nothing(sample, shuffled, day):
    before, after = sample.on(day), shuffled.on(day)
    assert {name for name in before if not name.startswith("fallen")} == after.keys()
    broken = [
        told(day, case, before[case.name], after[case.name])
        for case in SAMPLE
        if case.name in before and not same(before[case.name], after[case.name], set(before[case.name]))
    ]
    assert not broken, report(broken)


# Units and currencies.

RATE = 25000
DOLLAR_UNIT = {"billion_vnd": ("million_usd", 1000 / RATE), "million_vnd": ("usd", 1_000_000 / RATE)}
LARGER_AND_SMALLER = {
    "billion_vnd": [("million_vnd", 1000), ("vnd", 1e9), ("trillion_vnd", 0.001)],
    "million_vnd": [("thousand_vnd", 1000), ("vnd", 1e6), ("billion_vnd", 0.001)],
    "million_usd": [("usd", 1e6), ("thousand_usd", 1000), ("billion_usd", 0.001)],
    "usd": [("thousand_usd", 0.001), ("million_usd", 1e-6)],
}
MONEY = [case for case in SAMPLE if case.measure in {"flow", "level"}]


def times(number, factor):
    return None if number is None else number * factor


def target_in(case, unit, factor):
    return dataclasses.replace(
        case, target_unit=unit, value=times(case.value, factor), value_max=times(case.value_max, factor)
    )


def results_in(case, units):
    """The case with each result in a unit of its own, from pairs of a unit and how many of it make one."""

    def converted(rows):
        pairs = [next(units) for _ in rows]
        return tuple(
            row | {"value": row["value"] * factor, "unit_id": unit}
            for row, (unit, factor) in zip(rows, pairs, strict=True)
        )

    return dataclasses.replace(case, results=converted(case.results), others=converted(case.others))


def chosen_units(chance, pairs):
    while True:
        yield chance.choice(pairs)


def in_units(case):
    """The case in dong and in dollars, each counted in another unit or printed in mixed units."""
    chance = random.Random(f"unit {case.name}")
    dollars, _ = DOLLAR_UNIT[case.canonical_unit]
    for unit in (case.canonical_unit, dollars):
        pairs = LARGER_AND_SMALLER[unit]
        promised, factor = chance.choice(pairs)
        if chance.random() < 0.5:
            unit, units = promised, [(promised, factor)]
        else:
            units = [*pairs, (unit, 1)]
        variant = results_in(target_in(case, promised, factor), chosen_units(chance, units))
        yield dataclasses.replace(variant, unit=unit, name=f"{case.name}_in_{unit}")


def in_two_currencies(case):
    """The target in dollars with results in dong, and the other way round."""
    dong = case.canonical_unit
    dollars, factor = DOLLAR_UNIT[dong]
    both = dataclasses.replace(case, unit=dong, alternative=dollars)
    promised = results_in(target_in(both, dollars, factor), chosen_units(random.Random(0), [(dong, 1)]))
    delivered = results_in(target_in(both, dong, 1), chosen_units(random.Random(0), [(dollars, factor)]))
    yield dataclasses.replace(promised, name=f"{case.name}_promised_in_usd")
    yield dataclasses.replace(delivered, name=f"{case.name}_delivered_in_usd")


def is_convertible(case):
    """Printed sums and means of years have no one rate, nor does a year that is not over when a province ends.

    A comparison has no unit of its own to be promised in.
    """
    return case.province != ENDED and case.value is not None and all(basis(row) == "value" for row in case.results)


SCALED = [(case, variant) for case in MONEY for variant in in_units(case)]
CONVERTED = [(case, variant) for case in MONEY if is_convertible(case) for variant in in_two_currencies(case)]


def one_rate(data):
    rate = {"vnd_per_usd": str(RATE), "definition": "world_bank_period_average", "source_id": "nguon"}
    data.write("exchange_rates", [rate | {"year": str(year)} for year in range(2010, 2030)])


@pytest.fixture(scope="module")
def in_other_units(store_of):
    return store_of([variant for _, variant in SCALED + CONVERTED], one_rate)


def proportions(case, row):
    """What a row says whatever the unit: the verdict, and each number as a share of the target.

    The pace of a level of money is growth in per cent, whatever the unit. A comparison is measured
    by the earlier result.
    """
    whole_way = row["so_far"] if case.kind == "relative" else row["target_value"]
    is_growth = case.kind == "level"
    numbers = [
        row[column] if is_growth and column in {"needed", "best_own", "best_any"} else times(row[column], 1 / whole_way)
        for column in NUMBERS
        if whole_way
    ]
    return [row["verdict"], row["last_verdict"], row["years_known"], row["years_left"]], numbers


def says_the_same(case, before, after):
    (words, numbers), (other_words, other_numbers) = proportions(case, before), proportions(case, after)
    pairs = zip(numbers, other_numbers, strict=True)
    return words == other_words and all(close(one, other, 1e-8) for one, other in pairs)


def test_units_of_one_currency_change_neither_the_verdict_nor_the_share_of_the_way(sample, in_other_units):
    broken = []
    for day in FEW_DAYS:
        for case, variant in SCALED:
            before, after = sample.on(day).get(case.name), in_other_units.on(day).get(variant.name)
            if before and not (says_the_same(case, before, after) and before["disputed"] == after["disputed"]):
                broken.append(told(day, variant, before, after))
    assert not broken, report(broken)


def test_a_target_in_one_currency_is_judged_by_results_in_the_other(sample, in_other_units):
    """With one rate for all years nothing changes but the unit, once the rate of the year is known.

    That is when the year is over, so the days are such that only results of past years are known.
    """
    broken = []
    for day in FEW_DAYS:
        for case, variant in CONVERTED:
            before, after = sample.on(day).get(case.name), in_other_units.on(day).get(variant.name)
            if before and not says_the_same(case, before, after):
                broken.append(told(day, variant, before, after))
    assert not broken, report(broken)
