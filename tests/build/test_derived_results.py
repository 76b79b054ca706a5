"""Results that follow from published ones: money at the rate of the year, shares of counts, years put together.

Every expectation is worked out here by hand. Each case has an indicator of its own, so that none changes the others.
"""

import functools
from datetime import date

import duckdb
import pytest

from etl.load import build
from etl.problems import InvalidInput
from etl.validate import validate

AFTER = "2026-06-30"
SOURCE = {"source_id": "nguon", "publisher": "Nguồn", "tier": "official", "url": "https://example.vn"}
WORDS = {f"{word}_{language}": "x" for word in ("name", "definition") for language in ("vi", "en")}
RATES = [
    (2021, 20000, "world_bank_period_average"),
    (2021, 40000, "implied"),
    (2022, 25000, "implied"),
    (2023, 25000, "world_bank_period_average"),
]


def result(value, unit, start=2021, end=None, **cells):
    """A figure for a whole year, or for the period between two dates."""
    first, last = (f"{start}-01-01", f"{end or start}-12-31") if isinstance(start, int) else (start, end)
    return {"period_start": first, "period_end": last, "value": str(value), "unit_id": unit} | cells


def vnd(value, *period, **cells):
    return result(value, "billion_vnd", *period, **cells)


def usd(value, *period, **cells):
    return result(value, "million_usd", *period, **cells)


def percent(value, *period, **cells):
    return result(value, "percent", *period, **cells)


def average(value, first, last, **cells):
    return percent(value, first, last, basis="average", **cells)


def target(kind, comparator, value, unit, first, last, **cells):
    return {
        "kind": kind,
        "comparator": comparator,
        "value": str(value),
        "unit_id": unit,
        "period_start": f"{first}-01-01",
        "period_end": f"{last}-12-31",
    } | cells


MONEY = {
    "to_dollars": [vnd(1000)],
    "to_dong": [usd(40, 2022)],
    "in_trillions": [result(2, "trillion_vnd")],
    "about": [vnd(1000, comparator="~")],
    "printed_later": [vnd(1000), usd(55, published_on="2022-03-01")],
    "printed_earlier": [usd(55, published_on="2021-11-01"), vnd(1000, published_on="2023-05-01")],
    "early_estimate": [vnd(1000, published_on="2021-10-15", firmness="estimate")],
    "late_figure": [vnd(1000, published_on="2022-02-10")],
    "two_vintages": [
        vnd(1000, published_on="2021-10-15", firmness="official"),
        vnd(1200, published_on="2021-11-20", firmness="estimate"),
    ],
    "two_vintages_turned": [
        vnd(1200, published_on="2021-10-15", firmness="official"),
        vnd(1000, published_on="2021-11-20", firmness="estimate"),
    ],
    "half_year": [vnd(500, "2021-01-01", "2021-06-30")],
    "last_day": [vnd(500, "2021-12-31", "2021-12-31")],
    "two_years": [vnd(2000, 2021, 2022)],
    "over_new_year": [vnd(500, "2021-07-01", "2022-06-30")],
    "sum_of_a_year": [vnd(500, basis="total")],
    "mean_of_a_year": [vnd(500, basis="average")],
    "without_rate": [vnd(1000, 2024)],
    "judged": [vnd(1000)],
    "disputing": [vnd(800, published_on="2022-01-10"), vnd(1000, published_on="2022-02-10")],
    "beside_printed": [usd(50, published_on="2022-01-10"), vnd(800, published_on="2022-02-10")],
    # 50 and 60 million dollars derived, 66 and 72,6 printed.
    "growing": [vnd(1000), vnd(1500, 2022), usd(66, 2023), usd(72.6, 2024)],
    # 100, 110 and 150 million dollars, the last derived: 10 % in print, 36 % from print to derived.
    "shrinking": [usd(100), usd(110, 2022), vnd(3750, 2023)],
    "promised_in_dollars": [vnd(1000), vnd(1500, 2022)],
}
MONEY_TARGETS = {
    "judged": [target("annual", ">=", 45, "million_usd", 2021, 2021)],
    "disputing": [
        target("annual", ">=", 45, "million_usd", 2021, 2021),
        target("annual", ">=", 900, "billion_vnd", 2021, 2021),
    ],
    "beside_printed": [target("annual", ">=", 45, "million_usd", 2021, 2021)],
    "growing": [target("level", ">=", 200, "million_usd", 2026, 2026, set_on="2021")],
    "shrinking": [target("level", ">=", 300, "million_usd", 2026, 2026, set_on="2021")],
    "promised_in_dollars": [target("cumulative", ">=", 100, "million_usd", 2021, 2022)],
}

