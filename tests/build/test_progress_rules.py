"""The rules for each kind of target, on figures of our own; every expectation is worked out here by hand.

Each case has an indicator of its own, so that no case changes the best year on record of another.
"""

import dataclasses
import functools
import math
import random
from dataclasses import dataclass, field
from fractions import Fraction

import duckdb
import pytest

from etl.load import build

AFTER, DURING = "2026-06-30", "2024-06-30"
UNITS = {
    "rate": "percent",
    "share": "percent",
    "flow": "billion_vnd",
    "level": "million_vnd",
    "rank": "rank",
    "count": "count",
}


def year(number, value, **cells):
    """The result of a whole year, known from its last day unless said otherwise."""
    return {"period_start": f"{number}-01-01", "period_end": f"{number}-12-31", "value": value, **cells}


def part(start, end, value, **cells):
    return {"period_start": start, "period_end": end, "value": value, **cells}


def years(**values):
    """`years(y2021=5)`: results of whole years."""
    return tuple(year(name[1:], value) for name, value in values.items())


def compound(*rates):
    """The mean yearly growth in %."""
    product = math.prod(1 + Fraction(str(rate)) / 100 for rate in rates)
    return 100 * (float(product) ** (1 / len(rates)) - 1)


def needed_growth(goal, length, *rates):
    """The growth in % that each year left needs for an average of `goal` over `length` years."""
    left = (1 + Fraction(str(goal)) / 100) ** length / math.prod(1 + Fraction(str(rate)) / 100 for rate in rates)
    return 100 * (float(left) ** (1 / (length - len(rates))) - 1)


@dataclass(frozen=True)
class Case:
    """A target with the results that bear on it, and what must come out on a day."""

    name: str
    kind: str
    comparator: str
    value: float | None
    results: tuple[dict, ...]
    verdict: str
    value_max: float | None = None
    measure: str = "rate"
    direction: str = "higher"
    start: str = "2021-01-01"
    end: str = "2025-12-31"
    set_on: str = ""
    on: str = AFTER
    province: str = "thanh-hoa"
    others: tuple[dict, ...] = ()
    expected: dict = field(default_factory=dict)
    says: tuple[str, ...] = ()

    @property
    def unit(self):
        return UNITS[self.measure]


def annual(name, comparator, value, results, verdict, **more):
    return Case(name, "annual", comparator, value, results, verdict, start="2025-01-01", **more)


def average(name, comparator, value, results, verdict, **more):
    return Case(name, "average", comparator, value, results, verdict, **more)


def cumulative(name, comparator, value, results, verdict, **more):
    return Case(name, "cumulative", comparator, value, results, verdict, **({"measure": "flow"} | more))


def level(name, comparator, value, results, verdict, **more):
    return Case(
        name, "level", comparator, value, results, verdict, **({"start": "2025-01-01", "measure": "share"} | more)
    )


def each_year(name, comparator, value, results, verdict, **more):
    return Case(name, "each_year", comparator, value, results, verdict, **more)


def rank(name, value, results, verdict, **more):
    more = {"start": "2025-01-01"} | more
    return Case(name, "rank", "<=", value, results, verdict, measure="rank", direction="lower", **more)


def relative(name, comparator, results, verdict, **more):
    return Case(
        name, "relative", comparator, None, results, verdict, **({"start": "2025-01-01", "measure": "flow"} | more)
    )


def milestone(name, results, verdict, **more):
    return Case(name, "milestone", "=", None, results, verdict, measure="count", **more)


LESS = {"measure": "share", "direction": "lower"}
ENDED = {"province": "tra-vinh", "on": "2026-06-30"}

