"""Provinces in a text: `etl.extract.places`."""

import csv
import unicodedata
from datetime import date
from itertools import product

import pytest

from etl.extract.text import read

# The same vowels with the tone mark on the other letter.
TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ủy": "uỷ", "úy": "uý"}
OLD, NEW = date(2024, 12, 9), date(2025, 10, 17)


@pytest.fixture(scope="module")
def provinces(root):
    with (root / "data" / "reference" / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] != "country"]


@pytest.fixture(scope="module")
def names(grammar):
    """The names of the provinces that a text names."""

    def find(text):
        return [place.name for place in grammar.gazetteer.find(read(text))]

    return find


def without_diacritics(name):
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def with_the_tone_elsewhere(name):
    for one, moved in TONES.items():
        name = name.replace(one, moved)
    return name


def existed(row, day):
    first, last = row["valid_from"] or "0000", row["valid_to"] or "9999"
    return first <= day.isoformat() <= last


def test_there_are_63_old_and_34_new_provinces(provinces):
    assert sum(existed(row, OLD) for row in provinces) == 63
    assert sum(existed(row, NEW) for row in provinces) == 34


def test_every_province_is_found_in_every_spelling(provinces, names):
    spellings = (str, without_diacritics, with_the_tone_elsewhere, str.upper, lambda name: name.replace(" ", "\n"))
    forms = ("NFC", "NFD")
    missed = [
        (row["name_vi"], text)
        for row, spell, form in product(provinces, spellings, forms)
        if names(text := unicodedata.normalize(form, f"tại tỉnh {spell(row['name_vi'])}, tăng 8%")) != [row["name_vi"]]
    ]
    assert missed == []


@pytest.mark.parametrize("day", [OLD, NEW], ids=str)
def test_a_name_means_the_province_of_its_day(provinces, grammar, day):
    rows = [row for row in provinces if existed(row, day)]
    found = [grammar.gazetteer.province_id(row["name_vi"], day, None) for row in rows]
    assert found == [row["province_id"] for row in rows]


@pytest.mark.parametrize(
    ("written", "first", "last", "former", "expected"),
    [
        (None, None, None, None, "phu-tho"),
        (None, "2023-01-01", "2023-12-31", None, "phu-tho-truoc-2025"),
        (None, "2021-01-01", "2025-12-31", None, "phu-tho-truoc-2025"),
        (None, "2026-01-01", "2030-12-31", None, "phu-tho"),
        ("2024-05-01", "2026-01-01", "2030-12-31", None, "phu-tho-truoc-2025"),
        ("2025-10-01", "2024-01-01", "2024-12-31", None, "phu-tho"),
        ("2025-06-30", None, None, None, "phu-tho-truoc-2025"),
        ("2025-07-01", None, None, None, "phu-tho"),
        ("2025-10-01", None, None, True, "phu-tho-truoc-2025"),
        ("2024-10-01", None, None, False, "phu-tho"),
    ],
)
def test_of_an_old_and_a_new_province_the_one_meant(grammar, written, first, last, former, expected):
    written_on = date.fromisoformat(written) if written else None
    period = (date.fromisoformat(first), date.fromisoformat(last)) if first else None
    assert grammar.gazetteer.province_id("Phú Thọ", written_on, period, former) == expected


def test_the_day_of_the_mergers_is_that_of_the_data(grammar, provinces):
    assert {row["valid_from"] for row in provinces} - {""} == {grammar.gazetteer.merged_on.isoformat()}


def test_a_merged_province_keeps_its_id(grammar):
    assert grammar.gazetteer.province_id("Trà Vinh", NEW, (date(2026, 1, 1), date(2030, 12, 31))) == "tra-vinh"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TP.HCM", ["Hồ Chí Minh"]),
        ("TP HCM", ["Hồ Chí Minh"]),
        ("TPHCM", ["Hồ Chí Minh"]),
        ("thành phố Hồ Chí Minh", ["Hồ Chí Minh"]),
        ("Thừa Thiên Huế", ["Huế"]),
        ("Thừa Thiên - Huế", ["Huế"]),
        ("thành phố Huế", ["Huế"]),
        ("Bà Rịa - Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
        ("Bà Rịa – Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
        ("Đắc Lắc", ["Đắk Lắk"]),
        ("Đăk Nông", ["Đắk Nông"]),
        ("Bắc Cạn", ["Bắc Kạn"]),
        ("Kontum", ["Kon Tum"]),
        ("Thanh Hóa, Nghệ An và Hà Tĩnh", ["Thanh Hóa", "Nghệ An", "Hà Tĩnh"]),
    ],
)
def test_further_names(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "giữ gìn hòa bình",
        "vì hoà bình",
        "Vì một thế giới hòa bình",
        "cảnh thái bình",
        "sự an giang",
        "cơ sở hạ long an toàn",
        "khánh hòa",
        "hai phong trào",
        "hà nam ninh",
    ],
)
def test_common_words_are_no_provinces(names, text):
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "thành phố Thanh Hóa",
        "Thành phố Thanh Hoá",
        "TP Thanh Hóa",
        "TP. Trà Vinh",
        "TP.Trà Vinh",
        "thành phố Hà Tĩnh",
        "thị xã Quảng Trị",
        "TX. Quảng Trị",
        "thành phố Cao Bằng",
    ],
)
def test_the_town_of_the_same_name_is_no_province(names, text):
    assert names(f"Dự án ở {text} hoàn thành.") == []


@pytest.mark.parametrize("name", ["Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh", "Huế"])
def test_a_centrally_run_city_is_found_as_one(names, name):
    assert names(f"thành phố {name}") == names(f"TP. {name}") == [name]
