"""What other published methods say of our targets; every expectation is worked out here by hand."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import duckdb
import pytest

from etl.load import build

AFTER = "2026-06-30"
METHODS = ("open_sdg", "un_chart", "eurostat", "sdr")
ON, SLOW, CRAWL, AWAY, MET, NO = "on_track", "moderate", "insufficient", "away", "reached", "not_computable"
UNITS = {"rate": "percent", "share": "percent", "flow": "billion_vnd", "rank": "rank", "count": "count"}


@dataclass(frozen=True)
class Case:
    """A target for the average of 2021-2024 unless said otherwise, with whole-year results by year."""

    name: str
    goal: float | None
    results: dict[int, float]
    answers: tuple[str, str, str, str]
    ratios: tuple[float | None, ...] | None = None
    reasons: tuple[str | None, ...] = (None, None, None, None)
    kind: str = "average"
    measure: str = "flow"
    comparator: str = ">="
    start: int = 2021
    end: int = 2024
    more: dict[str, str] = field(default_factory=dict)
    base_year: int | None = None
    on: str = AFTER


def compound(first, last, years):
    return (last / first) ** (1 / years) - 1


# Four years from 100 to 146,41 are 10 % a year; 46,41 / 4 = 11,6025 a year in a line.
PACE = [
    Case("the pace of the target", 146.41, {2020: 100, 2022: 121}, (ON, ON, ON, SLOW), (1, 1, 1, 10.5 / 11.6025)),
    Case(
        "seven tenths of the pace",
        146.41,
        {2020: 100, 2022: 114.49},
        (SLOW, SLOW, SLOW, SLOW),
        (0.7, (1.07**4 - 1) / 0.4641, 0.7, 7.245 / 11.6025),
    ),
    Case(
        "a tenth of the pace",
        146.41,
        {2020: 100, 2022: 102.01},
        (CRAWL, CRAWL, CRAWL, CRAWL),
        (0.1, (1.01**4 - 1) / 0.4641, 0.1, 1.005 / 11.6025),
    ),
    Case(
        "a fall",
        146.41,
        {2020: 100, 2022: 90.25},
        (AWAY,) * 4,
        (-0.05 / 0.1, (0.95**4 - 1) / 0.4641, -0.05 / 0.1, -4.875 / 11.6025),
    ),
    Case("reached early", 146.41, {2020: 100, 2022: 150}, (MET,) * 4),
    Case("reached early, then lost", 146.41, {2020: 100, 2022: 150, 2023: 90}, (AWAY,) * 4),
    Case("equal to more than", 146.41, {2020: 100, 2022: 146.41}, (MET,) * 4, comparator=">"),
    Case("behind a target that the base had met", 150, {2020: 200, 2022: 120}, (AWAY,) * 4),
    Case("the base at the target", 150, {2020: 150, 2022: 120}, (AWAY,) * 4, (None,) * 4),
    Case("a range, at its near end", 120, {2020: 100, 2022: 121}, (MET,) * 4, more={"value_max": "130"}),
]

# From 10 to 6,561 in four years is -10 % a year, 0,85975 less in a line.
LOWER = {"measure": "share", "comparator": "<="}
LESS = [
    Case("less is better, the pace", 6.561, {2020: 10, 2022: 8.1}, (ON,) * 4, (1, 1, 1, 0.95 / 0.85975), **LOWER),
    Case("less is better, slow", 6.561, {2020: 10, 2022: 8.8}, (SLOW, SLOW, SLOW, SLOW), **LOWER),
    Case("less is better, a rise", 6.561, {2020: 10, 2022: 11}, (AWAY,) * 4, **LOWER),
    Case("less is better, reached", 6.561, {2020: 10, 2022: 6}, (MET,) * 4, **LOWER),
    Case("less is better in a range", 6, {2020: 10, 2022: 6.5}, (MET,) * 4, more={"value_max": "7"}, **LOWER),
    # Open SDG: 0,001 of 10 in four years is -90 % a year. UN: 2,5 would be left in 2024. SDR: a straight line.
    Case(
        "less is better, to nothing",
        0,
        {2020: 10, 2022: 5},
        (CRAWL, SLOW, NO, ON),
        ((1 - 0.5**0.5) / 0.9, 0.75, None, 1),
        (None, None, "sign", None),
        **LOWER,
    ),
]

SIGNS = [
    Case(
        "from nothing",
        20,
        {2020: 0, 2022: 10},
        (ON, NO, NO, ON),
        (compound(0.001, 10, 2) / compound(0.001, 20, 4), None, None, 1),
        (None, "sign", "sign", None),
    ),
    Case(
        "from below 0 to above",
        10,
        {2020: -4, 2022: 3},
        (NO, NO, NO, ON),
        (None, None, None, 1),
        ("sign", "sign", "sign", None),
    ),
    # 9/16 is three quarters in each of two years, 1/16 a half in each of four: half the pace.
    Case(
        "below 0 throughout",
        -1,
        {2020: -16, 2022: -9},
        (CRAWL, NO, NO, SLOW),
        (0.5, None, None, 3.5 / 3.75),
        (None, "sign", "sign", None),
    ),
    Case(
        "below 0 throughout, deeper",
        -1,
        {2020: -9, 2022: -16},
        (AWAY, NO, NO, AWAY),
        None,
        (None, "sign", "sign", None),
    ),
    Case("from below 0 to the target", 10, {2020: -4, 2022: 12}, (MET,) * 4),
]

RATE = {"measure": "rate", "comparator": ">"}
BASES = [
    Case(
        "the last year before the period", 146.41, {2018: 70, 2020: 100, 2022: 121}, (ON, ON, ON, SLOW), base_year=2020
    ),
    Case("an earlier year before the period", 1.1**6, {2018: 1, 2022: 1.1**4}, (ON, ON, ON, SLOW), base_year=2018),
    Case("no year before the period", 1.1**3, {2021: 1, 2022: 1.1, 2023: 1.21}, (ON, ON, ON, SLOW), base_year=2021),
    Case("one year", 120, {2020: 100}, (NO,) * 4, (None,) * 4, ("one_year",) * 4, base_year=2020),
    Case("one year that satisfies", 120, {2022: 130}, (NO,) * 4, (None,) * 4, ("one_year",) * 4, base_year=2022),
    Case("no year", 120, {}, (NO,) * 4, (None,) * 4, ("no_result",) * 4),
    Case("years after the period", 146.41, {2020: 100, 2022: 121, 2025: 10}, (ON, ON, ON, SLOW), base_year=2020),
    Case("a year not over yet", 146.41, {2020: 100, 2022: 121, 2023: 10}, (ON, ON, ON, SLOW), on="2023-06-30"),
    Case(
        "a level, from the year it was set in",
        146.41,
        {2019: 50, 2020: 100, 2022: 121},
        (ON, ON, ON, SLOW),
        kind="level",
        start=2024,
        more={"set_on": "2020-10-31"},
        base_year=2020,
    ),
    Case(
        "a growth rate",
        10,
        {2020: 0.53, 2021: 5.02, 2024: 7.48},
        (ON, NO, ON, SLOW),
        (
            compound(0.53, 7.48, 4) / compound(0.53, 10, 5),
            (0.53 * (7.48 / 0.53) ** (5 / 4) - 0.53) / (10 - 0.53),
            compound(0.53, 7.48, 4) / compound(0.53, 10, 5),
            ((7.48 - 0.53) / 4) / ((10 - 0.53) / 5),
        ),
        (None, "growth_rate", None, None),
        end=2025,
        **RATE,
    ),
    Case(
        "a growth rate of one year",
        10,
        {2020: 5, 2021: 11},
        (MET, NO, MET, MET),
        None,
        (None, "growth_rate", None, None),
        **RATE,
    ),
]

NONE = {"answers": (NO,) * 4, "ratios": (None,) * 4}
KINDS = [
    Case("a rank", 5, {2020: 9, 2022: 7}, kind="rank", measure="rank", reasons=("kind",) * 4, **NONE),
    Case("a milestone", None, {}, kind="milestone", measure="count", reasons=("kind",) * 4, **NONE),
    Case("relative", None, {2020: 9, 2022: 7}, kind="relative", reasons=("kind",) * 4, **NONE),
    Case("a total", 400, {2020: 90, 2022: 100}, kind="cumulative", reasons=("total",) * 4, **NONE),
]


def at(percent, *answers):
    """One year, 10 % asked for: all methods see the same ratio, so these are their thresholds."""
    return Case(
        f"{percent} % of the pace",
        110,
        {2024: 100, 2025: 100 + percent / 10},
        answers,
        (percent / 100,) * 4,
        kind="annual",
        start=2025,
        end=2025,
    )


THRESHOLDS = [
    at(99.9, ON, ON, ON, SLOW),
    at(95, ON, ON, ON, SLOW),
    at(94.9, SLOW, SLOW, SLOW, SLOW),
    at(60, SLOW, SLOW, SLOW, SLOW),
    at(59.9, CRAWL, SLOW, CRAWL, SLOW),
    at(50, CRAWL, SLOW, CRAWL, SLOW),
    at(49.9, CRAWL, SLOW, CRAWL, CRAWL),
    at(10, CRAWL, SLOW, CRAWL, CRAWL),
    at(9.9, CRAWL, CRAWL, CRAWL, CRAWL),
    at(0, CRAWL, CRAWL, CRAWL, CRAWL),
    at(-0.1, AWAY, AWAY, AWAY, AWAY),
]

CASES = [*PACE, *LESS, *SIGNS, *BASES, *KINDS, *THRESHOLDS]

SOURCE = {"source_id": "nguon", "publisher": "Nguồn", "tier": "official", "url": "https://example.vn"}
COMMON = {"province_id": "thanh-hoa", "source_id": "nguon"}


def indicator_row(number, case):
    words = {f"{word}_{language}": "x" for word in ("name", "definition") for language in ("vi", "en")}
    return words | {
        "indicator_id": f"case_{number}",
        "slug": f"case-{number}",
        "unit_id": UNITS[case.measure],
        "measure": case.measure,
        "direction": "lower" if case.comparator == "<=" else "higher",
        "domain": "growth",
        "decimals": "2",
        "is_headline": "false",
        "display_order": str(10000 + number),
    }


def target_row(number, case):
    said = {} if case.goal is None else {"value": f"{case.goal:.12f}", "unit_id": UNITS[case.measure]}
    when = {"period_start": f"{case.start}-01-01", "period_end": f"{case.end}-12-31"}
    what = {"indicator_id": f"case_{number}", "kind": case.kind, "comparator": case.comparator}
    return COMMON | what | when | said | case.more


def result_rows(number, case):
    fixed = {"comparator": "=", "basis": "value", "firmness": "official", "unit_id": UNITS[case.measure]}
    for year, value in case.results.items():
        when = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
        yield COMMON | fixed | when | {"indicator_id": f"case_{number}", "value": f"{value:.12f}"}


def rows_of(connection, day):
    """The rows of `mart.other_method_as_of` by indicator and method, with what their targets say."""
    cursor = connection.execute(
        "select t.*, o.* exclude (target_id) "
        "from mart.other_method_as_of(?::date) as o inner join mart.target_as_of(?::date) as t using (target_id)",
        [day, day],
    )
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


@pytest.fixture(scope="module")
def answers(small_data, tmp_path_factory, no_archive):
    """By day, indicator and method."""
    folder = tmp_path_factory.mktemp("methods")
    data = small_data(folder / "data")
    data.add("sources", SOURCE)
    data.add("indicators", *(indicator_row(number, case) for number, case in enumerate(CASES)))
    data.add("targets", *(target_row(number, case) for number, case in enumerate(CASES)))
    data.add("observations", *(row for number, case in enumerate(CASES) for row in result_rows(number, case)))
    build(data.path, folder / "store.duckdb", no_archive)
    with duckdb.connect(str(folder / "store.duckdb"), read_only=True) as connection:
        return {
            (day, row["indicator_id"], row["method"]): row
            for day in {case.on for case in CASES}
            for row in rows_of(connection, day)
        }


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number].name)
def test_each_method_answers_by_its_own_rule(answers, number):
    case = CASES[number]
    rows = [answers[case.on, f"case_{number}", method] for method in METHODS]
    assert tuple(row["assessment"] for row in rows) == case.answers
    assert tuple(row["reason"] for row in rows) == case.reasons
    if case.ratios:
        near = [None if ratio is None else pytest.approx(ratio, abs=1e-8) for ratio in case.ratios]
        assert [row["ratio"] for row in rows] == near
    if case.base_year:
        assert {row["base_year"] for row in rows} == {case.base_year}


def test_a_row_without_an_answer_has_no_pace_unless_experts_judge_it(answers):
    for row in answers.values():
        if row["assessment"] == NO and row["reason"] != "growth_rate":
            assert (row["observed"], row["required"], row["ratio"]) == (None, None, None)


# The real data.


def ha_tinh(real, day):
    """Hà Tĩnh, more than 10 % a year on average in 2021-2025, by method."""
    rows = [
        row
        for row in rows_of(real, day)
        if (row["province_id"], row["indicator_id"], row["kind"]) == ("ha-tinh", "grdp_growth", "average")
        and (row["comparator"], row["target_value"], row["period_start"]) == (">", 10, date(2021, 1, 1))
    ]
    return {row["method"]: row for row in rows}


def test_ha_tinh_at_the_end_of_2024_is_on_track_for_those_who_follow_the_growth_of_growth(real):
    rows = ha_tinh(real, date(2025, 1, 31))
    assert {
        (row["base_year"], row["base_value"], row["latest_year"], row["latest_value"]) for row in rows.values()
    } == {(2020, 0.53, 2024, 7.48)}
    # 0,53 to 7,48 in four years is 93,82 % a year; 0,53 to 10 in five needs 79,95 % a year.
    assert (round(rows["open_sdg"]["observed"], 2), round(rows["open_sdg"]["required"], 2)) == (93.82, 79.95)
    assert {method: (row["assessment"], round(row["ratio"], 2), row["word_en"]) for method, row in rows.items()} == {
        "open_sdg": (ON, 1.17, "On track"),
        "un_chart": (NO, 1.47, "No assessment"),
        "eurostat": (ON, 1.17, "Significant progress"),
        "sdr": (SLOW, 0.92, "Moderately improving"),
    }


def test_ha_tinh_in_january_2023_is_seen_with_the_figures_of_that_day(real):
    assert {row["latest_value"] for row in ha_tinh(real, date(2023, 1, 31)).values()} == {3.98}


def test_every_target_is_asked_of_every_method_once(real):
    [(targets, rows, pairs)] = real.execute(
        "select (select count(*) from mart.target_as_of(mart.today())), count(*), count(distinct (target_id, method)) "
        "from mart.other_method"
    ).fetchall()
    assert rows == pairs == len(METHODS) * targets


def test_the_answers_on_the_real_data_follow_from_their_own_figures(real):
    checked = 0
    for row in rows_of(real, datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()):
        if row["method"] not in ("open_sdg", "sdr") or row["ratio"] is None or row["base_value"] <= 0:
            continue
        goal = row["target_value"] if row["side"] > 0 else row["target_value_max"] or row["target_value"]
        gone, whole = row["latest_year"] - row["base_year"], row["period_end"].year - row["base_year"]
        if row["method"] == "sdr":
            paces = (row["latest_value"] - row["base_value"]) / gone, (goal - row["base_value"]) / whole
        else:
            paces = compound(row["base_value"], row["latest_value"], gone), compound(row["base_value"], goal, whole)
        assert row["ratio"] == pytest.approx(row["side"] * paces[0] / abs(paces[1]), abs=1e-6)
        assert (row["assessment"] == MET) == (row["side"] * (row["latest_value"] - goal) >= 0)
        checked += 1
    assert checked > 40


def test_every_method_has_a_name_a_page_and_words_for_every_answer(real):
    names = real.execute("select * from mart.other_method_name order by display_order").fetchall()
    assert tuple(row[0] for row in names) == METHODS
    assert all(row[5].startswith("https://") and all(row[7:13]) for row in names)
    words = real.execute(
        "select method, assessment from mart.other_method_word where word_vi <> '' and word_en <> ''"
    ).fetchall()
    assert sorted(words) == sorted(
        (method, answer) for method in METHODS for answer in (ON, SLOW, CRAWL, AWAY, MET, NO)
    )