COUNTS = {
    "counted": [result(30, "count", rank_of="48")],
    "counted_of_unknown": [result(30, "count")],
    "counted_and_printed": [result(30, "count", rank_of="48")],
    "counted_early": [result(30, "count", rank_of="48", published_on="2022-03-01", firmness="estimate")],
    "counted_twice": [
        result(24, "count", rank_of="48", published_on="2022-01-01"),
        result(36, "count", rank_of="48", published_on="2022-02-01"),
    ],
    "counted_on_a_day": [result(12, "count", "2021-09-30", "2021-09-30", rank_of="48", comparator=">")],
    "all_of_them": [result(48, "count", rank_of="48")],
    "none_of_them": [result(0, "count", rank_of="48")],
}
SHARES = {f"{name}_share": [] for name in COUNTS} | {"counted_and_printed_share": [percent(60)]}
SHARE_TARGETS = {"counted_share": [target("annual", ">=", 65, "percent", 2021, 2021)]}

# Two years of growth by nothing and by 21 %: 10 % a year compound, 10,5 % plain.
GROWTH = [percent(0), percent(21, 2022)]
TENS = [percent(10), percent(10, 2022)]
RATE_YEARS = {
    "compound": [*GROWTH, average(10, 2021, 2022)],
    "missing_year": [percent(5), percent(5, 2023), average(5, 2021, 2023)],
    "promised_alone": TENS,
    "known_later": [percent(10), percent(10, 2022, published_on="2023-04-30"), average(10, 2021, 2022)],
    "revised": [percent(10), percent(8, 2022, published_on="2023-01-31"), percent(10, 2022, published_on="2023-04-30")],
    "tenth_above": [*TENS, average(10.1, 2021, 2022)],
    "beyond_a_tenth_above": [*TENS, average(10.11, 2021, 2022)],
    "tenth_below": [*TENS, average(9.9, 2021, 2022)],
    "beyond_a_tenth_below": [*TENS, average(9.89, 2021, 2022)],
    "about_two_tenths": [*TENS, average(10.2, 2021, 2022, comparator="~")],
    "about_beyond_two_tenths": [*TENS, average(10.21, 2021, 2022, comparator="~")],
    "more_than_less": [*TENS, average(8, 2021, 2022, comparator=">")],
    "more_than_more": [*TENS, average(11, 2021, 2022, comparator=">")],
    "less_than_more": [*TENS, average(12, 2021, 2022, comparator="<")],
    "less_than_less": [*TENS, average(9, 2021, 2022, comparator="<")],
}
RATE_TARGETS = {
    name: [target("average", ">=", 9, "percent", 2021, 2022)]
    for name in ("promised_alone", "tenth_above", "beyond_a_tenth_above", "revised")
}
HUNDREDS = [vnd(100), vnd(100, 2022)]
AMOUNT_YEARS = {
    "plain": [vnd(100), vnd(120, 2022), vnd(110, 2021, 2022, basis="average")],
    "total": [vnd(100), vnd(120, 2022), vnd(220, 2021, 2022, basis="total")],
    "percent_above": [*HUNDREDS, vnd(202, 2021, 2022, basis="total")],
    "beyond_a_percent_above": [*HUNDREDS, vnd(202.1, 2021, 2022, basis="total")],
    "percent_below": [*HUNDREDS, vnd(198, 2021, 2022, basis="total")],
    "beyond_a_percent_below": [*HUNDREDS, vnd(197.9, 2021, 2022, basis="total")],
    "about_two_percent": [*HUNDREDS, vnd(204, 2021, 2022, basis="total", comparator="~")],
    "about_beyond_two_percent": [*HUNDREDS, vnd(204.1, 2021, 2022, basis="total", comparator="~")],
    "missing_amount": [vnd(100), vnd(220, 2021, 2022, basis="total")],
}
AMOUNT_TARGETS = {
    name: [target("cumulative", ">=", 190, "billion_vnd", 2021, 2022)]
    for name in ("percent_above", "beyond_a_percent_above")
}