ANNUAL = [
    annual("a tie satisfies at least", ">=", 8, years(y2025=8), "met", expected={"actual_value": 8}),
    annual("a tie does not satisfy more than", ">", 8, years(y2025=8), "missed"),
    annual("just above more than", ">", 8, years(y2025=8.01), "exceeded"),
    annual("a hair below at least", ">=", 10, years(y2025=9.997), "missed", says=("9,997%", "từ 10% trở lên")),
    annual("just below at least", ">=", 8, years(y2025=7.99), "missed", says=("7,99%", "từ 8% trở lên")),
    annual("a range at its lower end", ">=", 7, years(y2025=7), "met", value_max=7.5),
    annual("a range at its upper end", ">=", 7, years(y2025=7.5), "met", value_max=7.5),
    annual("a range passed", ">=", 7, years(y2025=7.6), "exceeded", value_max=7.5),
    annual("a range not reached", ">=", 7, years(y2025=6.9), "missed", value_max=7.5),
    annual("about, at the lower edge for a rate", "~", 10, years(y2025=9.8), "met", says=("±0,2 điểm phần trăm",)),
    annual("about, at the upper edge for a rate", "~", 10, years(y2025=10.2), "met"),
    annual("about, below its edge", "~", 10, years(y2025=9.79), "missed"),
    annual("about, above its edge", "~", 10, years(y2025=10.21), "exceeded"),
    annual("about money, at the edge", "~", 1000, years(y2025=980), "met", measure="flow", says=("±20 tỷ đồng",)),
    annual("about money, below the edge", "~", 1000, years(y2025=979.9), "missed", measure="flow"),
    annual("about money, above the edge", "~", 1000, years(y2025=1020.1), "exceeded", measure="flow"),
    annual("a fall against a target to grow", ">=", 2, years(y2025=-1.5), "missed", says=("-1,5%",)),
    annual("a fall smaller than allowed", ">=", -3, years(y2025=-2), "exceeded"),
    annual("less is better, a tie", "<=", 3, years(y2025=3), "met", **LESS),
    annual("less is better, passed", "<=", 3, years(y2025=2.5), "exceeded", **LESS),
    annual("less is better, not reached", "<=", 3, years(y2025=3.1), "missed", **LESS),
    annual("less is better, a strict tie", "<", 3, years(y2025=3), "missed", **LESS),
    annual("less is better and a bare number", "=", 3, years(y2025=2), "exceeded", **LESS),
    annual("less is better in a range, at the far end", "<=", 1, years(y2025=1), "met", value_max=1.5, **LESS),
    annual("less is better in a range, at the near end", "<=", 1, years(y2025=1.5), "met", value_max=1.5, **LESS),
    annual("a part of the year is no result", ">=", 8, (part("2025-01-01", "2025-09-30", 9),), "no_data"),
    annual(
        "a part of the year while it runs",
        ">=",
        8,
        (part("2025-01-01", "2025-09-30", 9),),
        "too_early",
        on="2025-11-01",
    ),
    annual(
        "a part of the year beside the year",
        ">=",
        8,
        (part("2025-01-01", "2025-09-30", 9), year(2025, 7)),
        "missed",
        expected={"actual_value": 7},
    ),
    annual(
        "an estimate before the year is over",
        ">=",
        8,
        (year(2025, 8.5, published_on="2025-11-20", firmness="estimate"),),
        "exceeded",
        on="2025-11-30",
        expected={"actual_firmness": "estimate"},
        says=("ước đạt 8,5%",),
    ),
    annual(
        "a result is not known before it is published",
        ">=",
        8,
        (year(2025, 8.5, published_on="2025-11-20"),),
        "too_early",
        on="2025-11-19",
    ),
    annual(
        "a month of publication counts from its last day",
        ">=",
        8,
        (year(2025, 8.5, published_on="2025-11"),),
        "too_early",
        on="2025-11-29",
    ),
    annual(
        "the latest published figure wins and what was announced is told with its verdict",
        ">=",
        8,
        (year(2025, 8.5, published_on="2025-11-20"), year(2025, 7.9, published_on="2025-12-20")),
        "missed",
        expected={
            "actual_value": 7.9,
            "disputed": False,
            "announced_verdict": "exceeded",
            "announced_value": 8.5,
            "latest_verdict": "missed",
        },
        says=("theo số mới nhất; theo số công bố lần đầu, 8,5%", "thì là “vượt”"),
    ),
    annual(
        "on one day a revision goes before an official figure",
        ">=",
        8,
        (
            year(2025, 7, published_on="2025-12-20", firmness="official"),
            year(2025, 9, published_on="2025-12-20", firmness="revised"),
            year(2025, 6, published_on="2025-12-20", firmness="preliminary"),
            year(2025, 5, published_on="2025-12-20", firmness="estimate"),
        ),
        "exceeded",
        expected={"actual_value": 9, "actual_firmness": "revised", "disputed": True},
    ),
    annual(
        "another figure that changes nothing is no dispute",
        ">=",
        8,
        (year(2025, 8.5, published_on="2025-11-20"), year(2025, 8.4, published_on="2025-12-20")),
        "exceeded",
        expected={"actual_value": 8.4, "disputed": False},
    ),
    annual("a province that ended before the year did", ">=", 8, (), "not_assessable", says=("30/06/2025",), **ENDED),
    annual(
        "a unit of the same dimension", ">=", 1, (year(2025, 1200, unit_id="million_vnd"),), "exceeded", measure="flow"
    ),
    annual("set after its year began", ">=", 8, years(y2025=8.5), "exceeded", set_on="2025-04-10"),
]

