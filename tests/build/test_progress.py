"""Progress: the worked cases of the method on the real data, and its rules on data of our own."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def judged(real):
    """The rows of `mart.progress_as_of` that answer a description, on a day."""

    def ask(day, **described):
        conditions = " and ".join(f"{column} = ?" for column in described)
        cursor = real.execute(
            f"select * from mart.progress_as_of(?::date) where {conditions} order by target_value, comparator",
            [day, *described.values()],
        )
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    return ask


@pytest.fixture(scope="module")
def growth(judged):
    """How a province's promise of average GRDP growth for 2021-2025 stood on a day."""

    def ask(province, day):
        [row] = judged(
            day,
            province_id=province,
            indicator_id="grdp_growth",
            kind="average",
            period_start=date(2021, 1, 1),
            period_end=date(2025, 12, 31),
        )
        return row

    return ask


TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
BEFORE_REVISION = date(2026, 6, 30)
"""Before the statistics office revised the years of 2021 to 2024, in August 2026."""


# Case 1: Hà Tĩnh, more than 10 % a year on average.


def test_ha_tinh_at_the_end_of_2024_needs_a_year_that_nobody_ever_had(growth):
    row = growth("ha-tinh", date(2025, 1, 31))
    assert (row["comparator"], row["target_value"], row["years_known"], row["years_left"]) == (">", 10, 4, 1)
    assert (round(row["so_far"], 2), round(row["needed"], 2)) == (5.75, 28.78)
    assert row["verdict"] == "out_of_reach"
    assert row["best_own"] <= row["best_any"] < row["needed"]
    assert "5,75%" in row["explanation_vi"]
    assert "28,78%" in row["explanation_vi"]


def test_ha_tinh_in_january_2023_knew_the_first_estimate_for_2022(growth):
    row = growth("ha-tinh", date(2023, 1, 31))
    assert row["years_known"] == 2
    assert row["so_far"] == pytest.approx(100 * ((1.0502 * 1.0398) ** 0.5 - 1), abs=1e-6)
    assert row["needed"] == pytest.approx(100 * ((1.1**5 / (1.0502 * 1.0398)) ** (1 / 3) - 1), abs=1e-6)


def test_ha_tinh_missed_its_average_by_an_estimate(growth):
    row = growth("ha-tinh", BEFORE_REVISION)
    assert (round(row["actual_value"], 2), row["verdict"], row["years_left"]) == (6.35, "missed", 0)
    assert row["actual_firmness"] == "estimate"
    assert "ước đạt 6,35%" in row["explanation_vi"]
    assert "estimated" in row["explanation_en"]


# Case 2: Thanh Hóa, 11 % or more on average.


def test_thanh_hoa_missed_its_average(growth):
    row = growth("thanh-hoa", BEFORE_REVISION)
    assert (row["comparator"], row["target_value"]) == (">=", 11)
    assert row["actual_value"] == pytest.approx(
        100 * ((1.0944 * 1.124 * 1.0701 * 1.1216 * 1.0827) ** 0.2 - 1), abs=1e-6
    )
    assert (round(row["actual_value"], 2), row["verdict"]) == (9.84, "missed")
    assert "ước" in row["explanation_vi"]


# The same two today, by the statistics office's revised years, with what was announced beside it.


@pytest.mark.parametrize(
    ("province", "latest", "announced"),
    [("ha-tinh", 6.28, 6.65), ("thanh-hoa", 9.05, 9.73)],
)
def test_an_average_missed_by_what_was_announced_is_missed_by_the_revision(growth, province, latest, announced):
    row = growth(province, TODAY)
    assert (round(row["latest_value"], 2), row["latest_verdict"]) == (latest, "missed")
    assert (round(row["announced_value"], 2), row["announced_verdict"]) == (announced, "missed")
    assert "kết luận không đổi" in row["explanation_vi"]


def test_thanh_hoa_2024_was_exceeded_as_announced_and_is_missed_by_the_revision(judged):
    [row] = judged(
        TODAY, province_id="thanh-hoa", indicator_id="grdp_growth", kind="annual", period_end=date(2024, 12, 31)
    )
    assert (row["latest_verdict"], row["latest_value"]) == ("missed", 10.49)
    assert row["announced_verdict"] == "exceeded"
    assert not row["disputed"]
    assert "thì là “vượt”" in row["explanation_vi"]


