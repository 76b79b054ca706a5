"""Quantities as Vietnamese texts print them: `etl.extract.numbers`, `numerals`, `ranks`, `quantity`."""

from decimal import Decimal

import pytest

from etl.extract.numbers import find_quantities
from etl.extract.numerals import numeral_in_words
from etl.extract.text import read


def quantities(text):
    """The quantities of a text in which nothing else was found."""
    text = read(text)
    return find_quantities(text, [False] * len(text.tokens))


def the_quantity(text):
    [found] = quantities(text)
    return found


def shown(quantity):
    """Value, upper end and unit with plain numbers."""
    high = quantity.value_max
    return float(quantity.value), None if high is None else float(high), quantity.unit_id


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("11%", 11, "percent"),
        ("11 %", 11, "percent"),
        ("8,5%", 8.5, "percent"),
        ("8.5%", 8.5, "percent"),
        ("0,75%", 0.75, "percent"),
        ("7,4 phần trăm", 7.4, "percent"),
        ("0,24 điểm phần trăm", 0.24, "percentage_point"),
        ("1,5 điểm %", 1.5, "percentage_point"),
        ("3.200 USD", 3200, "usd"),
        ("3,200 USD", 3200, "usd"),
        ("3.200 đô la Mỹ", 3200, "usd"),
        ("3.200 đô la", 3200, "usd"),
        ("3.200 Mỹ kim", 3200, "usd"),
        ("3.200 Mĩ kim", 3200, "usd"),
        ("3,2 nghìn USD", 3.2, "thousand_usd"),
        ("3,2 ngàn USD", 3.2, "thousand_usd"),
        ("640 triệu USD", 640, "million_usd"),
        ("8 tỷ USD", 8, "billion_usd"),
        ("8 tỉ USD", 8, "billion_usd"),
        ("8 TỶ USD", 8, "billion_usd"),
        ("8 tỷ đô la Mỹ", 8, "billion_usd"),
        ("8 tỷ đô", 8, "billion_usd"),
        ("450.000 đồng", 450000, "vnd"),
        ("450 nghìn đồng", 450, "thousand_vnd"),
        ("98 triệu đồng", 98, "million_vnd"),
        ("1.234,5 tỷ đồng", 1234.5, "billion_vnd"),
        ("1.234,5 tỉ đồng", 1234.5, "billion_vnd"),
        ("1.234,5 tỷ VNĐ", 1234.5, "billion_vnd"),
        ("12.345.678 đồng", 12345678, "vnd"),
        ("318,8 nghìn tỷ đồng", 318.8, "trillion_vnd"),
        ("15.000 ha", 15000, "hectare"),
        ("2ha", 2, "hectare"),
        ("30 héc-ta", 30, "hectare"),
        ("30 hecta", 30, "hectare"),
        ("68,42 điểm", 68.42, "score"),
        ("gấp 1,5 lần", 1.5, "times"),
        ("gấp đôi", 2, "times"),
        ("gấp rưỡi", 1.5, "times"),
        ("12.500 tỷ", 12500, None),
        ("1.200 doanh nghiệp", 1200, None),
        ("12 nghìn doanh nghiệp", 12, None),
    ],
)
def test_a_number_keeps_what_was_printed(text, value, unit):
    assert shown(the_quantity(text)) == (value, None, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("8,5-9%", 8.5, 9, "percent"),
        ("8,5–9%", 8.5, 9, "percent"),
        ("8,5 — 9%", 8.5, 9, "percent"),
        ("8,5 - 9 %", 8.5, 9, "percent"),
        ("8,5%-9%", 8.5, 9, "percent"),
        ("từ 7 đến 7,5%", 7, 7.5, "percent"),
        ("từ 7% đến 7,5%", 7, 7.5, "percent"),
        ("7 tới 7,5%", 7, 7.5, "percent"),
        ("1,7-1,8 tỷ USD", 1.7, 1.8, "billion_usd"),
        ("1,7 tỷ đến 1,8 tỷ USD", 1.7, 1.8, "billion_usd"),
        ("800 triệu đến 1,2 tỷ USD", 0.8, 1.2, "billion_usd"),
        ("65-70 triệu đồng", 65, 70, "million_vnd"),
        ("15.000 - 20.000 ha", 15000, 20000, "hectare"),
        ("tám đến chín phần trăm", 8, 9, "percent"),
    ],
)
def test_a_range_has_two_ends_in_one_unit(text, low, high, unit):
    assert shown(the_quantity(text)) == (low, high, unit)


@pytest.mark.parametrize("text", ["9-8,5%", "9% - 8%", "10 đến 5%"])
def test_a_range_never_falls(text):
    assert all(found.value_max is None for found in quantities(text))


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("98 triệu đồng/người/năm", "million_vnd", {"person", "year"}),
        ("98 triệu đồng/người", "million_vnd", {"person"}),
        ("98 triệu đồng/năm", "million_vnd", {"year"}),
        ("98 triệu đồng mỗi năm", "million_vnd", {"year"}),
        ("3,51 triệu đồng/tháng", "million_vnd_per_month", set()),
        ("3,51 triệu đồng/người/tháng", "million_vnd_per_month", {"person"}),
        ("9,5%/năm", "percent", {"year"}),
        ("45 triệu đồng/ha", "million_vnd", {"other"}),
        ("210 triệu đồng/lao động", "million_vnd", {"worker"}),
    ],
)
def test_what_a_number_is_for_each_of(text, unit, per):
    found = the_quantity(text)
    assert found.unit_id == unit
    assert found.per == per


