"""Official tables out of every form of file, and files that are broken or mean harm."""

import io
import json
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.problems import InvalidInput
from etl.tables.formats import read_bytes, read_file
from etl.tables.labels import day_in, firmness_words, place_words, updated_in, year_in
from etl.tables.numbers import Marks, NotANumber, is_missing, marks_of, number
from etl.tables.reading import MOST_CELLS
from tests.official_tables import FIXTURES, PLACE, YEAR, OfficialTable, delimited, json_stat, px, workbook

SMALL = OfficialTable(
    "Chỉ số phát triển (Năm trước = 100) chia theo Tỉnh, thành phố và Năm",
    ("Cả nước", "Hà Nội", "Bà Rịa - Vũng Tàu", "Cà Mau"),
    ("2022", "2023", "Sơ bộ 2024"),
    {
        **{("Cả nước", "2022"): "108.537500499529", ("Cả nước", "2023"): "104.98", ("Hà Nội", "2022"): "108.96"},
        **{("Hà Nội", "2023"): "106.21", ("Hà Nội", "Sơ bộ 2024"): "1206.5", ("Cà Mau", "2022"): "99.5"},
        **{("Bà Rịa - Vũng Tàu", "Sơ bộ 2024"): "98.04", ("Cà Mau", "Sơ bộ 2024"): "107.23"},
    },
    "20260815 09:00",
)
FORMS = {
    "JSON-stat 1": json_stat(SMALL),
    "JSON-stat 1, bare": json_stat(SMALL, wrap=""),
    "JSON-stat 1, list": json_stat(SMALL, index=list),
    "JSON-stat bundle": json_stat(SMALL, wrap="bundle", sparse=True),
    "JSON-stat 2": json_stat(SMALL, 2, wrap=""),
    "JSON-stat 2, sparse": json_stat(SMALL, 2, wrap="", index=list, sparse=True),
    "JSON-stat 2, collection": json_stat(SMALL, 2, wrap="collection"),
    "JSON with mark": b"\xef\xbb\xbf" + json_stat(SMALL),
    "PX": px(SMALL),
    "PX turned": px(SMALL, turned=True),
    "PX 1258": px(SMALL, "windows-1258"),
    "CSV": delimited(SMALL),
    "CSV, no mark": delimited(SMALL, encoding="utf-8"),
    "CSV semicolons, decimal commas": delimited(SMALL, delimiter=";", decimal=","),
    "CSV quoted decimal commas": delimited(SMALL, decimal=","),
    "CSV tabs, UTF-16": delimited(SMALL, delimiter="\t", encoding="utf-16"),
    "CSV turned": delimited(SMALL, "turned"),
    "CSV long": delimited(SMALL, "long"),
    "CSV turned, semicolons": delimited(SMALL, "turned", ";", ","),
    "XLSX": workbook(SMALL),
    "XLSX turned": workbook(SMALL, "turned"),
    "XLSX long": workbook(SMALL, "long"),
    "XLSX long, places once": workbook(SMALL, "long", sparse=True),
}


def read(raw, name="bang"):
    [reading] = read_bytes(raw, name)
    return reading


def numbers(reading):
    """What a reading says: place and year to number, without cells that have none."""
    marks = Marks() if reading.exact else marks_of(cell.text for cell in reading.cells)
    return {
        (cell.place, cell.year): number(cell.text, marks) for cell in reading.cells if not is_missing(cell.text)
    }  # fmt: skip


def said(table):
    return {key: Decimal(text) for key, text in table.numbers.items() if text is not None}


def problems(raw):
    """What refuses some bytes; nothing when they are read."""
    try:
        read_bytes(raw, "bang")
    except InvalidInput as error:
        return error.problems
    return []


def refused(raw):
    """The one sentence that refuses some bytes."""
    with pytest.raises(InvalidInput) as error:
        read_bytes(raw, "bang")
    [problem] = error.value.problems
    assert problem.wrong
    assert problem.right
    return str(problem)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_cells_the_title_and_the_day(form):
    reading = read(FORMS[form])
    assert numbers(reading) == said(SMALL)
    assert any(text.startswith(SMALL.title) for text in reading.texts)
    assert day_in(reading.updated).isoformat() == "2026-08-15"