# Case 3: Trà Vinh, 10 % or more on average, and a province that ended.


def test_tra_vinh_at_the_end_of_2024_was_out_of_reach(growth):
    row = growth("tra-vinh", date(2025, 1, 31))
    assert row["so_far"] == pytest.approx(100 * ((0.9608 * 1.0332 * 1.0825 * 1.1004) ** 0.25 - 1), abs=1e-6)
    assert (round(row["so_far"], 2), round(row["needed"], 1), row["verdict"]) == (4.28, 36.2, "out_of_reach")


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2026, 1, 31), TODAY], ids=str)
def test_tra_vinh_cannot_be_judged_once_it_has_ended(growth, day):
    row = growth("tra-vinh", day)
    assert (row["verdict"], row["last_verdict"]) == ("not_assessable", "out_of_reach")
    assert "30/06/2025" in row["explanation_vi"]
    assert "không còn khả năng" in row["explanation_vi"]
    assert "30 June 2025" in row["explanation_en"]
    assert "out of reach" in row["explanation_en"]


def test_tra_vinh_is_still_judged_on_its_last_day(growth):
    assert growth("tra-vinh", date(2025, 6, 30))["verdict"] == "out_of_reach"


# Case 4: Hà Tĩnh 2025, three targets after one another.


@pytest.mark.parametrize(("comparator", "value"), [(">=", 7), (">", 8), ("=", 8.7)])
def test_ha_tinh_2025_satisfied_each_of_its_targets_by_an_estimate(judged, comparator, value):
    [row] = judged(
        TODAY,
        province_id="ha-tinh",
        indicator_id="grdp_growth",
        kind="annual",
        period_end=date(2025, 12, 31),
        period_start=date(2025, 1, 1),
        comparator=comparator,
        target_value=value,
    )
    assert row["actual_value"] == 8.78
    assert row["verdict"] in {"met", "exceeded"}
    assert row["actual_firmness"] == "estimate"
    assert "ước đạt 8,78%" in row["explanation_vi"]


# Case 5: Thanh Hóa exports 2025, claimed in October, not reached in January.


@pytest.mark.parametrize(
    ("day", "actual", "verdict"), [(date(2025, 11, 1), 8000, "met"), (TODAY, 7300, "missed")], ids=["November", "today"]
)
def test_thanh_hoa_exports_were_met_until_the_later_figure_came(judged, day, actual, verdict):
    [row] = judged(
        day, province_id="thanh-hoa", indicator_id="export_value", kind="annual", period_end=date(2025, 12, 31)
    )
    assert (row["comparator"], row["target_value"], row["unit_id"]) == (">=", 8000, "million_usd")
    assert (row["actual_value"], row["verdict"], row["actual_firmness"]) == (actual, verdict, "estimate")
    assert "ước" in row["explanation_vi"]


# Time: what is known stays known.

HALF_YEARS = st.builds(date, st.integers(2020, 2026), st.sampled_from([1, 7]), st.just(1))


@pytest.fixture(scope="module")
def known_on(real):
    """For each target its known years and statements, and each result that counts with its vintages; by day."""
    kept = {}

    def ask(day):
        if day not in kept:
            targets = real.execute(
                "select target_id, years_known, figure_ids from mart.progress_as_of(?::date)", [day]
            ).fetchall()
            results = real.execute(
                "select province_id, indicator_id, period_start, period_end, basis, canonical_unit_id, vintage_ids "
                "from mart.result_as_of(?::date)",
                [day],
            ).fetchall()
            kept[day] = (
                {target: (years, set(figures)) for target, years, figures in targets},
                {tuple(row[:-1]): set(row[-1]) for row in results},
            )
        return kept[day]

    return ask


@given(HALF_YEARS, HALF_YEARS)
def test_moving_on_never_forgets_a_target_a_year_or_a_result(known_on, one, other):
    (targets, results), (later_targets, later_results) = known_on(min(one, other)), known_on(max(one, other))
    assert targets.keys() <= later_targets.keys()
    assert [key for key, (years, _) in targets.items() if later_targets[key][0] < years] == []
    assert [key for key, (_, figures) in targets.items() if not figures <= later_targets[key][1]] == []
    assert results.keys() <= later_results.keys()
    assert [key for key, figures in results.items() if not figures <= later_results[key]] == []
