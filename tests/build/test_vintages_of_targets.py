"""Targets that follow one another for the same thing and period: all stand, the firmest latest one counts."""

import functools
from datetime import date

import duckdb
import pytest

from etl.load import build

AFTER = "2026-06-30"
WORDS = {f"{word}_{language}": "x" for word in ("name", "definition") for language in ("vi", "en")}
SOURCES = [
    {"source_id": "nguon", "publisher": "Nguồn", "tier": "press", "url": "https://example.vn"},
    {"source_id": "nguon-hai", "publisher": "Nguồn hai", "tier": "official", "url": "https://example.vn/2"},
]


def promise(value, set_on="", **cells):
    """A target for 2025, adopted, known from the day it was set."""
    default = {"comparator": ">=", "kind": "annual", "period_start": "2025-01-01", "period_end": "2025-12-31"}
    named = {"value": str(value), "unit_id": "percent", "set_on": set_on, "firmness": "adopted", "source_id": "nguon"}
    return default | named | cells


CASES = {
    "alone": [promise(7, "2024-12-01")],
    "raised": [promise(7, "2024-12-01"), promise(8, "2025-02-05"), promise(9, "2025-08-01")],
    "lowered": [promise(9, "2024-12-01"), promise(7, "2025-02-05")],
    "draft_later": [promise(8, "2024-12-01"), promise(9, "2025-02-05", firmness="draft")],
    "draft_before": [promise(9, "2024-10-01", firmness="draft"), promise(8, "2024-12-01")],
    "drafts": [promise(9, "2024-10-01", firmness="draft"), promise(8, "2024-12-01", firmness="draft")],
    "unknown_firmness": [promise(8, "2024-12-01"), promise(9, "2025-02-05", firmness="")],
    "two_sources": [promise(8, "2025-02-05"), promise(8, "2024-12-01", source_id="nguon-hai")],
    "two_sources_then_more": [
        promise(8, "2024-12-01"),
        promise(9, "2025-02-05"),
        promise(8, "2025-08-01", source_id="nguon-hai"),
    ],
    "draft_becomes_firm": [
        promise(8, "2024-12-01", firmness="draft"),
        promise(8, "2025-02-05", source_id="nguon-hai"),
    ],
    "other_comparator": [promise(8, "2024-12-01"), promise(8, "2025-02-05", comparator=">")],
    "other_range": [promise(8, "2024-12-01"), promise(8, "2025-02-05", value_max="9")],
    "other_period": [promise(8, "2024-12-01"), promise(9, "2025-02-05", period_end="2025-06-30")],
    "other_kind": [promise(8, "2024-12-01"), promise(9, "2025-02-05", kind="level")],
    "other_province": [promise(8, "2024-12-01"), promise(9, "2025-02-05", province_id="nghe-an")],
    "same_unit_otherwise": [promise(8, "2024-12-01"), promise(8, "2025-02-05", unit_id="percentage_point")],
}


def indicator_row(name, number):
    default = {"domain": "growth", "decimals": "2", "is_headline": "false", "measure": "rate", "direction": "higher"}
    named = {"indicator_id": name, "slug": name.replace("_", "-"), "display_order": str(10000 + number)}
    return WORDS | default | named | {"unit_id": "percent"}


def result_row(name):
    period = {"period_start": "2025-01-01", "period_end": "2025-12-31", "source_id": "nguon"}
    cells = {"comparator": "=", "value": "8", "unit_id": "percent", "basis": "value", "firmness": "official"}
    return period | cells | {"province_id": "thanh-hoa", "indicator_id": name}


@pytest.fixture(scope="module")
def targets_on(small_data, tmp_path_factory, no_archive):
    """All targets of the cases as judged on a day; asked once a day."""
    folder = tmp_path_factory.mktemp("vintages")
    data = small_data(folder / "data")
    data.add("sources", *SOURCES)
    data.add("indicators", *(indicator_row(name, number) for number, name in enumerate(CASES)))
    data.add("observations", *map(result_row, CASES))
    named = [(name, row) for name, rows in CASES.items() for row in rows]
    data.add("targets", *({"province_id": "thanh-hoa", "indicator_id": name} | row for name, row in named))
    build(data.path, folder / "store.duckdb", no_archive)
    with duckdb.connect(str(folder / "store.duckdb"), read_only=True) as connection:
        yield functools.cache(lambda day: judged(connection, day))


def judged(connection, day):
    cursor = connection.execute("from mart.progress_as_of(?::date) order by known_from, target_value", [day])
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


@pytest.fixture
def chain(targets_on):
    """The targets of a case on a day, the earliest first."""
    return lambda case, day=AFTER: [row for row in targets_on(day) if row["indicator_id"] == case]


def replaced_by(rows):
    """For each target the value of the one that replaced it."""
    values = {row["target_id"]: row["target_value"] for row in rows}
    return {row["target_value"]: values.get(row["replaced_by"]) for row in rows}


def assert_vintages_are_all_others(rows):
    together = {row["target_id"] for row in rows}
    for row in rows:
        assert set(row["vintages"]) == together - {row["target_id"]}
        assert len(row["vintages"]) == len(together) - 1


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("alone", {7: None}),
        ("raised", {7: 9, 8: 9, 9: None}),
        ("lowered", {9: 7, 7: None}),
        ("draft_later", {8: None, 9: 8}),
        ("draft_before", {9: 8, 8: None}),
        ("drafts", {9: 8, 8: None}),
        ("unknown_firmness", {8: None, 9: 8}),
    ],
)
def test_the_latest_of_the_firmest_replaces_all_others(chain, case, expected):
    rows = chain(case)
    assert replaced_by(rows) == expected
    assert_vintages_are_all_others(rows)