EACH_YEAR = [
    each_year(
        "every year reached",
        ">=",
        8,
        years(y2021=8, y2022=9, y2023=8.5, y2024=8, y2025=10),
        "met",
        says=("Cả 5 năm đều đạt mức mỗi năm ",),
    ),
    each_year("every year passed", ">=", 8, years(y2021=8.1, y2022=9, y2023=8.5, y2024=8.2, y2025=10), "exceeded"),
    each_year(
        "one year failed",
        ">=",
        8,
        years(y2021=9, y2022=7.9, y2023=9, y2024=9, y2025=9),
        "missed",
        expected={"so_far": 7.9},
        says=("4/5", "năm 2022 chỉ 7,9%"),
    ),
    each_year("one year failed while it runs", ">=", 8, years(y2021=9, y2022=7, y2023=9), "missed", on=DURING),
    each_year(
        "no year failed while it runs",
        ">=",
        8,
        years(y2021=9, y2022=8, y2023=9),
        "on_pace",
        on=DURING,
        says=("3 năm có số liệu trong 5 năm đều đạt mức mỗi năm ",),
    ),
    each_year(
        "its only year with a figure reached",
        ">=",
        8,
        years(y2021=9),
        "on_pace",
        on=DURING,
        says=("Năm duy nhất có số liệu trong 5 năm đạt mức mỗi năm ",),
    ),
    each_year("a year in the middle is missing while it runs", ">=", 8, years(y2021=9, y2023=9), "on_pace", on=DURING),
    each_year(
        "a year in the middle is missing at the end", ">=", 8, years(y2021=9, y2022=9, y2024=9, y2025=9), "no_data"
    ),
    each_year("a strict tie breaks it", ">", 8, years(y2021=9, y2022=8, y2023=9, y2024=9, y2025=9), "missed"),
    each_year(
        "half a year breaks nothing",
        ">=",
        8,
        (*years(y2021=9), part("2022-01-01", "2022-06-30", 1)),
        "on_pace",
        on=DURING,
    ),
    each_year("nothing known yet", ">=", 8, (), "too_early", on=DURING),
    each_year(
        "less is better in every year", "<=", 2, years(y2021=2, y2022=1, y2023=2, y2024=1, y2025=0.5), "met", **LESS
    ),
    each_year(
        "less is better and one year is too much",
        "<=",
        2,
        years(y2021=2, y2022=2.1, y2023=1, y2024=1, y2025=1),
        "missed",
        expected={"so_far": 2.1},
        **LESS,
    ),
    each_year(
        "a range, each year inside",
        ">=",
        7,
        years(y2021=7, y2022=7.5, y2023=7.2, y2024=7, y2025=7.5),
        "met",
        value_max=7.5,
    ),
    each_year(
        "a range, each year past it",
        ">=",
        7,
        years(y2021=7.6, y2022=8, y2023=9, y2024=8, y2025=7.6),
        "exceeded",
        value_max=7.5,
    ),
    each_year("about, at both edges", "~", 10, years(y2021=9.8, y2022=10.2, y2023=10, y2024=10, y2025=10), "met"),
    each_year(
        "about, one year below the edge",
        "~",
        10,
        years(y2021=9.79, y2022=10.2, y2023=10, y2024=10, y2025=10),
        "missed",
        expected={"so_far": 9.79},
    ),
    each_year(
        "a fall in one year",
        ">=",
        2,
        years(y2021=3, y2022=-1.5, y2023=3),
        "missed",
        on=DURING,
        expected={"so_far": -1.5},
    ),
    each_year("falls smaller than allowed", ">=", -3, years(y2021=-2, y2022=-1, y2023=-2.5), "on_pace", on=DURING),
    each_year(
        "set after the period began, the years before count",
        ">=",
        8,
        years(y2021=7, y2022=9),
        "missed",
        on=DURING,
        set_on="2022-03-01",
    ),
    each_year(
        "kept until the province ended",
        ">=",
        8,
        years(y2021=8, y2022=9, y2023=9, y2024=9),
        "not_assessable",
        expected={"last_verdict": "on_pace"},
        **ENDED,
    ),
]