@pytest.mark.parametrize(
    ("text", "value", "comparator", "rank_of"),
    [
        ("thứ 4/63", 4, "=", 63),
        ("xếp thứ 4", 4, "=", None),
        ("thứ tư", 4, "=", None),
        ("thứ nhất", 1, "=", None),
        ("hạng 12", 12, "=", None),
        ("hạng thứ 12/63", 12, "=", 63),
        ("vị trí thứ 5", 5, "=", None),
        ("vị trí 5", 5, "=", None),
        ("xếp 17/34", 17, "=", 34),
        ("thứ 15 trở lên", 15, "<=", None),
        ("nhóm 20 tỉnh", 20, "<=", None),
        ("nhóm 10 địa phương dẫn đầu", 10, "<=", None),
        ("trong 10 tỉnh dẫn đầu", 10, "<=", None),
        ("thuộc nhóm 20 tỉnh, thành phố", 20, "<=", None),
        ("top 10", 10, "<=", None),
        ("tốp 15", 15, "<=", None),
        ("đứng đầu cả nước", 1, "=", None),
    ],
)
def test_a_place_in_a_ranking(text, value, comparator, rank_of):
    found = the_quantity(text)
    assert shown(found) == (value, None, "rank")
    assert found.comparator == comparator
    assert found.rank_of == rank_of


@pytest.mark.parametrize(
    "text",
    [
        "lần thứ 19",
        "kỳ họp thứ 5",
        "phiên họp thứ 2",
        "Đại hội lần thứ XX",
        "khóa 5",
        "nhóm tỉnh",
        "đứng đầu danh sách",
    ],
)
def test_what_is_no_place_in_a_ranking(text):
    assert all(found.unit_id != "rank" for found in quantities(text))


@pytest.mark.parametrize("text", ["hai con số", "2 con số", "HAI CON SỐ"])
def test_two_digits_are_at_least_ten_percent(text):
    found = the_quantity(text)
    assert shown(found) == (10, None, "percent")
    assert found.comparator == ">="


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("năm", 5),
        ("mười", 10),
        ("mười một", 11),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("hai mươi lăm", 25),
        ("ba mươi tư", 34),
        ("năm chục", 50),
        ("hai trăm", 200),
        ("một trăm linh năm", 105),
        ("một trăm lẻ năm", 105),
        ("ba trăm mười hai", 312),
        ("chín trăm chín mươi chín", 999),
        ("tám phẩy năm", 8.5),
        ("mười phẩy hai lăm", 10.25),
    ],
)
def test_a_numeral_in_words(words, value):
    words = list(read(words).words)
    assert numeral_in_words(words, 0) == (Decimal(str(value)), len(words), True)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("tám phẩy năm phần trăm", 8.5, "percent"),
        ("mười một phần trăm", 11, "percent"),
        ("ba tỷ USD", 3, "billion_usd"),
        ("hai mươi nghìn tỷ đồng", 20, "trillion_vnd"),
        ("một triệu rưỡi đồng", 1.5, "million_vnd"),
        ("1 tỷ rưỡi USD", 1.5, "billion_usd"),
        ("hai trăm héc-ta", 200, "hectare"),
    ],
)
def test_numerals_in_words_take_scale_and_unit(text, value, unit):
    assert shown(the_quantity(text)) == (value, None, unit)


@pytest.mark.parametrize("text", ["một lần nữa là không", "ba xã", "năm nay", "tư vấn", "không", "mười người"])
def test_words_alone_are_no_quantity(text):
    assert all(found.unit_id == "times" for found in quantities(text))


@pytest.mark.parametrize("text", ["1.1.1.1", "192.168.0.1", "1.2.3.4.5.6.7.8.9", "1.23.456", "12,34,5"])
def test_runs_of_digits_that_are_no_number(text):
    assert quantities(text) == []


@pytest.mark.parametrize(("text", "count"), [("(1) tăng 8%", 1), ("(12)", 0), ("tăng 8% (2)", 1)])
def test_the_number_of_an_item_is_no_quantity(text, count):
    assert len(quantities(text)) == count


def test_taken_tokens_give_no_quantity():
    text = read("ngày 22/10/2021 tăng 8%")
    taken = [index < 6 for index in range(len(text.tokens))]
    [found] = find_quantities(text, taken)
    assert shown(found) == (8, None, "percent")


@pytest.mark.parametrize("text", ["5 tỷ lệ", "85 tỷ trọng"])
def test_the_first_syllable_of_a_word_is_no_scale(text):
    assert the_quantity(text).power == 0


def test_a_count_is_multiplied_out():
    counted = the_quantity("12-15 nghìn doanh nghiệp").as_count()
    assert shown(counted) == (12000, 15000, "count")


def test_several_quantities_stand_in_order():
    text = "GRDP tăng 8,5%, thu ngân sách 15.600 tỷ đồng, xếp thứ 4/63, 3,2 nghìn USD/người"
    found = quantities(text)
    assert [one.unit_id for one in found] == ["percent", "billion_vnd", "rank", "thousand_usd"]
    assert all(one.last <= other.first for one, other in zip(found, found[1:], strict=False))
    assert [read(text).said(one.first, one.last) for one in found] == [
        "8,5%",
        "15.600 tỷ đồng",
        "thứ 4/63",
        "3,2 nghìn USD/người",
    ]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("5 trăm tỷ đồng", "500", "billion_vnd"),
        ("3 trăm triệu USD", "300", "million_usd"),
        ("1,2 triệu tỷ đồng", "1200", "trillion_vnd"),
        ("2 vạn tỷ đồng", "20", "trillion_vnd"),
    ],
)
def test_a_scale_without_a_unit_of_its_own_is_said_in_the_next_smaller_one(words, value, unit):
    text = read(words)
    [found] = find_quantities(text, [False] * len(text.tokens))
    assert (found.value, found.unit_id) == (Decimal(value), unit)