@pytest.mark.parametrize(
    ("case", "verdicts"),
    [
        ("raised", ["exceeded", "met", "missed"]),
        ("draft_later", ["met", "missed"]),
        ("lowered", ["missed", "exceeded"]),
    ],
)
def test_a_replaced_target_is_judged_like_any_other(chain, case, verdicts):
    assert [row["verdict"] for row in chain(case)] == verdicts


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-11-30", {}),
        ("2024-12-01", {7: None}),
        ("2025-02-04", {7: None}),
        ("2025-02-05", {7: 8, 8: None}),
        ("2025-07-31", {7: 8, 8: None}),
        ("2025-08-01", {7: 9, 8: 9, 9: None}),
    ],
)
def test_on_an_earlier_day_the_target_of_that_day_counts(chain, day, expected):
    rows = chain("raised", day)
    assert replaced_by(rows) == expected
    assert_vintages_are_all_others(rows)


def test_a_draft_counts_until_something_is_adopted(chain):
    assert replaced_by(chain("draft_before", "2024-11-30")) == {9: None}
    assert replaced_by(chain("draft_before", "2024-12-01")) == {9: 8, 8: None}


def test_one_promise_told_by_two_sources_is_one_target(chain):
    [row] = chain("two_sources")
    assert (row["source_ids"], row["source_count"], len(row["figure_ids"])) == (["nguon", "nguon-hai"], 2, 2)
    assert (row["known_from"], row["replaced_by"], row["vintages"]) == (date(2024, 12, 1), None, [])


def test_a_promise_repeated_later_stays_where_it_was(chain):
    rows = chain("two_sources_then_more")
    assert replaced_by(rows) == {8: 9, 9: None}
    assert rows[0]["source_count"] == 2
    assert_vintages_are_all_others(rows)


def test_a_draft_that_is_adopted_as_it_was_is_one_adopted_target(chain):
    [before], [after] = chain("draft_becomes_firm", "2025-02-04"), chain("draft_becomes_firm")
    assert (before["firmness"], after["firmness"]) == ("draft", "adopted")
    assert (after["known_from"], len(after["figure_ids"]), after["vintages"]) == (date(2024, 12, 1), 2, [])


@pytest.mark.parametrize("case", ["other_comparator", "other_range"])
def test_the_same_number_meant_otherwise_is_another_target(chain, case):
    earlier, later = chain(case)
    assert (earlier["replaced_by"], later["replaced_by"]) == (later["target_id"], None)
    assert_vintages_are_all_others([earlier, later])


def test_the_same_number_in_a_unit_of_the_same_size_is_one_target(chain):
    [row] = chain("same_unit_otherwise")
    assert len(row["figure_ids"]) == 2


@pytest.mark.parametrize("case", ["other_period", "other_kind", "other_province"])
def test_targets_for_something_else_replace_nothing(chain, case):
    assert [(row["replaced_by"], row["vintages"]) for row in chain(case)] == [(None, []), (None, [])]


# Hà Tĩnh 2025 in the real data: four targets for one year.


@pytest.fixture(scope="module")
def real_targets_on(real):
    """The real targets as judged on a day; asked once a day."""
    return functools.cache(lambda day: judged(real, day))


def thing(row):
    """What a target is for: those for one thing and period replace one another."""
    return tuple(row[column] for column in ("province_id", "indicator_id", "kind", "period_start", "period_end"))


@pytest.fixture
def ha_tinh(real_targets_on):
    growth_2025 = ("ha-tinh", "grdp_growth", "annual", date(2025, 1, 1), date(2025, 12, 31))
    return lambda day=AFTER: [row for row in real_targets_on(day) if thing(row) == growth_2025]


def test_the_targets_of_ha_tinh_for_2025_stand_side_by_side(ha_tinh):
    rows = ha_tinh()
    assert {(row["comparator"], row["target_value"]) for row in rows} >= {(">=", 7), (">", 8), (">=", 8), ("=", 8.7)}
    assert [row["actual_value"] for row in rows] == [8.78] * len(rows)
    assert {row["verdict"] for row in rows} <= {"met", "exceeded"}
    assert_vintages_are_all_others(rows)


def test_the_last_target_of_ha_tinh_for_2025_replaced_the_others(ha_tinh):
    rows = ha_tinh()
    assert replaced_by(rows) == {7: 8.7, 8: 8.7, 8.7: None}


def test_in_march_2025_ha_tinh_stood_by_the_resolution_of_february(ha_tinh):
    rows = ha_tinh("2025-03-01")
    [last] = [row for row in rows if row["replaced_by"] is None]
    assert (last["comparator"], last["target_value"], last["known_from"]) == (">=", 8, date(2025, 2, 5))
    assert {row["target_value"] for row in rows} == {7, 8}
    assert_vintages_are_all_others(rows)


@pytest.mark.parametrize("day", ["2023-01-31", "2025-03-01", AFTER])
def test_of_all_targets_for_one_thing_just_one_counts(real_targets_on, day):
    groups = {}
    for row in real_targets_on(day):
        groups.setdefault(thing(row), []).append(row)
    for rows in groups.values():
        [counting] = [row for row in rows if row["replaced_by"] is None]
        assert {row["replaced_by"] for row in rows} <= {None, counting["target_id"]}
        assert counting["firmness_rank"] == max(row["firmness_rank"] for row in rows)
        assert_vintages_are_all_others(rows)