FOUR = {"y2021": 5, "y2022": 3, "y2023": 8, "y2024": 7.5}
AVERAGE = [
    average(
        "growth rates compound",
        ">=",
        6,
        years(**FOUR, y2025=9),
        "exceeded",
        expected={"so_far": compound(5, 3, 8, 7.5, 9), "actual_value": compound(5, 3, 8, 7.5, 9), "years_left": 0},
    ),
    average("equal years give exactly the target", ">=", 7, years(y2021=7, y2022=7, y2023=7, y2024=7, y2025=7), "met"),
    average(
        "equal years are not more than the target", ">", 7, years(y2021=7, y2022=7, y2023=7, y2024=7, y2025=7), "missed"
    ),
    average(
        "a range at its lower end", ">=", 7, years(y2021=7, y2022=7, y2023=7, y2024=7, y2025=7), "met", value_max=8
    ),
    average("a range passed", ">=", 7, years(y2021=9, y2022=9, y2023=9, y2024=9, y2025=9), "exceeded", value_max=8),
    average("about, within 0.2 points", "~", 7.2, years(y2021=7, y2022=7, y2023=7, y2024=7, y2025=7), "met"),
    average("about, outside 0.2 points", "~", 7.3, years(y2021=7, y2022=7, y2023=7, y2024=7, y2025=7), "missed"),
    average(
        "the simple mean would have been reached",
        ">=",
        5,
        years(y2021=-20, y2022=30, y2023=5, y2024=5, y2025=5),
        "missed",
    ),
    average(
        "a fall in one year",
        ">=",
        10,
        years(y2021=-3.92, y2022=3.32, y2023=8.25, y2024=10.04),
        "out_of_reach",
        on="2025-01-31",
        expected={
            "so_far": compound(-3.92, 3.32, 8.25, 10.04),
            "needed": needed_growth(10, 5, -3.92, 3.32, 8.25, 10.04),
        },
    ),
    average(
        "a year in the middle is missing",
        ">=",
        7,
        years(y2021=6, y2023=8),
        "behind",
        on=DURING,
        expected={"years_known": 2, "years_left": 3, "so_far": compound(6, 8), "needed": needed_growth(7, 5, 6, 8)},
    ),
    average(
        "a year in the middle is missing at the end",
        ">=",
        7,
        years(y2021=6, y2022=7, y2024=8, y2025=9),
        "no_data",
        says=("4/5",),
    ),
    average(
        "a half year beside the years",
        ">=",
        7,
        (*years(y2021=6, y2022=8), part("2023-01-01", "2023-06-30", 20)),
        "behind",
        on="2023-08-01",
        expected={"years_known": 2, "so_far": compound(6, 8)},
    ),
    average("only half a year", ">=", 7, (part("2021-01-01", "2021-06-30", 20),), "too_early", on=DURING),
    average(
        "a pace no higher than so far",
        ">=",
        7,
        years(y2021=7, y2022=7, y2023=7),
        "on_pace",
        on=DURING,
        expected={"needed": 7},
    ),
    average(
        "a pace once reached by the province",
        ">=",
        7,
        years(y2020=9, y2021=6, y2022=6, y2023=6),
        "behind",
        on=DURING,
        expected={"needed": needed_growth(7, 5, 6, 6, 6), "best_own": 9},
        says=("9%",),
    ),
    average(
        "a pace once reached by another province",
        ">=",
        7,
        years(y2021=6, y2022=6, y2023=6),
        "far_behind",
        on=DURING,
        others=(year(2019, 12),),
        expected={"best_own": 6, "best_any": 12},
        says=("12%",),
    ),
    average(
        "a pace that nobody reached",
        ">=",
        9,
        years(y2021=6, y2022=6, y2023=6),
        "out_of_reach",
        on=DURING,
        others=(year(2019, 12),),
    ),
    average(
        "a printed average stands in for missing years",
        ">=",
        7,
        (*years(y2021=6), year(2021, 6.5, basis="average", firmness="estimate") | {"period_end": "2025-12-31"}),
        "missed",
        expected={"actual_value": 6.5, "actual_firmness": "estimate"},
        says=("ước đạt 6,5%",),
    ),
    average(
        "all years go before a printed average",
        ">=",
        7,
        (
            *years(y2021=7, y2022=7, y2023=7, y2024=7, y2025=7),
            year(2021, 6.5, basis="average") | {"period_end": "2025-12-31"},
        ),
        "met",
    ),
    average(
        "amounts take the plain mean",
        ">=",
        100,
        years(y2021=80, y2022=110, y2023=90),
        "behind",
        measure="flow",
        on=DURING,
        expected={"so_far": 280 / 3, "needed": 110},
    ),
    average(
        "less is better on average",
        "<=",
        2,
        years(y2021=3, y2022=2.5, y2023=2),
        "far_behind",
        on=DURING,
        others=(year(2019, 1),),
        expected={"so_far": 2.5, "needed": 1.25, "best_own": 2, "best_any": 1},
        **LESS,
    ),
    average(
        "a province that ended",
        ">=",
        7,
        years(y2021=7, y2022=7, y2023=7, y2024=7),
        "not_assessable",
        says=("30/06/2025",),
        **ENDED,
    ),
    average(
        "set after the period began, the years before count",
        ">=",
        7,
        years(y2021=6, y2022=7, y2023=8),
        "behind",
        on=DURING,
        set_on="2023-02-01",
        expected={"so_far": compound(6, 7, 8), "years_known": 3, "needed": needed_growth(7, 5, 6, 7, 8)},
    ),
    average(
        "less is better on average, a tie", "<=", 2, years(y2021=3, y2022=1, y2023=2, y2024=2, y2025=2), "met", **LESS
    ),
    average(
        "less is better on average, a strict tie",
        "<",
        2,
        years(y2021=3, y2022=1, y2023=2, y2024=2, y2025=2),
        "missed",
        **LESS,
    ),
]

