"""Cells as typed: the number and date checks of `etl.contract`."""

import calendar
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.contract import is_date, is_number, read_contract

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


@given(DECIMALS)
def test_every_plain_decimal_is_a_number(value):
    assert is_number(f"{value:f}")


@given(DECIMALS)
def test_a_decimal_comma_is_no_number(value):
    assert not is_number(f"{value:f}".replace(".", ","))


@given(st.integers(min_value=1000, max_value=10**12), st.sampled_from([",", ".", " ", "'"]))
def test_a_number_with_thousands_separators_is_no_number(value, separator):
    written = f"{value:,}".replace(",", separator)
    one_point = separator == "." and written.count(".") == 1
    assert is_number(written) == one_point


@given(st.text())
def test_what_is_taken_for_a_number_is_one_in_ascii(cell):
    assert not is_number(cell) or (cell.isascii() and Decimal(cell).is_finite())


@pytest.mark.parametrize(
    "cell", ["", " 7", "7 ", "7%", "1e5", ".5", "5.", "--7", "nan", "inf", "7.0l", "O.5", "0x10", "1_000", "−7", "7\n"]
)
def test_what_only_looks_like_a_number_is_none(cell):
    assert not is_number(cell)


@pytest.mark.parametrize("cell", ["７.01", "٧", "७"], ids=["full-width", "Arabic", "Devanagari"])
def test_digits_of_other_scripts_are_no_number(cell):
    assert not is_number(cell)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day):
    assert is_date(day.isoformat())


@given(st.integers(1900, 2100), st.integers(0, 13), st.integers(0, 32))
def test_only_days_of_the_calendar_are_dates(year, month, day):
    exists = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    assert is_date(f"{year:04}-{month:02}-{day:02}") == exists


@given(st.text())
def test_what_is_taken_for_a_date_is_one(cell):
    assert not is_date(cell) or date.fromisoformat(cell).isoformat() == cell


@pytest.mark.parametrize(
    "cell", ["2025", "2025-2-3", "20250203", "2025-W06-1", "03/02/2025", "2025-02-03T00:00", "2025-02-30", "0000-01-01"]
)
def test_other_ways_to_write_a_day_are_refused(cell):
    assert not is_date(cell)


def test_the_contract_lists_every_input_file_and_each_exists(root):
    tables = read_contract(root / "data")
    assert {table.name for table in tables} >= {"provinces", "sources", "targets", "observations", "deadlines"}
    assert [table.path for table in tables if not (root / "data" / table.path).is_file()] == []
