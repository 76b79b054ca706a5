"""How a result stands beside the country and the other provinces; every place is counted here by hand.

Each case has an indicator of its own, so that none changes the places of another.
"""

import duckdb
import pytest

from etl.load import build

AFTER = "2026-06-30"
SOURCE = {"source_id": "nguon", "publisher": "Nguồn", "tier": "official", "url": "https://example.vn"}
WORDS = {f"{word}_{language}": "x" for word in ("name", "definition") for language in ("vi", "en")}

# All provinces there are: four that are what they were, Trà Vinh, which ended on 2025-06-30, and Vĩnh Long, which
# began the day after. So five stand at the end of each year, and four of them are four fifths.
PROVINCES = ("ha-tinh", "nghe-an", "thanh-hoa", "ha-noi", "tra-vinh", "vinh-long", "vietnam")
CASES = {
    "placed": {"ha-tinh": 5, "nghe-an": 7, "thanh-hoa": 6, "ha-noi": 9, "vietnam": 6.5},
    "tied": {"ha-tinh": 7, "nghe-an": 7, "thanh-hoa": 6, "ha-noi": 9},
    "less_is_better": {"ha-tinh": 5, "nghe-an": 7, "thanh-hoa": 6, "ha-noi": 9},
    "rank_of_some_kind": {"ha-tinh": 5, "nghe-an": 7},
    "too_few": {"ha-tinh": 5, "nghe-an": 7, "thanh-hoa": 6},
    "neutral": {"ha-tinh": 5, "nghe-an": 7, "thanh-hoa": 6, "ha-noi": 9},
    "country_alone": {"vietnam": 6.5},
    "falling": {"ha-tinh": -5, "nghe-an": 0, "thanh-hoa": -6, "ha-noi": -9},
}
FOUR = (("ha-tinh", 5), ("nghe-an", 6), ("thanh-hoa", 4), ("ha-noi", 3))
OTHERS = [
    ("merged", "tra-vinh", 2024, 5),
    ("merged", "ha-tinh", 2024, 6),
    ("merged", "nghe-an", 2024, 3),
    ("merged", "thanh-hoa", 2024, 2),
    ("merged", "ha-tinh", 2025, 6),
    ("merged", "vinh-long", 2025, 9),
    ("merged", "nghe-an", 2025, 3),
    ("merged", "thanh-hoa", 2025, 2),
    *(("two_years", province, 2023, value) for province, value in FOUR),
    *(("two_years", province, 2024, -value) for province, value in FOUR),
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
        "neutral": {"direction": "neutral"},
        "rank_of_some_kind": {"direction": "lower", "measure": "rank"},
        "money": {"measure": "flow", "alternative_unit_id": "million_usd"},
    }
    named = {"indicator_id": name, "slug": name.replace("_", "-"), "display_order": str(10000 + number)}
    return WORDS | default | named | {"unit_id": unit_of(name)} | special.get(name, {})


def result_rows():
    yield from (result(name, province, 2024, value) for name, case in CASES.items() for province, value in case.items())
    yield from (result(*other) for other in OTHERS)
    # Computed back to the boundaries of July 2025, by the same publisher.
    yield result("merged", "vinh-long", 2024, 9, boundaries="2025-07-01")
    # Known one after another, and once revised.
    yield result("slowly_known", "thanh-hoa", 2024, 4, published_on="2025-01-05")
    yield result("slowly_known", "ha-noi", 2024, 3, published_on="2025-01-06")
    # Four provinces, but no publisher has more than two of them.
    yield result("mixed", "ha-tinh", 2024, 5)
    yield result("mixed", "nghe-an", 2024, 6)
    yield result("mixed", "thanh-hoa", 2024, 4, source_id="khac")
    yield result("mixed", "ha-noi", 2024, 3, source_id="khac")
    # One publisher has all four; a later page of another counts, and is not placed.
    for province, value in FOUR:
        yield result("later", province, 2024, value, published_on="2025-01-10")
    yield result("later", "ha-noi", 2024, 100, published_on="2025-02-10", source_id="khac")
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
    yield result("money", "thanh-hoa", 2024, 1200)
    yield result("money", "ha-noi", 2024, 600)
    yield result("money", "vietnam", 2024, 48000)


INDICATORS = [*CASES, "merged", "two_years", "slowly_known", "mixed", "later", "parts", "money"]


@pytest.fixture(scope="module")
def store(small_data, tmp_path_factory, no_archive):
    folder = tmp_path_factory.mktemp("yardsticks")
    data = small_data(folder / "data")
    data.add("sources", SOURCE, SOURCE | {"source_id": "khac", "publisher": "Nguồn khác", "tier": "press"})
    data.write("provinces", [row for row in data.rows("provinces") if row["province_id"] in PROVINCES])
    data.write("lexicon", [row for row in data.rows("lexicon") if row["role"] != "place"])
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