CUMULATIVE = [
    cumulative(
        "a sum that meets",
        ">=",
        500,
        years(y2021=100, y2022=100, y2023=100, y2024=100, y2025=100),
        "met",
        expected={"so_far": 500},
    ),
    cumulative(
        "a sum past the target", ">=", 500, years(y2021=100, y2022=100, y2023=100, y2024=100, y2025=101), "exceeded"
    ),
    cumulative(
        "a sum below the target", ">=", 500, years(y2021=100, y2022=100, y2023=100, y2024=100, y2025=99), "missed"
    ),
    cumulative(
        "a strict sum at a tie", ">", 500, years(y2021=100, y2022=100, y2023=100, y2024=100, y2025=100), "missed"
    ),
    cumulative(
        "a range of sums at its upper end",
        ">=",
        400,
        years(y2021=100, y2022=100, y2023=100, y2024=100, y2025=100),
        "met",
        value_max=500,
    ),
    cumulative("about a sum, at its edge", "~", 500, years(y2021=98, y2022=98, y2023=98, y2024=98, y2025=98), "met"),
    cumulative(
        "a sum that runs on pace",
        ">=",
        500,
        years(y2021=100, y2022=100, y2023=100),
        "on_pace",
        on=DURING,
        expected={"so_far": 300, "needed": 100, "years_known": 3, "years_left": 2},
    ),
    cumulative(
        "a sum behind, yet the best year would do",
        ">=",
        500,
        years(y2021=130, y2022=80, y2023=60),
        "behind",
        on=DURING,
        expected={"needed": 115, "best_own": 130},
    ),
    cumulative(
        "a sum that another province could make",
        ">=",
        500,
        years(y2021=80, y2022=80, y2023=80),
        "far_behind",
        on=DURING,
        others=(year(2020, 131),),
        expected={"needed": 130},
    ),
    cumulative(
        "a sum out of reach",
        ">=",
        500,
        years(y2021=80, y2022=80, y2023=80),
        "out_of_reach",
        on=DURING,
        others=(year(2020, 129),),
    ),
    cumulative(
        "a sum already there", ">=", 250, years(y2021=100, y2022=100, y2023=100), "on_pace", on=DURING, says=("đã đạt",)
    ),
    cumulative(
        "a year in the middle is missing from the sum",
        ">=",
        500,
        years(y2021=100, y2022=100, y2024=100, y2025=100),
        "no_data",
        expected={"so_far": 400},
        says=("4/5",),
    ),
    cumulative(
        "a part-year is not summed",
        ">=",
        500,
        (*years(y2021=100), part("2022-01-01", "2022-09-30", 99)),
        "on_pace",
        on="2023-03-01",
        expected={"so_far": 100, "needed": 100},
    ),
    cumulative(
        "a printed total that covers more years",
        ">=",
        500,
        (*years(y2021=100), part("2021-01-01", "2023-12-31", 330, basis="total"), year(2024, 90)),
        "on_pace",
        on="2025-03-01",
        expected={"so_far": 420, "years_known": 4, "needed": 80},
    ),
    cumulative("a sum of a province that ended", ">=", 500, years(y2021=100, y2022=100), "not_assessable", **ENDED),
    cumulative(
        "at most in all, at the tie",
        "<=",
        500,
        years(y2021=100, y2022=100, y2023=100, y2024=100, y2025=100),
        "met",
        direction="lower",
    ),
    cumulative(
        "at most in all, less than that",
        "<=",
        500,
        years(y2021=100, y2022=90, y2023=100, y2024=100, y2025=100),
        "exceeded",
        direction="lower",
    ),
    cumulative(
        "at most in all, already too much while it runs",
        "<=",
        250,
        years(y2021=100, y2022=100, y2023=100),
        "out_of_reach",
        on=DURING,
        direction="lower",
        expected={"needed": -25},
    ),
    cumulative(
        "a year that took something away",
        ">=",
        100,
        years(y2021=40, y2022=-10, y2023=30),
        "on_pace",
        on=DURING,
        expected={"so_far": 60, "needed": 20},
    ),
    cumulative(
        "set after the period began, the years before count",
        ">=",
        500,
        years(y2021=100, y2022=100, y2023=100),
        "on_pace",
        on=DURING,
        set_on="2023-06-01",
        expected={"so_far": 300, "needed": 100},
    ),
]

