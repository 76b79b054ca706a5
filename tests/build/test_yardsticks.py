"""How a result stands beside the country and the other provinces; every place is counted here by hand.

Each case has an indicator of its own, so that none changes the places of another.
"""

import duckdb
import pytest

from etl.load import build

AFTER = "2026-06-30"
SOURCE = {"source_id": "nguon", "publisher": "Nguồn", "tier": "official", "url": "https://example.vn"}
WORDS = {f"{word}_{language}": "x" for word in ("name", "definition") for language in ("vi", "en")}

# Provinces that are what they were; Hà Tĩnh, Nghệ An and Thanh Hóa share a region. Trà Vinh ended on
# 2025-06-30 and became a part of Vĩnh Long, which began the day after.
NORTH_CENTRAL = ("ha-tinh", "nghe-an", "thanh-hoa")
CASES = {
    "placed": {"ha-tinh": 5, "nghe-an": 7, "thanh-hoa": 6, "ha-noi": 9, "vietnam": 6.5},
    "tied": {"ha-tinh": 7, "nghe-an": 7, "thanh-hoa": 6, "ha-noi": 9},
    "less_is_better": {"ha-tinh": 5, "nghe-an": 7, "thanh-hoa": 6, "ha-noi": 9},
    "rank_of_some_kind": {"ha-tinh": 5, "nghe-an": 7},
    "alone": {"ha-tinh": 5},
    "country_alone": {"vietnam": 6.5},
    "falling": {"ha-tinh": -5, "nghe-an": 0, "thanh-hoa": -6},
}
OTHERS = [
    ("merged", "tra-vinh", 2024, 5),
    ("merged", "ha-tinh", 2024, 6),
    ("merged", "vinh-long", 2024, 9),
    ("merged", "ha-tinh", 2025, 6),
    ("merged", "vinh-long", 2025, 9),
    ("two_years", "ha-tinh", 2023, 5),
    ("two_years", "nghe-an", 2023, 6),
    ("two_years", "ha-tinh", 2024, 8),
    ("two_years", "nghe-an", 2024, 6),
]


def result(indicator, province, year, value, **cells):
    default = {"comparator": "=", "unit_id": unit_of(indicator), "basis": "value", "firmness": "official"}
    period = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    named = {"province_id": province, "indicator_id": indicator, "value": str(value), "source_id": "nguon"}
    return default | period | named | cells


def unit_of(indicator):
    return {"rank_of_some_kind": "rank", "money": "billion_vnd"}.get(indicator, "percent")


def indicator_row(name, number):
    default = {"domain": "growth", "decimals": "2", "is_headline": "false", "measure": "share", "direction": "higher"}
    special = {
        "less_is_better": {"direction": "lower"},
        "rank_of_some_kind": {"direction": "lower", "measure": "rank"},
        "money": {"measure": "flow", "alternative_unit_id": "million_usd"},
    }
    named = {"indicator_id": name, "slug": name.replace("_", "-"), "display_order": str(10000 + number)}
    return WORDS | default | named | {"unit_id": unit_of(name)} | special.get(name, {})


def result_rows():
    yield from (result(name, province, 2024, value) for name, case in CASES.items() for province, value in case.items())
    yield from (result(*other) for other in OTHERS)
    # Known one after another, and once revised.
    yield result("slowly_known", "ha-tinh", 2024, 5, published_on="2025-01-10")
    yield result("slowly_known", "nghe-an", 2024, 7, published_on="2025-02-10")
    yield result("slowly_known", "vietnam", 2024, 6, published_on="2025-03-10", firmness="estimate")
    yield result("slowly_known", "ha-tinh", 2024, 8, published_on="2025-04-10", firmness="revised")
    yield result("slowly_known", "vietnam", 2024, 6.2, published_on="2025-05-10")
    # Neither parts of a year nor averages nor sums are placed.
    yield result("parts", "ha-tinh", 2024, 5, period_end="2024-06-30")
    yield result("parts", "nghe-an", 2024, 5, period_start="2024-12-31")
    yield result("parts", "thanh-hoa", 2024, 5, period_start="2023-01-01")
    yield result("parts", "ha-noi", 2024, 5, basis="average")
    # Two in dong, one in dollars, of 24.000 dong each.
    yield result("money", "ha-tinh", 2024, 2400)
    yield result("money", "nghe-an", 2024, 90, unit_id="million_usd")
    yield result("money", "vietnam", 2024, 48000)


INDICATORS = [*CASES, "merged", "two_years", "slowly_known", "parts", "money"]


@pytest.fixture(scope="module")
def store(small_data, tmp_path_factory, no_archive):
    folder = tmp_path_factory.mktemp("yardsticks")
    data = small_data(folder / "data")
    data.add("sources", SOURCE)
    rate = {"year": "2024", "vnd_per_usd": "24000", "definition": "world_bank_period_average", "source_id": "nguon"}
    data.write("exchange_rates", [rate])
    data.add("indicators", *(indicator_row(name, number) for number, name in enumerate(INDICATORS)))
    data.add("observations", *result_rows())
    build(data.path, folder / "store.duckdb", no_archive)
    with duckdb.connect(str(folder / "store.duckdb"), read_only=True) as connection:
        yield connection


def rows(store, indicator, day=AFTER, **described):
    conditions = "".join(f" and {column} = '{value}'" for column, value in described.items())
    cursor = store.execute(f"from mart.yardstick_as_of(?::date) where indicator_id = ?{conditions}", [day, indicator])
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def places(store, indicator, day=AFTER, **described):
    found = rows(store, indicator, day, **described)
    return {row["province_id"]: (row["place"], row["placed"]) for row in found}