GROUPS = [
    (MONEY, MONEY_TARGETS, {"unit_id": "billion_vnd", "alternative_unit_id": "million_usd", "measure": "flow"}),
    (COUNTS, {}, {"unit_id": "count", "measure": "level"}),
    (SHARES, SHARE_TARGETS, {"unit_id": "percent", "measure": "share"}),
    (RATE_YEARS, RATE_TARGETS, {"unit_id": "percent", "measure": "rate"}),
    (AMOUNT_YEARS, AMOUNT_TARGETS, {"unit_id": "billion_vnd", "measure": "flow"}),
]


def indicator_row(name, number, cells):
    default = {"direction": "higher", "domain": "growth", "decimals": "1", "is_headline": "false"}
    share = {"share_id": f"{name}_share"} if name in COUNTS else {}
    slug = {"indicator_id": name, "slug": name.replace("_", "-"), "display_order": str(10000 + number)}
    return WORDS | default | slug | share | cells


def fill(data):
    """Write all cases into the files of a data folder."""
    place = {"province_id": "thanh-hoa", "source_id": "nguon"}
    default = place | {"comparator": "=", "basis": "value", "firmness": "official"}
    named = [(name, cells) for results, _, cells in GROUPS for name in results]
    data.add("sources", SOURCE)
    data.write(
        "exchange_rates",
        [
            {"year": str(year), "vnd_per_usd": str(rate), "definition": definition, "source_id": "nguon"}
            for year, rate, definition in RATES
        ],
    )
    data.add("indicators", *(indicator_row(name, number, cells) for number, (name, cells) in enumerate(named)))
    for results, targets, _ in GROUPS:
        data.add("observations", *(default | {"indicator_id": name} | row for name in results for row in results[name]))
        data.add("targets", *(place | {"indicator_id": name} | row for name in targets for row in targets[name]))


@pytest.fixture(scope="module")
def store(small_data, tmp_path_factory, no_archive):
    folder = tmp_path_factory.mktemp("derived")
    data = small_data(folder / "data")
    fill(data)
    build(data.path, folder / "store.duckdb", no_archive)
    with duckdb.connect(str(folder / "store.duckdb"), read_only=True) as connection:
        yield connection


def fetched(connection, query):
    cursor = connection.execute(query)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


@pytest.fixture(scope="module")
def rows(store):
    """The rows of a relation for an indicator, and for a canonical unit; each relation is read once."""
    relations = functools.cache(lambda relation: fetched(store, f"from {relation}"))

    def ask(relation, indicator, unit=None):
        found = [row for row in relations(relation) if row["indicator_id"] == indicator]
        return [
            row
            for row in found
            if unit in {None, row["canonical_unit_id" if "canonical_unit_id" in row else "unit_id"]}
        ]

    return ask


@pytest.fixture(scope="module")
def counting(rows):
    """The value in a unit that counts on a day, and how it came about; nothing where none is known."""

    def ask(indicator, unit, day=AFTER):
        found = rows(f"mart.result_as_of('{day}')", indicator, unit)
        return [(row["canonical_value"], row["derivation"]) for row in found]

    return ask


@pytest.fixture(scope="module")
def judged(rows):
    def ask(indicator, unit, day=AFTER):
        [row] = rows(f"mart.progress_as_of('{day}')", indicator, unit)
        return row

    return ask


@pytest.fixture(scope="module")
def published(rows):
    """The ids of the published figures of an indicator, by their values."""

    def ask(indicator):
        return {row["canonical_value"]: row["figure_id"] for row in rows("mart.observation", indicator)}

    return ask


# Money at the rate of the year.