LEVEL = [
    level(
        "no two years in a row to tell the best one",
        ">=",
        60,
        (year(2020, 40), year(2023, 43)),
        "behind",
        start="2021-01-01",
        on=DURING,
        expected={"best_own": None, "best_any": None},
        says=("chưa có hai năm liền nhau",),
    ),
    level("a share at its target", ">=", 60, years(y2025=60), "met"),
    level("a share past its target", ">=", 60, years(y2025=60.5), "exceeded"),
    level("a share short of its target", ">=", 60, years(y2025=59.5), "missed"),
    level("a strict share at a tie", ">", 60, years(y2025=60), "missed"),
    level("about a share, at its edge", "~", 60, years(y2025=59.8), "met"),
    level("about money, at its edge", "~", 100, years(y2025=98), "met", measure="level"),
    level("about money, below its edge", "~", 100, years(y2025=97.9), "missed", measure="level"),
    level("a range at its lower end", ">=", 60, years(y2025=60), "met", value_max=65),
    level("less is better at the end", "<=", 3, years(y2025=3.1), "missed", direction="lower"),
    level("a state on the last day counts for the year", ">=", 60, (part("2025-12-31", "2025-12-31", 61),), "exceeded"),
    level("only an earlier state at the end", ">=", 60, years(y2023=61), "no_data"),
    level("nothing known", ">=", 60, (), "no_data", start="2021-01-01", on=DURING),
    level(
        "a share already there must be kept",
        ">=",
        60,
        years(y2020=50, y2023=61),
        "on_pace",
        start="2021-01-01",
        on=DURING,
        expected={"so_far": 61},
        says=("đã đạt", "cần giữ"),
    ),
    level(
        "a share that moves fast enough",
        ">=",
        60,
        years(y2020=50, y2023=56),
        "on_pace",
        start="2021-01-01",
        on=DURING,
        expected={"so_far": 56, "needed": 2},
    ),
    level(
        "a share that once moved fast enough",
        ">=",
        60,
        years(y2018=40, y2019=43, y2020=50, y2021=51, y2022=52, y2023=53),
        "behind",
        start="2021-01-01",
        on=DURING,
        expected={"needed": 3.5, "best_own": 7},
    ),
    level(
        "money grows in per cent",
        ">=",
        100,
        years(y2020=60, y2021=63, y2022=66, y2023=70),
        "out_of_reach",
        start="2021-01-01",
        measure="level",
        on=DURING,
        expected={"so_far": 70, "needed": 100 * ((100 / 70) ** 0.5 - 1), "best_own": 100 * (70 / 66 - 1)},
    ),
    level(
        "money that another province once grew by",
        ">=",
        100,
        years(y2020=60, y2021=63, y2022=66, y2023=70),
        "far_behind",
        start="2021-01-01",
        measure="level",
        on=DURING,
        others=(year(2020, 50), year(2021, 60)),
        expected={"best_any": 20},
    ),
    level(
        "less is better and falls fast enough",
        "<=",
        2,
        years(y2020=8, y2023=4),
        "on_pace",
        start="2021-01-01",
        on=DURING,
        direction="lower",
        expected={"needed": -1},
        says=("giảm 1 điểm phần trăm",),
    ),
    level(
        "less is better and falls too slowly",
        "<=",
        2,
        years(y2020=6, y2021=5.5, y2022=5.2, y2023=5),
        "out_of_reach",
        start="2021-01-01",
        on=DURING,
        direction="lower",
        expected={"needed": -1.5, "best_own": -0.5},
    ),
    level(
        "a year in the middle is missing and no pace is lost",
        ">=",
        60,
        years(y2020=50, y2022=54),
        "on_pace",
        start="2021-01-01",
        on=DURING,
        expected={"needed": 2},
    ),
    level(
        "a half year is no state of a flow",
        ">=",
        100,
        (part("2025-01-01", "2025-06-30", 120),),
        "no_data",
        measure="flow",
    ),
    level("a level of a province that ended", ">=", 60, years(y2024=61), "not_assessable", **ENDED),
    level("a range at its upper end", ">=", 60, years(y2025=65), "met", value_max=65),
    level("less is better in a range, at the near end", "<=", 2, years(y2025=3), "met", value_max=3, direction="lower"),
    level(
        "set late, the pace runs from the year it was set in",
        ">=",
        60,
        years(y2020=50, y2021=51, y2022=56, y2023=57),
        "behind",
        start="2021-01-01",
        on=DURING,
        set_on="2022-03-01",
        expected={"needed": 1.5, "best_own": 5},
    ),
    level(
        "set late, no year since",
        ">=",
        60,
        years(y2020=50, y2021=53, y2022=55, y2023=57),
        "too_early",
        start="2021-01-01",
        on=DURING,
        set_on="2023-03-01",
    ),
    level(
        "a stock that fell",
        ">=",
        100,
        years(y2020=80, y2021=90, y2022=85, y2023=81),
        "behind",
        start="2021-01-01",
        measure="level",
        on=DURING,
        expected={"needed": 100 * ((100 / 81) ** 0.5 - 1), "best_own": 12.5},
    ),
    level(
        "a state on one day after the last year",
        ">=",
        60,
        (*years(y2020=50, y2023=56), part("2024-04-01", "2024-04-01", 58)),
        "on_pace",
        start="2021-01-01",
        on=DURING,
        expected={"so_far": 58, "needed": 2 / (1 + 274 / 365.25)},
    ),
    level(
        "half a year beside the year is no state",
        ">=",
        60,
        (*years(y2020=50, y2023=56), part("2024-01-01", "2024-06-30", 61)),
        "on_pace",
        start="2021-01-01",
        on=DURING,
        expected={"so_far": 56, "needed": 2},
    ),
    # These two fail today: amounts at or below nothing are paced like shares (rules.md), on both sides.
    level(
        "an amount that began below nothing",
        ">=",
        40,
        years(y2020=-20, y2021=-10, y2022=5),
        "on_pace",
        start="2021-01-01",
        measure="flow",
        on=DURING,
        expected={"so_far": 5, "needed": 35 / 3, "best_own": 15},
    ),
    level(
        "an amount that fell below nothing",
        ">=",
        40,
        years(y2020=20, y2021=10, y2023=-5),
        "out_of_reach",
        start="2021-01-01",
        measure="flow",
        on=DURING,
        expected={"so_far": -5, "needed": 22.5, "best_own": -10},
    ),
]

RANK = [
    rank(
        "how many were ranked belongs to the year of the rank",
        10,
        (year(2024, 12, rank_of=63), year(2025, 9)),
        "exceeded",
        says=("thứ 9;",),
    ),
    rank("the last place of the group", 10, (year(2025, 10, rank_of=63),), "met", says=("10/63",)),
    rank("better than the group", 10, years(y2025=9), "exceeded"),
    rank("one place outside", 10, years(y2025=11), "missed"),
    rank("inside while it runs", 10, years(y2023=8), "on_pace", start="2021-01-01", on=DURING, says=("cần giữ",)),
    rank(
        "outside, was inside before",
        10,
        years(y2020=9, y2023=15),
        "behind",
        start="2021-01-01",
        on=DURING,
        expected={"needed": 5, "best_own": 9},
    ),
    rank(
        "outside, never was inside",
        10,
        years(y2020=14, y2023=15),
        "far_behind",
        start="2021-01-01",
        on=DURING,
        others=(year(2023, 1),),
        expected={"needed": 5, "best_own": 14},
    ),
    rank(
        "a year in the middle is missing",
        10,
        years(y2021=12, y2023=9),
        "on_pace",
        start="2021-01-01",
        on=DURING,
        expected={"so_far": 9},
    ),
    rank("no rank for the last year", 10, years(y2023=8), "no_data"),
    rank("no rank at all", 10, (), "no_data", start="2021-01-01", on=DURING),
    rank("a rank of a province that ended", 10, years(y2024=8), "not_assessable", **ENDED),
    rank(
        "a rank of half a year is no rank of the year",
        10,
        (part("2025-01-01", "2025-06-30", 5), year(2025, 12)),
        "missed",
    ),
    rank(
        "set after the period began",
        10,
        years(y2022=12, y2023=9),
        "on_pace",
        start="2021-01-01",
        on=DURING,
        set_on="2023-05-01",
    ),
]