@pytest.mark.parametrize("code", ["V03.10", "V03.12", "PL.V03.01", "PL.V03.02"])
def test_the_real_tables_are_read_to_the_last_digit(code):
    table = OfficialTable.of(code)
    [reading] = read_file(FIXTURES / f"{code}.json", code)
    assert numbers(reading) == said(table)
    assert len(reading.cells) == len(table.places) * len(table.years)


TEXTS = st.text(st.characters(codec="utf-8", categories=("Ll", "Lu")), min_size=1, max_size=8).map(
    lambda text: unicodedata.normalize("NFC", text)
)
NUMBERS = st.decimals(-(10**6), 10**6, places=3, allow_nan=False).map(lambda value: f"{abs(value):f}")


@st.composite
def tables(draw):
    """Any table of at least two places and two years, with gaps, whose numbers tell their decimal mark."""
    places = draw(st.lists(TEXTS.map("Tỉnh {}".format), min_size=2, max_size=6, unique_by=str.casefold))
    years = draw(st.lists(st.integers(1990, 2040).map(str), min_size=2, max_size=5, unique=True))
    cells = [(place, year) for place in places for year in years]
    found = {key: draw(st.none() | NUMBERS) for key in cells}
    found |= {cells[0]: "0.25", cells[-1]: "1234.5", (places[0], years[-1]): "7.5", (places[-1], years[0]): "8.25"}
    return OfficialTable("Bảng", tuple(places), tuple(years), {key: n for key, n in found.items() if n is not None})


@given(tables(), st.sampled_from(["grid", "turned", "long"]), st.sampled_from([(",", "."), (";", ","), ("\t", ",")]))
def test_what_is_written_as_text_is_read_back(table, form, marks):
    assert numbers(read(delimited(table, form, *marks))) == said(table)


@given(tables(), st.sampled_from([json_stat, px]))
def test_what_is_written_as_a_cube_is_read_back(table, write):
    assert numbers(read(write(table))) == said(table)


@given(tables(), st.sampled_from(["grid", "turned", "long"]))
def test_what_is_written_as_a_sheet_is_read_back(table, form):
    assert numbers(read(workbook(table, form))) == said(table)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(raw):
    assert all(problem.wrong and problem.right for problem in problems(raw))


@pytest.mark.parametrize("form", ["JSON-stat 1", "PX", "CSV", "XLSX"])
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_a_sentence(form, data):
    raw = bytearray(FORMS[form])
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(raw)))
    for damaged in (bytes(raw), bytes(raw[:cut])):
        assert all(problem.wrong and problem.right for problem in problems(damaged))


def changed(**parts):
    """The small table as JSON-stat 2 with some parts otherwise; None takes a part out."""
    dataset = json.loads(json_stat(SMALL, 2, wrap="")) | parts
    return json.dumps({name: part for name, part in dataset.items() if part is not None}).encode()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (json_stat(SMALL)[:400], "JSON cannot be read"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"a":' * 100_000, "nested deeper"),
        (b"[1, 2]", "not JSON-stat"),
        (b'{"dataset": 7}', "not JSON-stat"),
        (changed(size=[4, 4]), "3 categories, yet its size is 4"),
        (changed(size=[-4, -3]), "yet its size is -4"),
        (changed(size=[4]), "same number of dimensions"),
        (changed(id=[PLACE, "Quý"]), "«Quý» has no categories"),
        (changed(value=[1, 2]), "2 numbers for 12 cells"),
        (changed(value={"99": 1}), "«99» is not the position"),
        (changed(value={"-1": 1}), "«-1» is not the position"),
        (changed(value={"9" * 5000: 1}), "is not the position"),
        (changed(value={"0": {"a": 1}}), "stands where a number belongs"),
        (changed(value={"0": True}), "stands where a number belongs"),
        (changed(value=7), "neither a list nor a mapping"),
        (changed(dimension=[]), "«dimension» is not an object"),
        (json_stat(SMALL).replace(b"104.98", b"NaN"), "NaN is no number"),
        (json_stat(SMALL).replace(b"104.98", b"-Infinity"), "-Infinity is no number"),
        (px(SMALL)[:-300], "no end"),
        (px(SMALL).replace(b"104.98", b""), "11 numbers for 12 cells"),
        (px(SMALL).replace(b'"utf-8"', b'"windows-1258"').replace(b"NSO", b"\x8aSO"), "code page"),
        (px(SMALL).replace(b'"utf-8"', b'"zlib"'), "code page that it names (zlib)"),
        (px(SMALL).replace(b"STUB=", b"STAB="), "12 numbers for 3 cells"),
        (px(SMALL).replace(b"VALUES(", b"NAMES("), "STUB, HEADING and VALUES"),
        (px(SMALL).replace(b"DATA=", b'KEYS("x")=VALUES;\nDATA='), "KEYS"),
        (delimited(SMALL).decode("utf-8-sig").encode("utf-16-le"), "UTF-16 without"),
        (delimited(SMALL).replace(b"\xc3", b"\xff"), "not UTF-8"),
        (b"Tinh;So\nHa Noi;3\n", "no row and no column of years"),
        (b"%PDF-1.7", "a PDF document"),
        (b"<!DOCTYPE html><table>", "a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel file"),
        (workbook(SMALL)[:-200], "no whole XLSX file"),
        (b"PK\x03\x04" + b"x" * 100, "no whole XLSX file"),
    ],
)
def test_broken_files_are_refused_in_a_sentence(raw, words):
    assert words in refused(raw)