@pytest.mark.parametrize(
    ("indicator", "unit", "value"),
    [
        ("to_dollars", "million_usd", 50),
        ("to_dong", "billion_vnd", 1000),
        ("in_trillions", "million_usd", 100),
        ("half_year", "million_usd", 25),
        ("last_day", "million_usd", 25),
    ],
)
def test_money_is_converted_at_the_rate_of_its_year(counting, indicator, unit, value):
    assert counting(indicator, unit) == [(value, "conversion")]


def test_a_derived_result_keeps_what_the_published_one_says_of_itself(rows):
    [dong] = rows("mart.result", "to_dollars", "billion_vnd")
    [dollars] = rows("mart.result", "to_dollars", "million_usd")
    kept = ["province_id", "period_start", "period_end", "basis", "comparator", "firmness", "source_id"]
    assert [dollars[column] for column in kept] == [dong[column] for column in kept]
    assert (dollars["derived_from"], dollars["vnd_per_usd"]) == (dong["figure_id"], 20000)
    assert dollars["figure_id"] != dong["figure_id"]
    assert (dong["derived_from"], dong["derivation"]) == (dong["figure_id"], None)


def test_about_stays_about(rows):
    [row] = rows("mart.derived_result", "about")
    assert (row["words_vi"], row["words_en"]) == ("khoảng 50 triệu USD", "about 50 million USD")


@pytest.mark.parametrize("indicator", ["two_years", "over_new_year", "sum_of_a_year", "mean_of_a_year", "without_rate"])
def test_where_no_one_rate_holds_nothing_is_converted(counting, indicator):
    assert counting(indicator, "million_usd") == []
    assert len(counting(indicator, "billion_vnd")) == 1


def test_what_is_published_later_replaces_what_was_derived(counting):
    assert counting("printed_later", "million_usd", "2022-02-28") == [(50, "conversion")]
    assert counting("printed_later", "million_usd", "2022-03-01") == [(55, None)]


@pytest.mark.parametrize("day", ["2021-12-31", AFTER])
def test_what_is_derived_later_never_replaces_what_was_published(counting, day):
    assert counting("printed_earlier", "million_usd", day) == [(55, None)]


def test_the_rate_of_a_year_is_known_when_the_year_is_over(counting):
    assert counting("early_estimate", "billion_vnd", "2021-10-15") == [(1000, None)]
    assert counting("early_estimate", "million_usd", "2021-12-30") == []
    assert counting("early_estimate", "million_usd", "2021-12-31") == [(50, "conversion")]


def test_a_figure_published_after_its_year_is_converted_from_then_on(counting):
    assert counting("late_figure", "million_usd", "2022-02-09") == []
    assert counting("late_figure", "million_usd", "2022-02-10") == [(50, "conversion")]


@pytest.mark.parametrize(("indicator", "value"), [("two_vintages", 60), ("two_vintages_turned", 50)])
def test_of_two_vintages_known_before_the_rate_the_later_one_is_converted(counting, indicator, value):
    assert counting(indicator, "million_usd", "2021-12-31") == [(value, "conversion")]


def test_both_vintages_stand_behind_a_converted_result(rows, published):
    [row] = rows(f"mart.result_as_of('{AFTER}')", "two_vintages", "million_usd")
    figures = published("two_vintages")
    assert row["vintage_ids"] == [figures[1200], figures[1000]]


# Shares of counts.


@pytest.mark.parametrize(
    ("indicator", "share"), [("counted", 62.5), ("all_of_them", 100), ("none_of_them", 0), ("counted_on_a_day", 25)]
)
def test_a_count_of_so_many_is_a_share(counting, indicator, share):
    assert counting(f"{indicator}_share", "percent") == [(share, "share")]


def test_a_count_of_an_unknown_number_is_no_share(counting):
    assert counting("counted_of_unknown", "count") == [(30, None)]
    assert counting("counted_of_unknown_share", "percent") == []


def test_a_published_share_goes_before_a_count(counting):
    assert counting("counted_and_printed_share", "percent") == [(60, None)]


