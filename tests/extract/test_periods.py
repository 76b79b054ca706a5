"""Times as Vietnamese texts write them: `etl.extract.periods`, `times`."""

from datetime import date

import pytest

from etl.extract.periods import find_times
from etl.extract.text import read


def times(text, written=None):
    return find_times(read(text), date.fromisoformat(written) if written else None)


def the_period(text, written=None):
    """First and last day of the only time in a text, and its grain."""
    [found] = times(text, written)
    period = found.period()
    return period and (str(period[0]), str(period[1])), found.grain


def year(number):
    return f"{number}-01-01", f"{number}-12-31"


@pytest.mark.parametrize(
    ("text", "first", "last", "grain"),
    [
        ("năm 2025", *year(2025), "year"),
        ("đến năm 2030", *year(2030), "year"),
        ("đến 2030", *year(2030), "year"),
        ("2025", *year(2025), "year"),
        ("giai đoạn 2021-2025", "2021-01-01", "2025-12-31", "years"),
        ("giai đoạn 2021 – 2025", "2021-01-01", "2025-12-31", "years"),
        ("từ năm 2021 đến năm 2025", "2021-01-01", "2025-12-31", "years"),
        ("2021 đến 2025", "2021-01-01", "2025-12-31", "years"),
        ("nhiệm kỳ 2020-2025", "2021-01-01", "2025-12-31", "years"),
        ("nhiệm kì 2020 - 2025", "2021-01-01", "2025-12-31", "years"),
        ("6 tháng đầu năm 2024", "2024-01-01", "2024-06-30", "months"),
        ("sáu tháng đầu năm 2024", "2024-01-01", "2024-06-30", "months"),
        ("6 tháng cuối năm 2024", "2024-07-01", "2024-12-31", "months"),
        ("9 tháng năm 2024", "2024-01-01", "2024-09-30", "months"),
        ("năm tháng đầu năm 2024", "2024-01-01", "2024-05-31", "months"),
        ("11 tháng của năm 2023", "2023-01-01", "2023-11-30", "months"),
        ("nửa đầu năm 2024", "2024-01-01", "2024-06-30", "months"),
        ("nửa cuối năm 2024", "2024-07-01", "2024-12-31", "months"),
        ("quý I/2024", "2024-01-01", "2024-03-31", "months"),
        ("quý II năm 2024", "2024-04-01", "2024-06-30", "months"),
        ("quí III-2024", "2024-07-01", "2024-09-30", "months"),
        ("Quý 4, năm 2024", "2024-10-01", "2024-12-31", "months"),
        ("quý đầu năm 2024", "2024-01-01", "2024-03-31", "months"),
        ("tháng 5/2024", "2024-05-01", "2024-05-31", "month"),
        ("tháng 2 năm 2024", "2024-02-01", "2024-02-29", "month"),
        ("6/2025", "2025-06-01", "2025-06-30", "month"),
        ("12-2024", "2024-12-01", "2024-12-31", "month"),
        ("ngày 30-6-2022", "2022-06-30", "2022-06-30", "day"),
        ("18/11/2021", "2021-11-18", "2021-11-18", "day"),
        ("5.8.2020", "2020-08-05", "2020-08-05", "day"),
        ("ngày 5 tháng 3 năm 2025", "2025-03-05", "2025-03-05", "day"),
    ],
)
def test_a_time_with_its_year(text, first, last, grain):
    assert the_period(text) == ((first, last), grain)


@pytest.mark.parametrize(
    ("text", "day", "first_month", "last_month"),
    [
        ("trước ngày 13-4", 13, 4, 4),
        ("sáng 2-4", 2, 4, 4),
        ("trước 30/6", 30, 6, 6),
        ("tháng 12", None, 12, 12),
        ("quý I", None, 1, 3),
        ("9 tháng đầu năm", None, 1, 9),
        ("quý cuối năm", None, 10, 12),
        ("cả năm", None, 1, 12),
    ],
)
def test_a_time_without_its_year_waits_for_one(text, day, first_month, last_month):
    [found] = times(text)
    assert found.year is None
    assert found.period() is None
    assert (found.day, found.first_month, found.last_month) == (day, first_month, last_month)
    first, last = found.period(2023)
    assert (first.year, first.month, last.month) == (2023, first_month, last_month)


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("năm nay", "2024-10-05", 2024),
        ("năm qua", "2024-12-30", 2024),
        ("năm qua", "2025-01-10", 2024),
        ("năm ngoái", "2024-10-05", 2023),
        ("năm trước", "2024-10-05", 2023),
        ("năm tới", "2024-10-05", 2025),
        ("năm sau", "2024-10-05", 2025),
    ],
)
def test_this_year_is_that_of_the_day_of_writing(text, written, expected):
    assert the_period(text, written) == (year(expected), "year")
    assert times(text)[0].year is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("ngày 30/6/2022", "2022-06-30"),
        ("tháng 6/2022", "2022-06"),
        ("quý II/2023", "2023-06"),
        ("6 tháng đầu năm 2023", "2023-06"),
        ("năm 2025", "2025"),
        ("giai đoạn 2021-2025", "2025"),
        ("12/2024", "2024-12"),
    ],
)
def test_a_due_date_is_no_more_exact_than_printed(text, due):
    assert times(text)[0].due() == due


def test_a_due_date_without_year_takes_the_one_that_is_known():
    [found] = times("trước ngày 13-4")
    assert found.due() is None
    assert found.due(2021) == "2021-04-13"


@pytest.mark.parametrize(
    "text",
    [
        "2.025 tỷ đồng",
        "2025 tỷ đồng",
        "2025 ha",
        "gần 2000 lao động",
        "số 2021",
        "thứ 2025",
        "8-9%",
        "năm học 2023-2024",
        "niên vụ 2023-2024",
        "đạt 41/94 xã",
        "từ 8-9 phần trăm",
        "thứ 4/63",
        "ba xã, năm huyện",
        "thời hạn 6 tháng",
        "12 tháng tù",
        "6 tháng tuổi",
        "1850",
        "2150",
        "20255",
    ],
)
def test_what_is_no_time(text):
    assert times(text) == []


@pytest.mark.parametrize("text", ["31/2/2024", "32/1/2024", "0/5/2024", "31 tháng 4 năm 2024", "13/2024", "0/2024"])
def test_a_day_or_month_that_never_was_is_none(text):
    assert all(found.day is None and found.grain in {"month", "year"} for found in times(text))
    assert all(found.grain == "year" for found in times(text) if text.count("/") == 1)


def test_years_that_fall_are_no_stretch():
    assert all(found.grain != "years" for found in times("2025-2021"))


def test_a_leap_day_without_year_fits_any_year():
    [found] = times("trước ngày 29/2")
    assert found.period(2023) == (date(2023, 2, 28), date(2023, 2, 28))
    assert found.period(2024) == (date(2024, 2, 29), date(2024, 2, 29))


def test_times_stand_in_order_and_none_inside_another():
    text = "Ngày 5/3/2024: 6 tháng đầu năm 2024 tăng 8%, quý III/2024 tăng 9%, giai đoạn 2021-2025 tăng 7%, năm 2030."
    found = times(text)
    assert [one.grain for one in found] == ["day", "months", "months", "years", "year"]
    assert all(one.last <= other.first for one, other in zip(found, found[1:], strict=False))
    assert [read(text).said(one.first, one.last) for one in found][1:3] == ["6 tháng đầu năm 2024", "quý III/2024"]