def packed(sheet, spread=b""):
    """The small workbook with another sheet inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(SMALL))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            is_sheet = part.filename.endswith("sheet1.xml")
            new.writestr(part.filename, sheet(content) if is_sheet else content)
        if spread:
            new.writestr("xl/media/image1.png", spread)
    return out.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        packed(lambda xml: xml, bytes(101 * 1024 * 1024)),
        packed(lambda xml: xml.replace(b'r="A1"', b'r="XFD1048576"')),
        packed(lambda xml: xml.replace(b'r="A1"', b"r='ZZ99999'")),
        packed(lambda xml: xml.replace(b'r="1"', b'r="1048576"').replace(b'r="A1"', b'r="XFD1"')),
    ],
    ids=["a bomb", "a far cell", "a far cell in other quotes", "a far row"],
)
def test_what_would_fill_the_memory_is_refused_before_it_is_unpacked(raw):
    assert "larger than any table" in refused(raw)


def test_a_cube_of_huge_size_is_refused_before_room_is_made():
    years = tuple(str(year) for year in range(1950, 2050))
    places = tuple(f"Tỉnh {number}" for number in range(MOST_CELLS // 100 + 1))
    assert "more than any table" in refused(json_stat(OfficialTable("x", places, years, {})))
    wide = "2020,2021\n" + "1.5,2.5\n" * (MOST_CELLS // 2)
    assert "more than" in refused(wide.encode())


def test_the_day_of_an_update_beside_its_words_is_no_number_of_a_place():
    text = delimited(SMALL, delimiter=";").decode("utf-8-sig").replace("Ngày cập nhật:\r\n", "Ngày cập nhật:;")
    reading = read(text.encode())
    assert numbers(reading) == said(SMALL)
    assert day_in(reading.updated).isoformat() == "2026-08-15"


def test_a_further_dimension_must_be_narrowed_to_one_choice():
    dataset = json.loads(json_stat(SMALL, 2, wrap=""))
    dataset["id"], dataset["size"] = ["Giá", PLACE, YEAR], [1, 4, 3]
    dataset["dimension"]["Giá"] = {"category": {"label": {"a": "So sánh 2010"}}}
    reading = read(json.dumps(dataset).encode())
    assert numbers(reading) == said(SMALL)
    assert "So sánh 2010" in reading.texts
    dataset["dimension"]["Giá"] = {"category": {"index": ["a", "b"], "label": {}}}
    dataset["size"][0], dataset["value"] = 2, dataset["value"] * 2
    assert "Beside places and years it has «Giá» with 2 choices" in refused(json.dumps(dataset).encode())


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("105.69", ".", "105.69"), ("105,69", ",", "105.69"), ("1 234,5", ",", "1234.5"), ("1.234,5", ",", "1234.5"),
        ("1,234.5", ".", "1234.5"), ("−1.96", ".", "-1.96"), ("1\u00a0234", "", "1234"), ("105", "", "105"),
        ("1.05E+02", ".", "105"), (" 7.50 ", ".", "7.50"),
    ],
)  # fmt: skip
def test_numbers_are_read_by_the_mark_of_their_file(text, mark, value):
    assert number(text, Marks(mark, has_groups=True)) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "năm",
        "1.2.3",
        "12,34.5",
        "1e999",
        "nan",
        "inf",
        "٧",
        "7%",
        "0x10",
        "1_000",
        "9" * 60,
        "1" + "0" * 16,
        "1,23,456",
    ],
)
@pytest.mark.parametrize("mark", [".", ""])
def test_what_is_no_number_is_not_read(text, mark):
    with pytest.raises(NotANumber):
        number(text, Marks(mark))


@pytest.mark.parametrize("text", ["1.234", "112,500", "-7.125"])
def test_what_could_be_two_numbers_is_not_read(text):
    with pytest.raises(NotANumber, match="could be"):
        number(text, marks_of([text, "17", ".."]))


def test_a_comma_among_points_sets_off_thousands_only_where_others_do():
    with pytest.raises(NotANumber, match="could be 101.234 or 101234"):
        number("101,234", marks_of(["101,234", "7.31"]))
    assert number("101,234", marks_of(["101,234", "1,007.31"])) == Decimal(101234)
    assert number("345.678", marks_of(["345.678", "1.234.567"])) == Decimal(345678)


@pytest.mark.parametrize("text", ["", "..", "-", "–", "…", "...", " . ", ":"])
def test_marks_for_nothing_are_no_numbers(text):
    assert is_missing(text)


@pytest.mark.parametrize(
    ("label", "year", "words"),
    [
        ("2024", 2024, ()), ("Năm 2024", 2024, ()), ("Sơ bộ 2024", 2024, ("sơ", "bộ")), ("2024*", 2024, ("*",)),
        ("2024 (Sơ bộ)", 2024, ("sơ", "bộ")), ("SƠ BỘ  2024", 2024, ("sơ", "bộ")), ("2024p", 2024, ("p",)),
        (unicodedata.normalize("NFD", "Ước tính 2025"), 2025, ("ước", "tính")), ("6 tháng 2025", None, ...),
        ("2021-2025", None, ...), ("2024Q1", None, ...), ("20241", None, ...), ("Tổng", None, ...), ("", None, ...),
    ],
)  # fmt: skip
def test_years_and_the_words_beside_them(label, year, words):
    assert year_in(label) == year
    assert words is ... or firmness_words(label) == words


@pytest.mark.parametrize(
    ("label", "same"),
    [
        ("Hoà Bình", "Hòa Bình"), ("Ðà Nẵng", "Đà Nẵng"), ("TP.Hồ Chí Minh", "Hồ Chí Minh"), ("  HÀ  NỘI ", "Hà Nội"),
        ("Tỉnh Thanh Hoá", "Thanh Hóa"), ("Thành phố Huế", "Huế"), ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        (unicodedata.normalize("NFD", "Khánh Hoà"), "Khánh Hòa"), ("TP. Cần Thơ", "Cần Thơ"),
    ],
)  # fmt: skip
def test_spellings_of_one_place_are_the_same(label, same):
    assert place_words(label) == place_words(same)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-08-15T02:00:00Z", "2026-08-15"), ("2026-08-14T20:00:00Z", "2026-08-15"), ("2026-08-15", "2026-08-15"),
        ("20260815 09:00", "2026-08-15"), ("15/08/2026", "2026-08-15"), ("5/8/2026", "2026-08-05"),
        ("ngày 15.8.2026", "2026-08-15"),
        ("8/5/2026 9:00:00 AM", "2026-08-05"), ("8/15/2026", "2026-08-15"), ("2026-02-30", None), ("hôm qua", None),
        ("9999-12-31T23:59:59Z", None),
    ],
)  # fmt: skip
def test_days_of_publication(text, day):
    assert day_in(text) == (date.fromisoformat(day) if day else None)


def test_the_day_of_an_update_is_neither_that_of_the_next_nor_any_other():
    lines = ["Kỳ 01/01/2020", "Cập nhật lần cuối: 15/08/2026", "Cập nhật tiếp theo: 01/03/2027", "Liên hệ 2028-01-01"]
    assert day_in(updated_in(lines)).isoformat() == "2026-08-15"