def test_a_share_is_known_with_its_count(counting):
    assert counting("counted_early_share", "percent", "2022-02-28") == []
    assert counting("counted_early_share", "percent", "2022-03-01") == [(62.5, "share")]


def test_the_later_count_makes_the_share(counting):
    assert counting("counted_twice_share", "percent", "2022-01-31") == [(50, "share")]
    assert counting("counted_twice_share", "percent", "2022-02-01") == [(75, "share")]


def test_a_share_has_the_period_the_comparator_and_the_words_of_its_count(rows):
    [row] = rows("mart.derived_result", "counted_on_a_day_share")
    assert (row["period_start"], row["period_end"]) == (date(2021, 9, 30), date(2021, 9, 30))
    assert (row["comparator"], row["words_vi"], row["rank_of"]) == (">", "hơn 25%", None)


# Targets judged by derived results.


def test_a_target_in_dollars_is_judged_by_dong_and_says_by_which(judged, rows, published):
    row = judged("judged", "million_usd")
    [figure] = published("judged").values()
    [derived] = rows("mart.derived_result", "judged")
    assert (row["actual_value"], row["verdict"], row["result_ids"]) == (50, "exceeded", [figure])
    assert row["inputs"] == [{"role": "result", "figure_id": derived["figure_id"], "derived_from": figure}]


def test_a_target_for_a_share_is_judged_by_a_count(judged, published):
    row = judged("counted_share", "percent")
    assert (row["actual_value"], row["verdict"]) == (62.5, "missed")
    assert row["result_ids"] == list(published("counted").values())


@pytest.fixture(scope="module")
def trace(store):
    """The rows that explain the verdict on the one target of an indicator."""
    asked = (
        f"with asked_target as materialized (from mart.progress_as_of('{AFTER}')) from mart.trace_of('asked_target')"
    )
    rows = fetched(store, asked)
    targets = {row["target_id"]: row["indicator_id"] for row in fetched(store, "from mart.target_statement")}
    return lambda indicator: [row for row in rows if targets[row["target_id"]] == indicator]


def test_the_trace_marks_the_derived_input_and_names_the_published_figure(trace, rows, published):
    [traced] = [row for row in trace("judged") if row["role"] == "result"]
    [figure] = published("judged").values()
    assert (traced["value"], traced["unit_id"], traced["derivation"]) == (50, "million_usd", "conversion")
    assert (traced["figure_ids"], traced["source_ids"]) == ([figure], ["nguon"])
    assert rows("mart.observation", "judged")[0]["words_vi"] != traced["words_vi"] == "50 triệu USD"


@pytest.mark.parametrize("unit", ["billion_vnd", "million_usd"])
def test_an_earlier_vintage_is_what_was_announced_in_either_money(judged, published, unit):
    """Announced were 800 tỷ đồng or 40 million dollars, the latest are 1.000 or 50."""
    row = judged("disputing", unit)
    assert (row["latest_verdict"], row["announced_verdict"], row["disputed"]) == ("exceeded", "missed", False)
    assert row["other_ids"] == [published("disputing")[800]]


def test_a_derived_result_does_not_dispute_a_published_one(judged):
    row = judged("beside_printed", "million_usd")
    assert (row["actual_value"], row["verdict"], row["disputed"]) == (50, "exceeded", False)


def test_growth_is_taken_within_print_or_within_what_is_derived(judged):
    """50 and 60 derived are 20 %, 66 and 72,6 printed 10 %; 60 to 66 is none. Elsewhere 36 % would be none."""
    growing, shrinking = (judged(name, "million_usd") for name in ("growing", "shrinking"))
    assert growing["best_own"] == pytest.approx(20)
    assert shrinking["best_own"] == pytest.approx(10)


# Several years put together.


@pytest.fixture(scope="module")
def together(rows):
    """What the yearly figures give for the years of an indicator; nothing where a year is missing."""

    def ask(indicator, day=AFTER):
        return rows(f"mart.several_years_as_of('{day}')", indicator)

    return ask