RELATIVE = [
    relative(
        "more than the year before",
        ">",
        years(y2024=100, y2025=101),
        "exceeded",
        expected={"so_far": 100, "actual_value": 101},
    ),
    relative("as much as the year before is not more", ">", years(y2024=100, y2025=100), "missed"),
    relative("as much as the year before is at least as much", ">=", years(y2024=100, y2025=100), "met"),
    relative(
        "less than the year before", ">", years(y2024=100, y2025=99), "missed", says=("99 tỷ đồng", "100 tỷ đồng")
    ),
    relative("the year before is not known", ">", years(y2025=99), "no_data"),
    relative("another year is not the year before", ">", years(y2023=90, y2025=99), "no_data"),
    relative("the year is not over", ">", years(y2024=100), "too_early", on="2025-06-30"),
    relative("less is better and fell", "<", years(y2024=5, y2025=4), "exceeded", measure="share", direction="lower"),
    relative(
        "less is better and rose",
        "<",
        years(y2024=5, y2025=6),
        "missed",
        measure="share",
        direction="lower",
        says=("thấp hơn",),
    ),
    relative(
        "a half year against the half year before",
        ">",
        (part("2024-01-01", "2024-06-30", 40), part("2025-01-01", "2025-06-30", 50), *years(y2024=100)),
        "exceeded",
        end="2025-06-30",
        expected={"so_far": 40},
    ),
    relative(
        "two months against the two months of a leap year",
        ">",
        (part("2024-01-01", "2024-02-29", 40), part("2025-01-01", "2025-02-28", 50)),
        "exceeded",
        end="2025-02-28",
    ),
    relative(
        "less is better, as much as the year before",
        "<=",
        years(y2024=5, y2025=5),
        "met",
        measure="share",
        direction="lower",
    ),
    relative(
        "less is better, as much is not less",
        "<",
        years(y2024=5, y2025=5),
        "missed",
        measure="share",
        direction="lower",
    ),
    relative(
        "a smaller fall than the year before",
        ">",
        years(y2024=-3, y2025=-1),
        "exceeded",
        measure="rate",
        says=("-1%", "-3%"),
    ),
    relative(
        "a part of the year beside the year before",
        ">",
        (*years(y2024=100), part("2025-01-01", "2025-09-30", 120)),
        "no_data",
    ),
    relative("set after its year began", ">", years(y2024=100, y2025=101), "exceeded", set_on="2025-03-01"),
    relative(
        "of a province that ended",
        ">",
        years(y2024=100),
        "not_assessable",
        expected={"last_verdict": "too_early"},
        **ENDED,
    ),
    milestone("said to be open", (part("2024-05-10", "2024-05-10", 0),), "too_early", on=DURING),
    milestone("reached before the period began", (part("2019-05-10", "2019-05-10", 1),), "met", on=DURING),
    milestone("reached after its date", (part("2026-02-01", "2026-02-01", 1),), "no_data"),
    milestone(
        "reached, not yet published",
        (part("2024-05-10", "2024-05-10", 1, published_on="2024-09"),),
        "too_early",
        on=DURING,
    ),
    milestone(
        "taken back by a later figure",
        (
            part("2024-05-10", "2024-05-10", 1, published_on="2024-05-20"),
            part("2024-05-10", "2024-05-10", 0, published_on="2024-08-01"),
        ),
        "no_data",
        expected={"disputed": False, "announced_verdict": "met", "latest_verdict": "no_data"},
    ),
    milestone(
        "set after the period began", (part("2022-05-10", "2022-05-10", 1),), "met", on=DURING, set_on="2023-01-05"
    ),
    milestone("reached before the province ended", (part("2025-05-10", "2025-05-10", 1),), "met", **ENDED),
    milestone("open when the province ended", (), "not_assessable", expected={"last_verdict": "too_early"}, **ENDED),
]

MILESTONE = [
    Case("a milestone reached", "milestone", "=", None, (part("2024-05-10", "2024-05-10", 1),), "met", measure="count"),
    Case("a milestone still open", "milestone", "=", None, (), "too_early", measure="count", on=DURING),
    Case("a milestone without record", "milestone", "=", None, (), "no_data", measure="count"),
]

CASES = [*ANNUAL, *EACH_YEAR, *AVERAGE, *CUMULATIVE, *LEVEL, *RANK, *RELATIVE, *MILESTONE]


# From a case to rows of the input files.

UNDATED = {"source_id": "nguon", "publisher": "Nguồn", "tier": "official", "url": "https://example.vn"}
WORDS = {f"{word}_{language}": "x" for word in ("name", "definition") for language in ("vi", "en")}


def written(number):
    return "" if number is None else f"{number:.12f}"