def test_the_highest_value_has_the_first_place(store):
    assert places(store, "placed") == {"ha-noi": (1, 4), "nghe-an": (2, 4), "thanh-hoa": (3, 4), "ha-tinh": (4, 4)}


def test_a_fall_stands_behind_no_change(store):
    assert places(store, "falling") == {"nghe-an": (1, 4), "ha-tinh": (2, 4), "thanh-hoa": (3, 4), "ha-noi": (4, 4)}


def test_equal_values_share_a_place_and_the_next_one_is_left_out(store):
    assert places(store, "tied") == {"ha-noi": (1, 4), "nghe-an": (2, 4), "ha-tinh": (2, 4), "thanh-hoa": (4, 4)}


def test_where_less_is_better_the_lowest_value_is_first(store):
    expected = {"ha-tinh": (1, 4), "thanh-hoa": (2, 4), "nghe-an": (3, 4), "ha-noi": (4, 4)}
    assert places(store, "less_is_better") == expected


@pytest.mark.parametrize("indicator", ["too_few", "mixed"])
def test_less_than_four_fifths_of_one_publisher_are_not_placed(store, indicator):
    assert places(store, indicator) == {}


def test_nothing_neutral_has_a_place_yet_its_order_of_size_is_kept(store):
    assert places(store, "neutral") == {}
    kept = store.execute(
        "select province_id from mart.place where indicator_id = 'neutral' and boundaries is null order by place"
    ).fetchall()
    assert [province for (province,) in kept] == ["ha-noi", "nghe-an", "thanh-hoa", "ha-tinh"]


def test_places_stand_on_figures_of_one_publisher_though_a_later_one_counts(store):
    assert places(store, "later")["ha-noi"] == (4, 4)
    [value] = store.execute(
        "select canonical_value from mart.result_as_of(?::date) where indicator_id = ? and province_id = ?",
        [AFTER, "later", "ha-noi"],
    ).fetchone()
    assert value == 100


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
    before = {"ha-tinh": (1, 4), "tra-vinh": (2, 4), "nghe-an": (3, 4), "thanh-hoa": (4, 4)}
    after = {"vinh-long": (1, 4), "ha-tinh": (2, 4), "nghe-an": (3, 4), "thanh-hoa": (4, 4)}
    assert places(store, "merged", period_year=2024) == before
    assert places(store, "merged", period_year=2025) == after


def test_figures_computed_back_have_a_ranking_of_their_own_without_those_of_before(store):
    found = store.execute(
        "select province_id, place, placed, members from mart.place_as_of(?::date) "
        "where indicator_id = 'merged' and period_year = 2024 and boundaries = '2025-07-01' order by place",
        [AFTER],
    ).fetchall()
    assert found == [("vinh-long", 1, 4, 5), ("ha-tinh", 2, 4, 5), ("nghe-an", 3, 4, 5), ("thanh-hoa", 4, 4, 5)]


def test_each_year_has_its_own_places(store):
    rising = {"nghe-an": (1, 4), "ha-tinh": (2, 4), "thanh-hoa": (3, 4), "ha-noi": (4, 4)}
    assert places(store, "two_years", period_year=2023) == rising
    assert places(store, "two_years", period_year=2024) == {name: (5 - place, 4) for name, (place, _) in rising.items()}


@pytest.mark.parametrize("indicator", ["rank_of_some_kind", "parts"])
def test_ranks_and_parts_of_a_year_are_not_placed(store, indicator):
    assert rows(store, indicator) == []


def test_money_is_placed_in_each_of_its_units(store):
    """2.400 tỷ đồng are 100 million dollars, more than 90; 48.000 tỷ đồng are 2.000 million."""
    for unit, national in (("billion_vnd", 48000), ("million_usd", 2000)):
        found = rows(store, "money", canonical_unit_id=unit)
        expected = {"ha-tinh": 1, "nghe-an": 2, "thanh-hoa": 3, "ha-noi": 4}
        assert {row["province_id"]: row["place"] for row in found} == expected
        assert {row["national_value"] for row in found} == {national}


@pytest.mark.parametrize(
    ("day", "expected", "national"),
    [
        ("2025-01-10", {}, None),
        ("2025-02-10", {"nghe-an": 1, "ha-tinh": 2, "thanh-hoa": 3, "ha-noi": 4}, None),
        ("2025-03-10", {"nghe-an": 1, "ha-tinh": 2, "thanh-hoa": 3, "ha-noi": 4}, (6, "estimate")),
        ("2025-04-10", {"ha-tinh": 1, "nghe-an": 2, "thanh-hoa": 3, "ha-noi": 4}, (6, "estimate")),
        (AFTER, {"ha-tinh": 1, "nghe-an": 2, "thanh-hoa": 3, "ha-noi": 4}, (6.2, "official")),
    ],
)
def test_places_are_those_of_the_day(store, day, expected, national):
    assert places(store, "slowly_known", day) == {name: (place, 4) for name, place in expected.items()}
    for row in rows(store, "slowly_known", day):
        assert (row["national_value"], row["national_firmness"]) == (national or (None, None))