@pytest.mark.parametrize(
    ("indicator", "basis", "value"),
    [
        ("compound", "average", 10),
        ("plain", "average", 110),
        ("total", "total", 220),
        ("promised_alone", "average", 10),
    ],
)
def test_years_are_put_together_as_their_measure_asks(together, indicator, basis, value):
    [row] = together(indicator)
    assert (row["basis"], row["value"]) == (basis, pytest.approx(value))
    assert (row["years_known"], row["is_contradicted"]) == (2, False)


def test_the_years_and_the_printed_figure_are_named(together, published):
    [row] = together("plain")
    figures = published("plain")
    assert row["year_ids"] == [figures[100], figures[120]]
    assert (row["printed_id"], row["printed_value"], row["printed_vi"]) == (figures[110], 110, "110 tỷ đồng")


def test_years_that_were_only_promised_have_nothing_printed_beside_them(together):
    [row] = together("promised_alone")
    assert (row["printed_id"], row["printed_value"], row["is_contradicted"]) == (None, None, False)


@pytest.mark.parametrize("indicator", ["missing_year", "missing_amount"])
def test_a_missing_year_leaves_nothing_to_put_together(together, indicator):
    assert together(indicator) == []


def test_derived_years_judge_a_sum_but_stand_for_none_of_their_own(together, judged, published):
    row = judged("promised_in_dollars", "million_usd")
    figures = published("promised_in_dollars")
    assert (row["actual_value"], row["verdict"], row["result_ids"]) == (110, "exceeded", [figures[1000], figures[1500]])
    assert together("promised_in_dollars") == []


def test_years_are_put_together_as_they_were_known(together):
    assert together("known_later", "2023-04-29") == []
    assert len(together("known_later", "2023-04-30")) == 1
    [[before], [after]] = together("revised", "2023-04-29"), together("revised", "2023-04-30")
    assert before["value"] == pytest.approx(100 * ((1.1 * 1.08) ** 0.5 - 1))
    assert after["value"] == pytest.approx(10)


AGREEING = ["tenth_above", "tenth_below", "about_two_tenths", "more_than_less", "less_than_more"]
AGREEING_AMOUNTS = ["percent_above", "percent_below", "about_two_percent"]
CONTRADICTED = [
    "beyond_a_tenth_above",
    "beyond_a_tenth_below",
    "about_beyond_two_tenths",
    "more_than_more",
    "less_than_less",
    "beyond_a_percent_above",
    "beyond_a_percent_below",
    "about_beyond_two_percent",
]


@pytest.mark.parametrize("indicator", [*AGREEING, *AGREEING_AMOUNTS])
def test_what_rounding_explains_contradicts_nothing(together, indicator):
    [row] = together(indicator)
    assert row["printed_id"]
    assert not row["is_contradicted"]


@pytest.mark.parametrize("indicator", CONTRADICTED)
def test_what_rounding_does_not_explain_is_a_contradiction(together, indicator):
    [row] = together(indicator)
    assert row["is_contradicted"]


@pytest.mark.parametrize(
    ("indicator", "printed", "said_vi", "said_en"),
    [
        ("beyond_a_tenth_above", 10.11, "10,11% (Nguồn), mâu thuẫn", "10.11% (Nguồn), which contradicts"),
        ("beyond_a_percent_above", 202.1, "202,1 tỷ đồng (Nguồn), mâu thuẫn", "202.1 billion VND (Nguồn), which"),
    ],
)
def test_the_verdict_goes_by_the_years_and_tells_of_the_contradiction(
    judged, published, indicator, printed, said_vi, said_en
):
    row = judged(indicator, None)
    figure = published(indicator)[printed]
    assert row["contradicted_by"] == figure
    assert figure not in row["result_ids"]
    assert said_vi in row["explanation_vi"]
    assert said_en in row["explanation_en"]


@pytest.mark.parametrize("indicator", ["tenth_above", "percent_above"])
def test_a_verdict_that_print_agrees_with_tells_of_none(judged, indicator):
    row = judged(indicator, None)
    assert row["contradicted_by"] is None
    assert "mâu thuẫn" not in row["explanation_vi"]


def test_the_trace_has_a_row_for_what_contradicts(trace, published):
    [row] = [row for row in trace("beyond_a_tenth_above") if row["role"] == "contradicted_by"]
    assert (row["value"], row["figure_ids"]) == (10.11, [published("beyond_a_tenth_above")[10.11]])