def indicator_row(name, number, measure, direction="higher"):
    return WORDS | {
        "indicator_id": name,
        "slug": name.replace("_", "-"),
        "unit_id": UNITS[measure],
        "measure": measure,
        "direction": direction,
        "domain": "growth",
        "decimals": "2",
        "is_headline": "false",
        "display_order": str(10000 + number),
    }


def target_row(name, case):
    return {
        "province_id": case.province,
        "indicator_id": name,
        "kind": case.kind,
        "period_start": case.start,
        "period_end": case.end,
        "comparator": case.comparator,
        "value": written(case.value),
        "value_max": written(case.value_max),
        "unit_id": "" if case.value is None else case.unit,
        "set_on": case.set_on,
        "source_id": "nguon",
    }


def result_row(name, case, province, result):
    default = {"comparator": "=", "unit_id": case.unit, "basis": "value", "firmness": "official", "source_id": "nguon"}
    return default | result | {"province_id": province, "indicator_id": name, "value": written(result["value"])}


def result_rows(name, case):
    own = [result_row(name, case, case.province, result) for result in case.results]
    return own + [result_row(name, case, "ha-tinh", result) for result in case.others]


def store_of(cases, small_data, folder, no_archive):
    """A store built from the files of some cases, each under an indicator `case_<number>`."""
    data = small_data(folder / "data")
    named = [(f"case_{number}", number, case) for number, case in enumerate(cases)]
    data.add("sources", UNDATED)
    data.add("indicators", *(indicator_row(name, number, case.measure, case.direction) for name, number, case in named))
    data.add("targets", *(target_row(name, case) for name, _, case in named))
    data.add("observations", *(row for name, _, case in named for row in result_rows(name, case)))
    build(data.path, folder / "store.duckdb", no_archive)
    return folder / "store.duckdb"


def judged_on(store, day):
    """The rows of `mart.progress_as_of` by indicator."""
    with duckdb.connect(str(store), read_only=True) as connection:
        cursor = connection.execute("select * from mart.progress_as_of(?::date)", [day])
        columns = [column[0] for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return {row["indicator_id"]: row for row in rows}


@pytest.fixture(scope="module")
def rows_on(small_data, tmp_path_factory, no_archive):
    """What came out for all cases on a day; asked once a day."""
    store = store_of(CASES, small_data, tmp_path_factory.mktemp("cases"), no_archive)
    return functools.cache(lambda day: judged_on(store, day))


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{CASES[number].kind}: {CASES[number].name}")
def test_a_target_is_judged_by_the_rule_of_its_kind(rows_on, number):
    case = CASES[number]
    row = rows_on(case.on)[f"case_{number}"]
    assert row["verdict"] == case.verdict, row["explanation_en"]
    assert {column: row[column] for column in case.expected} == {
        column: value if isinstance(value, bool | str) else pytest.approx(value, abs=1e-6)
        for column, value in case.expected.items()
    }
    assert [words for words in case.says if words not in row["explanation_vi"]] == [], row["explanation_vi"]


@pytest.mark.parametrize("day", sorted({case.on for case in CASES}))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_verdict_is_explained_in_a_whole_sentence(rows_on, day, language):
    sentences = [row[f"explanation_{language}"] for row in rows_on(day).values()]
    assert [sentence for sentence in sentences if not sentence or not sentence.endswith(".")] == []


# What the needed pace promises: whoever keeps it meets the target.


def running(seed, measure):
    """An average target with one to four years known."""
    chance = random.Random(seed)
    low, high = (-8, 15) if measure == "rate" else (20, 200)
    results = [year(2021 + number, round(chance.uniform(low, high), 2)) for number in range(chance.randint(1, 4))]
    goal = round(chance.uniform(low, high), 1)
    return average(f"{measure} {seed}", ">=", goal, tuple(results), "", measure=measure)


RUNNING = [running(seed, measure) for seed in range(20) for measure in ("rate", "flow")]


def kept_pace(case, needed):
    left = range(2021 + len(case.results), 2026)
    return dataclasses.replace(case, results=(*case.results, *(year(number, needed) for number in left)))


@pytest.fixture(scope="module")
def kept(small_data, tmp_path_factory, no_archive):
    """The rows of targets whose provinces delivered in each year left just what was needed."""
    before = judged_on(store_of(RUNNING, small_data, tmp_path_factory.mktemp("before"), no_archive), "2025-06-30")
    done = [kept_pace(case, before[f"case_{number}"]["needed"]) for number, case in enumerate(RUNNING)]
    return judged_on(store_of(done, small_data, tmp_path_factory.mktemp("after"), no_archive), AFTER)


@pytest.mark.parametrize("number", range(len(RUNNING)), ids=lambda number: RUNNING[number].name)
def test_the_needed_pace_kept_in_every_year_left_meets_the_target(kept, number):
    row = kept[f"case_{number}"]
    assert row["actual_value"] == pytest.approx(RUNNING[number].value, abs=1e-6)
    assert row["verdict"] in {"met", "exceeded"}


# What two decimals would hide.


def test_a_result_just_short_of_the_target_does_not_read_like_the_target(rows_on):
    number = next(number for number, case in enumerate(CASES) if case.name == "a hair below at least")
    row = rows_on(AFTER)[f"case_{number}"]
    assert "9,997%" in row["explanation_vi"]
    assert "9.997%" in row["explanation_en"]
