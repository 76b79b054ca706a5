"""Figures as files, read back as a spreadsheet would: `dashboard.downloads`."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from dashboard import downloads, queries
from dashboard.store import Store
from dashboard.texts import words

BOM = b"\xef\xbb\xbf"
RUN = "=cmd|' /C calc'!A0"
ROWS = (
    {
        "type": "chỉ tiêu",
        "province": "Thanh Hóa",
        "period_start": date(2021, 1, 1),
        "period_end": date(2025, 12, 31),
        "value": 8000.5,
        "value_max": 8500.0,
        "rate": 24995.25,
        "stated": RUN,
        "publisher": 'Báo "Thanh Hóa"; bản in, số 1',
        "set_by": "+ Đại hội",
    },
    {
        "type": "kết quả",
        "province": "Hà Tĩnh",
        "period_start": date(2025, 6, 30),
        "period_end": date(2025, 6, 30),
        "value": -3.92,
        "stated": "-3,92%",
        "publisher": "@bao",
        "set_by": "hai\ndòng",
    },
)
TEXTS = tuple(cell for row in ROWS for cell in row.values() if isinstance(cell, str))
NOTES = (("Trích dẫn", "Chỉ tiêu tỉnh"), ("Công thức", "=1+1"))


@pytest.fixture(scope="session")
def plain(real_store):
    return queries.plain_texts(Store(real_store).current(), TEXTS)


@pytest.fixture(params=["vi", "en"])
def language(request):
    return request.param


@pytest.fixture
def frame(plain, language):
    return downloads.table(ROWS, plain, language)


@pytest.fixture
def heading(language):
    return lambda column: words(f"col.{column}", language)


def read_back(raw, separator, decimal):
    return pd.read_csv(io.BytesIO(raw), sep=separator, decimal=decimal, encoding="utf-8-sig")


WRITERS = pytest.mark.parametrize(
    "write", [downloads.csv_vietnamese, downloads.csv_standard], ids=["Vietnamese", "standard"]
)
FORMATS = pytest.mark.parametrize(
    ("write", "separator", "decimal"),
    [(downloads.csv_vietnamese, ";", ","), (downloads.csv_standard, ",", ".")],
    ids=["Vietnamese", "standard"],
)


@WRITERS
def test_csv_begins_with_one_byte_order_mark_and_then_the_heading(frame, heading, write):
    raw = write(frame)
    assert raw.startswith(BOM + heading("type").encode())
    assert raw.count(BOM) == 1
    assert b"sep=" not in raw


@WRITERS
def test_csv_lines_end_with_carriage_return_and_line_feed(frame, write):
    text = write(frame).decode("utf-8-sig")
    assert text.endswith("\r\n")
    outside = text.replace("hai\ndòng", "")
    assert outside.count("\n") == outside.count("\r\n") == 1 + len(ROWS)


@FORMATS
def test_csv_has_one_separator_and_its_own_decimal_mark(frame, heading, write, separator, decimal):
    text = write(frame).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
    assert len(rows) == len(ROWS)
    assert [row[heading("value")] for row in rows] == [f"8000{decimal}5", f"-3{decimal}92"]
    assert rows[0][heading("publisher")] == 'Báo "Thanh Hóa"; bản in, số 1'


@FORMATS
@pytest.mark.parametrize("column", ["value", "value_max", "rate"])
def test_csv_numbers_are_the_same_after_reading_back(frame, heading, write, separator, decimal, column):
    back = read_back(write(frame), separator, decimal)[heading(column)].tolist()
    assert back == pytest.approx([row.get(column, float("nan")) for row in ROWS], nan_ok=True)


@FORMATS
def test_csv_days_are_written_year_first(frame, heading, write, separator, decimal):
    back = read_back(write(frame), separator, decimal)
    assert back[heading("period_end")].tolist() == ["2025-12-31", "2025-06-30"]


@FORMATS
def test_no_text_of_a_csv_can_run_as_a_formula(frame, heading, write, separator, decimal):
    back = read_back(write(frame), separator, decimal)
    texts = [cell for column in ("stated", "set_by", "publisher") for cell in back[heading(column)]]
    assert f"'{RUN}" in texts
    assert "'@bao" in texts
    assert [cell for cell in texts if cell[:1] in "=+-@"] == []


def test_every_text_that_a_spreadsheet_would_run_is_neutralised_by_the_store(plain):
    changed = {cell for cell, made in plain.items() if cell != made}
    assert changed == {RUN, "-3,92%", "@bao", "+ Đại hội"}
    assert all(plain[cell] == f"'{cell}" for cell in changed)


@pytest.fixture
def book(frame, language):
    return openpyxl.load_workbook(io.BytesIO(downloads.xlsx(frame, NOTES, language)))


def test_excel_has_a_sheet_of_figures_and_a_sheet_of_notes(book, language):
    assert book.sheetnames == [words("download.sheet_data", language), words("download.sheet_notes", language)]


def cell_of(book, heading, line, column):
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    return sheet.cell(line, headings.index(heading(column)) + 1)


@pytest.mark.parametrize(
    ("line", "column", "number"), [(2, "value", 8000.5), (2, "rate", 24995.25), (3, "value", -3.92)]
)
def test_excel_numbers_are_numbers(book, heading, line, column, number):
    cell = cell_of(book, heading, line, column)
    assert cell.data_type == "n"
    assert cell.value == number


@pytest.mark.parametrize(("line", "day"), [(2, datetime(2025, 12, 31)), (3, datetime(2025, 6, 30))])
def test_excel_days_are_days(book, heading, line, day):
    cell = cell_of(book, heading, line, "period_end")
    assert cell.is_date
    assert cell.value == day
    assert cell.number_format == "dd/mm/yyyy"


def test_excel_holds_no_formula_anywhere(book):
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_excel_notes_keep_their_labels_and_texts(book):
    assert tuple((row[0].value, row[1].value) for row in book.worksheets[1].iter_rows()) == NOTES


def test_a_cell_that_a_line_lacks_is_empty(book, heading):
    assert cell_of(book, heading, 3, "value_max").value is None


def test_a_file_is_named_in_ascii_after_what_and_when():
    name = downloads.file_stem(["thanh-hoa", "grdp_growth"], date(2026, 11, 21))
    assert name == "thanh-hoa_grdp_growth_2026-11-21"