# The real data: what was printed for Thanh Hóa against its years.


@pytest.mark.parametrize(
    ("last_year", "rates", "printed", "contradicted"),
    [
        (2023, (9.44, 12.4, 7.01), 9.69, False),
        (2024, (9.44, 12.4, 7.01, 12.16), 9.92, True),
        # Printed in October 2025, before the year was over: what was announced, no contradiction.
        (2025, (9.44, 12.4, 7.01, 12.16, 8.27), 10.24, False),
    ],
)
def test_thanh_hoa_printed_averages_beside_its_years(real, last_year, rates, printed, contradicted):
    factor = 1
    for rate in rates:
        factor *= 1 + rate / 100
    [row] = real.execute(
        "select value, printed_value, is_contradicted from mart.several_years_as_of(?::date) where "
        "province_id = 'thanh-hoa' and indicator_id = 'grdp_growth' and period_start = '2021-01-01' and period_end = ?",
        [AFTER, date(last_year, 12, 31)],
    ).fetchall()
    assert row == (pytest.approx(100 * (factor ** (1 / len(rates)) - 1)), printed, contradicted)


def test_thanh_hoa_is_judged_by_its_years_and_told_what_was_printed(real):
    [row] = real.execute(
        "select actual_value, explanation_vi, explanation_en from mart.progress_as_of(?::date) where province_id = "
        "'thanh-hoa' and indicator_id = 'grdp_growth' and kind = 'average' and period_end = '2025-12-31'",
        [AFTER],
    ).fetchall()
    assert round(row[0], 2) == 9.84
    assert "9,84%" in row[1]
    assert "Số đã công bố cho cả kỳ là 10,24%" in row[1]
    assert "công bố khi số liệu từng năm chưa đủ hoặc chưa được điều chỉnh" in row[1]
    assert "10.24%" in row[2]
    assert "published before all the yearly figures were in or revised" in row[2]


# What the checks refuse.

COUNT = {"unit_id": "count", "measure": "level", "share_id": "new_rural_communes_count"}
AREA = {"unit_id": "hectare", "measure": "level", "share_id": "new_rural_communes_share"}
TOO_MANY = [("new_rural_communes_count", "count"), ("par_index_rank", "rank")]
REFUSED = [
    *[
        (
            "observations.csv",
            "rank_of",
            "There were «63», yet the value is «64». Give of how many it is, or leave it empty",
        )
    ]
    * len(TOO_MANY),
    *(
        ("reference/indicators.csv", "share_id", f"{said}. A count has a share in percent")
        for said in (
            "«new_rural_communes_count» is measured in «count», and «some» in «count»",
            "«new_rural_communes_share» is measured in «percent», and «area» in «hectare»",
        )
    ),
]


def test_more_than_all_of_them_and_a_share_that_is_none_are_refused(small_data, tmp_path, no_archive):
    """Where all of them (63 of 63) and a share of a count in percent, which the real data have, are not."""
    data = small_data(tmp_path / "data")
    data.add("sources", SOURCE)
    cells = {
        "province_id": "thanh-hoa",
        "source_id": "nguon",
        "comparator": "=",
        "basis": "value",
        "firmness": "official",
    }
    figures = [cells | result(64, unit, rank_of="63") | {"indicator_id": name} for name, unit in TOO_MANY]
    all_of_them = cells | result(63, "count", rank_of="63") | {"indicator_id": "new_rural_communes_count"}
    last_figure = data.add("observations", all_of_them | {"province_id": "ha-tinh"}, *figures)
    last_indicator = data.add("indicators", indicator_row("some", 0, COUNT), indicator_row("area", 1, AREA))
    with pytest.raises(InvalidInput) as caught:
        validate(data.path, no_archive)
    lines = [last_figure - 1, last_figure, last_indicator - 1, last_indicator]
    assert list(map(str, caught.value.problems)) == [
        f"{file}:{line} [{column}]: {said}." for (file, column, said), line in zip(REFUSED, lines, strict=True)
    ]