def region_places(store, indicator):
    return {row["province_id"]: (row["region_place"], row["region_placed"]) for row in rows(store, indicator)}


def test_the_highest_value_has_the_first_place(store):
    assert places(store, "placed") == {"ha-noi": (1, 4), "nghe-an": (2, 4), "thanh-hoa": (3, 4), "ha-tinh": (4, 4)}


def test_a_fall_stands_behind_no_change(store):
    assert places(store, "falling") == {"nghe-an": (1, 3), "ha-tinh": (2, 3), "thanh-hoa": (3, 3)}


def test_equal_values_share_a_place_and_the_next_one_is_left_out(store):
    assert places(store, "tied") == {"ha-noi": (1, 4), "nghe-an": (2, 4), "ha-tinh": (2, 4), "thanh-hoa": (4, 4)}


def test_where_less_is_better_the_lowest_value_is_first(store):
    expected = {"ha-tinh": (1, 4), "thanh-hoa": (2, 4), "nghe-an": (3, 4), "ha-noi": (4, 4)}
    assert places(store, "less_is_better") == expected


def test_one_province_is_first_of_one(store):
    assert places(store, "alone") == {"ha-tinh": (1, 1)}


def test_a_province_has_a_place_within_its_region(store):
    expected = {"nghe-an": (1, 3), "thanh-hoa": (2, 3), "ha-tinh": (3, 3), "ha-noi": (1, 1)}
    assert region_places(store, "placed") == expected
    regions = dict(store.execute("select province_id, region_vi from core.provinces").fetchall())
    assert len({regions[province] for province in NORTH_CENTRAL}) == 1
    assert {row["province_id"]: row["region_vi"] for row in rows(store, "placed")} == {
        province: regions[province] for province in expected
    }


def test_equal_values_share_a_place_within_their_region(store):
    expected = {"nghe-an": (1, 3), "ha-tinh": (1, 3), "thanh-hoa": (3, 3), "ha-noi": (1, 1)}
    assert region_places(store, "tied") == expected


def test_the_country_has_no_place_and_stands_beside_each_province(store):
    assert "vietnam" not in places(store, "placed")
    assert {(row["national_value"], row["national_vi"], row["national_en"]) for row in rows(store, "placed")} == {
        (6.5, "6,5%", "6.5%")
    }


def test_the_figure_of_the_country_is_named(store):
    [figure] = store.execute(
        "select figure_id from mart.observation where indicator_id = 'placed' and province_id = 'vietnam'"
    ).fetchone()
    named = [(row["national_id"], row["national_ids"], row["national_firmness"]) for row in rows(store, "placed")]
    assert named == [(figure, [figure], "official")] * 4


def test_without_a_figure_of_the_country_there_is_none_beside(store):
    assert {row["national_value"] for row in rows(store, "tied")} == {None}


def test_the_country_alone_has_a_row_without_province(store):
    [row] = rows(store, "country_alone")
    assert (row["province_id"], row["place"], row["placed"], row["national_value"]) == (None, None, None, 6.5)


def test_a_year_that_a_province_did_not_end_is_counted_for_what_it_became(store):
    """At the end of 2024 Trà Vinh stood, at the end of 2025 Vĩnh Long in its borders of today."""
    assert places(store, "merged", period_year=2024) == {"ha-tinh": (1, 2), "tra-vinh": (2, 2)}
    assert places(store, "merged", period_year=2025) == {"vinh-long": (1, 2), "ha-tinh": (2, 2)}


def test_each_year_has_its_own_places(store):
    assert places(store, "two_years", period_year=2023) == {"nghe-an": (1, 2), "ha-tinh": (2, 2)}
    assert places(store, "two_years", period_year=2024) == {"ha-tinh": (1, 2), "nghe-an": (2, 2)}


@pytest.mark.parametrize("indicator", ["rank_of_some_kind", "parts"])
def test_ranks_and_parts_of_a_year_are_not_placed(store, indicator):
    assert rows(store, indicator) == []


def test_money_is_placed_in_each_of_its_units(store):
    """2.400 tỷ đồng are 100 million dollars, more than 90; 48.000 tỷ đồng are 2.000 million."""
    for unit, national in (("billion_vnd", 48000), ("million_usd", 2000)):
        found = rows(store, "money", canonical_unit_id=unit)
        assert {row["province_id"]: row["place"] for row in found} == {"ha-tinh": 1, "nghe-an": 2}
        assert {row["national_value"] for row in found} == {national}


@pytest.mark.parametrize(
    ("day", "expected", "national"),
    [
        ("2025-01-09", {}, None),
        ("2025-01-10", {"ha-tinh": (1, 1)}, None),
        ("2025-02-10", {"nghe-an": (1, 2), "ha-tinh": (2, 2)}, None),
        ("2025-03-10", {"nghe-an": (1, 2), "ha-tinh": (2, 2)}, (6, "estimate")),
        ("2025-04-10", {"ha-tinh": (1, 2), "nghe-an": (2, 2)}, (6, "estimate")),
        (AFTER, {"ha-tinh": (1, 2), "nghe-an": (2, 2)}, (6.2, "official")),
    ],
)
def test_places_are_those_of_the_day(store, day, expected, national):
    assert places(store, "slowly_known", day) == expected
    for row in rows(store, "slowly_known", day):
        assert (row["national_value"], row["national_firmness"]) == (national or (None, None))
