"""What an address says: `dashboard.selection`."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import queries
from dashboard.address import YEARS, slug
from dashboard.selection import (
    AS_OF,
    FIRST_PROVINCES,
    INDICATOR,
    LANGUAGE,
    MOST_PROVINCES,
    PROVINCES,
    TERM,
    TERMS,
    UNIT,
    CompareSelection,
    OverviewSelection,
    Vantage,
    compare_query,
    compare_selection,
    kept,
    language_of,
    overview_selection,
    units_of,
    vantage_of,
)
from dashboard.store import Store

NAMES = st.sampled_from([LANGUAGE, TERM, INDICATOR, PROVINCES, YEARS, UNIT])
LIKELY = st.sampled_from(
    ["", ",", "thanh-hoa", "Thanh Hoá,Hà Tĩnh", "2021-2025", "2025", "2030-2021", "usd", "grdp_growth", "nam=1", "en"]
)
QUERIES = st.dictionaries(NAMES | st.text(), LIKELY | st.text())
YEAR_PAIRS = st.lists(st.integers(1900, 2099), min_size=2, max_size=2).map(lambda years: tuple(sorted(years)))


@pytest.fixture(scope="session")
def known(real_store):
    """The indicators and the provinces that have figures."""
    snapshot = Store(real_store).current()
    return queries.indicators(snapshot), queries.provinces(snapshot, date(2026, 6, 30))


@pytest.mark.parametrize(
    "name",
    [
        "Thanh Hóa",
        "Thanh Hoá",
        "thanh_hóa",
        "THANH HÓA",
        " thanh  hoa ",
        "thanh-hoa",
        unicodedata.normalize("NFD", "Thanh Hóa"),
        unicodedata.normalize("NFKD", "Thanh Hoá"),
    ],
)
def test_every_way_to_write_a_province_gives_one_slug(name):
    assert slug(name) == "thanh-hoa"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đắk Lắk", "dak-lak"),
        ("đồng tháp", "dong-thap"),
        (unicodedata.normalize("NFD", "Đà Nẵng"), "da-nang"),
        ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
        ("Thừa Thiên Huế", "thua-thien-hue"),
        ("million_usd", "million-usd"),
        ("", ""),
        ("…", ""),
    ],
)
def test_a_slug_has_no_diacritics(text, expected):
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_ascii_and_its_own_slug(text):
    assert slug(text).isascii()
    assert slug(slug(text)) == slug(text)


def test_every_known_id_is_found_by_its_slug(known):
    indicators, provinces = known
    assert [row["province_id"] for row in provinces if slug(row["province_id"]) != row["province_id"]] == []
    assert [row["slug"] for row in indicators if slug(row["slug"]) != row["slug"]] == []


@given(QUERIES)
def test_any_address_gives_a_comparison_of_known_things(known, query):
    indicators, provinces = known
    chosen = compare_selection(query, indicators, provinces)
    indicator = next(row for row in indicators if row["indicator_id"] == chosen.indicator)
    assert set(chosen.provinces) <= {row["province_id"] for row in provinces}
    assert len(set(chosen.provinces)) == len(chosen.provinces) <= MOST_PROVINCES
    assert chosen.unit in units_of(indicator)
    assert 1900 <= chosen.years[0] <= chosen.years[1] <= 2099


@given(QUERIES)
def test_any_address_gives_a_known_term_and_language(query):
    assert overview_selection(query).term in TERMS
    assert language_of(query) in ("vi", "en")


@given(QUERIES)
def test_what_was_not_understood_is_named_with_its_place_in_the_address(known, query):
    for words in compare_selection(query, *known).misunderstood:
        assert words.partition("=")[0] in (INDICATOR, PROVINCES, YEARS, UNIT)


@st.composite
def comparisons(draw, known):
    indicators, provinces = known
    indicator = draw(st.sampled_from(indicators))
    ids = st.sampled_from([row["province_id"] for row in provinces])
    return CompareSelection(
        indicator=indicator["indicator_id"],
        provinces=tuple(draw(st.lists(ids, max_size=MOST_PROVINCES, unique=True))),
        years=draw(YEAR_PAIRS),
        unit=draw(st.sampled_from(units_of(indicator))),
    )


@given(st.data())
def test_a_comparison_written_to_the_address_is_read_back_the_same(known, data):
    chosen = data.draw(comparisons(known))
    assert compare_selection(compare_query(chosen, known[0]), *known) == chosen


@pytest.mark.parametrize("term", TERMS)
def test_an_overview_written_to_the_address_is_read_back_the_same(term):
    assert overview_selection(OverviewSelection(term).query()) == OverviewSelection(term)


def test_an_empty_address_is_the_choice_of_the_first_visit(known):
    chosen = compare_selection({}, *known)
    assert chosen.provinces == FIRST_PROVINCES
    assert chosen.misunderstood == ()
    assert overview_selection({}) == OverviewSelection()


def test_an_address_typed_by_hand_is_understood(known):
    query = {INDICATOR: "Tăng trưởng GRDP", PROVINCES: "Hà Tĩnh, thanh_hóa,Hà Tĩnh", YEARS: " 2025 – 2021 "}  # noqa: RUF001
    chosen = compare_selection(query, *known)
    assert (chosen.indicator, chosen.provinces, chosen.years) == ("grdp_growth", ("ha-tinh", "thanh-hoa"), (2021, 2025))
    assert chosen.misunderstood == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [(INDICATOR, "khong-co"), (PROVINCES, "atlantis"), (YEARS, "2021-25"), (UNIT, "chi-vang")],
)
def test_what_is_not_known_is_named_and_the_default_taken(known, name, value):
    chosen = compare_selection({name: value}, *known)
    assert chosen.misunderstood == (f"{name}={value}",)
    default = compare_selection({}, *known)
    assert (chosen.indicator, chosen.provinces, chosen.years, chosen.unit) == (
        default.indicator,
        default.provinces,
        default.years,
        default.unit,
    )


def test_an_unknown_province_beside_a_known_one_leaves_the_known_one(known):
    chosen = compare_selection({PROVINCES: "ha-tinh,atlantis"}, *known)
    assert chosen.provinces == ("ha-tinh",)
    assert chosen.misunderstood == (f"{PROVINCES}=atlantis",)


# The day that pages are seen from.

FIRST, TODAY = date(2016, 1, 1), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-31", date(2025, 1, 31)),
        ("31/01/2025", date(2025, 1, 31)),
        (" 31/1/2025 ", date(2025, 1, 31)),
        ("2016-01-01", FIRST),
        ("2026-11-22", TODAY),
    ],
)
def test_a_day_of_the_address_is_looked_from(text, day):
    assert vantage_of({AS_OF: text}, FIRST, TODAY) == Vantage(day)


@pytest.mark.parametrize(
    "text", ["", "hôm nay", "2025-02-30", "2015-12-31", "2026-11-23", "31.01.2025", "9" * 400, "0000-00-00"]
)
def test_a_day_that_is_none_or_out_of_reach_is_named_and_today_taken(text):
    assert vantage_of({AS_OF: text}, FIRST, TODAY) == Vantage(TODAY, (f"{AS_OF}={text}",))


@given(st.text())
def test_no_text_for_a_day_ever_fails(text):
    assert FIRST <= vantage_of({AS_OF: text}, FIRST, TODAY).day <= TODAY


def test_language_and_day_stay_from_page_to_page_and_defaults_are_left_out():
    assert kept("vi", TODAY, TODAY) == {}
    assert kept("en", date(2025, 1, 31), TODAY) == {"lang": "en", "nhin-tu": "2025-01-31"}
