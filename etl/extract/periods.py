"""Times as Vietnamese texts write them: years, terms, parts of a year, days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from etl.extract.cursor import Cursor
from etl.extract.text import Text
from etl.extract.times import Time

_NEW_YEAR = 3
_DASHES = frozenset("-–—")
_DATE_MARKS = frozenset("/-.")
_AFTER_DIGITS = _DATE_MARKS | {"tháng"}
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
}
_ROMAN |= {"đầu": 1, "nhất": 1, "cuối": 4}
_MONTH_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
# What makes four digits no year: "số 2025", "thứ 2025".
_NO_YEAR = frozenset({"/", "số", "thứ", "gần", "hơn", "khoảng", "trên", "dưới"})
_CLOSING = frozenset({",", ";", ".", ")", ":", "…", "!", "?", "”", '"'})
# Words after which two numbers with a mark are a day and a month: "Sáng 2-4", "trước 30/6".
_BEFORE_DAY = frozenset(
    ["ngày", "sáng", "chiều", "tối", "trưa", "đêm", "nay", "trước", "đến", "hết", "từ", "tới", "mùng", "qua", "("]
)
# What makes two numbers a range of quantities and not a day.
_AFTER_RANGE = frozenset(
    ["%", "phần", "nghìn", "ngàn", "triệu", "tỷ", "ha", "usd", "đồng", "lần", "điểm", "người", "xã", "huyện"]
)
# What makes a number of months a duration: "thời hạn 6 tháng", "12 tháng tù".
_BEFORE_DURATION = frozenset(["hạn", "sau", "khoảng", "gần", "hơn", "trên", "mỗi", "lần", "dưới", "từ", "vòng"])
_AFTER_DURATION = frozenset(["tuổi", "tù", "lương", "liên", "một", "nữa", "/", "trở", "còn", "nay"])


def find_times(text: Text, written: date | None = None) -> list[Time]:
    """Every time in a text, in order, none inside another; `written` tells which year "năm nay" is."""
    return [_told(text.words, time, written) for time in _scan(text)]


def _told(words: list[str], time: Time, written: date | None) -> Time:
    """The years of "năm nay" and "năm qua", when the day of writing is known."""
    if time.grain != "year" or time.year or written is None or words[time.first] == "cả":
        return time
    # In the first months of a year "năm qua" is the year before.
    is_past = words[time.last - 1] in {"ngoái", "trước"} or (
        words[time.last - 1] == "qua" and written.month <= _NEW_YEAR
    )
    is_next = words[time.last - 1] in {"tới", "sau"}
    return replace(time, year=written.year - is_past + is_next)


def _scan(text: Text) -> Iterator[Time]:
    index, words = 0, text.words
    while index < len(words):
        found = None
        recognisers = _BY_WORD.get(words[index])
        if recognisers is None and words[index][0].isdigit():
            # Most numbers are no times: only four digits, or what is followed by a mark of dates or by "tháng".
            after = words[index + 1] if index + 1 < len(words) else ""
            inside = index > 1 and words[index - 1] == "." and words[index - 2].isdigit() and text.touches(index)
            if not inside and (len(words[index]) == len("2025") or after in _AFTER_DIGITS):
                recognisers = _BY_DIGITS
        for recognise in recognisers or ():
            found = recognise(Cursor(text, index))
            if found:
                break
        if found and not _is_school_year(words, found):
            yield found
        index = found.last if found else index + 1


def _is_school_year(words: list[str], time: Time) -> bool:
    return time.first > 0 and words[time.first - 1] in {"học", "vụ"}


def _full_date(at: Cursor) -> Time | None:
    """30-6-2022, 18/11/2021, 5.8.2020."""
    marks = at.word(1), at.word(3)
    if marks[0] != marks[1] or marks[0] not in _DATE_MARKS:
        return None
    day, month, year = at.number(0), at.number(2), at.year(4)
    if not (day and month and year and at.touches(1, 2, 3, 4)):
        return None
    return _day(at.from_here(5, "day", year), day, month)


def _day(time: Time, day: int, month: int) -> Time | None:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(time.year or 2024, month)[1]):
        return None
    return replace(time, day=day, first_month=month, last_month=month)


def _day_month(at: Cursor) -> Time | None:
    """(Sáng) 2-4, (trước ngày) 13-4, (trước) 30/6: the year is told elsewhere."""
    day, month = at.number(0), at.number(2)
    if not (day and month and at.word(1) in {"/", "-"} and at.touches(1, 2) and at.word(-1) in _BEFORE_DAY):
        return None
    if at.word(3) in _AFTER_RANGE or (at.word(3) in _DATE_MARKS | {","} and at.touches(3, 4) and at.word(4).isdigit()):
        return None
    return _day(at.from_here(3, "day", None), day, month)


def _month_year(at: Cursor) -> Time | None:
    """6/2025, 12-2024: a month with its year."""
    month, year = at.number(0), at.year(2)
    if not (month and 1 <= month <= 12 and year and at.word(1) in {"/", "-"} and at.touches(1, 2)):
        return None
    if at.word(-1) in {"thứ", "số"} or (at.word(3) in {"/", "-"} and at.touches(3)):
        return None
    return replace(at.from_here(3, "month", year), first_month=month, last_month=month)


def _day_in_words(at: Cursor) -> Time | None:
    """Ngày 5 tháng 3 năm 2025."""
    day, month = at.number(1), at.number(3)
    if not (day and month and at.word(2) == "tháng"):
        return None
    year, length = _year_behind(at, 4)
    return _day(at.from_here(4 + length, "day", year), day, month)


def _month(at: Cursor) -> Time | None:
    """Tháng 5/2024, tháng 5 năm 2024, tháng 12."""
    month = at.number(1)
    if not (month and 1 <= month <= 12):
        return None
    year, length = _year_behind(at, 2)
    return replace(at.from_here(2 + length, "month", year), first_month=month, last_month=month)


def _quarter(at: Cursor) -> Time | None:
    """Quý I, quý II/2024, quý 3 năm 2025, quý đầu năm."""
    quarter = _ROMAN.get(at.word(1))
    if quarter is None:
        return None
    year, length = _year_behind(at, 2)
    return replace(at.from_here(2 + length, "months", year), first_month=quarter * 3 - 2, last_month=quarter * 3)


def _year_behind(at: Cursor, ahead: int) -> tuple[int | None, int]:
    """The year that follows ("/2024", "năm 2024", ", năm 2024") and how many tokens it takes."""
    for opening in (("/",), ("-",), ("năm",), ("của", "năm"), (",", "năm"), ("-", "năm")):
        if all(at.word(ahead + step) == word for step, word in enumerate(opening)):
            year = at.year(ahead + len(opening))
            if year:
                return year, len(opening) + 1
    if at.word(ahead) == "năm" and at.word(ahead - 1) in {"đầu", "cuối"}:
        return None, 1
    return None, 0


def _months(at: Cursor) -> Time | None:
    """6 tháng đầu năm 2024, 9 tháng năm 2024, sáu tháng cuối năm."""
    count = at.number(0) or _MONTH_COUNTS.get(at.word(0))
    if at.word(1) != "tháng" or not count or not 1 <= count <= 11:
        return None
    side = at.word(2) if at.word(2) in {"đầu", "cuối", "qua"} else ""
    year, length = _year_behind(at, 2 + bool(side))
    if not side and year is None and (at.word(-1) in _BEFORE_DURATION or at.word(2) in _AFTER_DURATION):
        return None
    first, last = (13 - count, 12) if side == "cuối" else (1, count)
    return replace(at.from_here(2 + bool(side) + length, "months", year), first_month=first, last_month=last)


def _half(at: Cursor) -> Time | None:
    """Nửa đầu năm 2024, nửa cuối năm."""
    if at.word(1) not in {"đầu", "cuối"} or at.word(2) != "năm":
        return None
    first, last = (1, 6) if at.word(1) == "đầu" else (7, 12)
    year = at.year(3)
    return replace(at.from_here(4 if year else 3, "months", year), first_month=first, last_month=last)


def _years(at: Cursor) -> Time | None:
    """2021-2025, 2021 – 2025, 2021 đến 2025, 2021 đến năm 2025."""
    year = at.year(0)
    if year is None:
        return None
    until = 2 if at.word(1) in _DASHES | {"đến", "tới"} else 0
    until += bool(until and at.word(until) == "năm")
    to_year = at.year(until) if until else None
    if to_year is None or not 0 < to_year - year <= 50:
        return None
    # A Party term is elected in its first year; its targets are for the five years after it.
    term = "kỳ" in (at.word(-1), at.word(-2)) and "nhiệm" in (at.word(-2), at.word(-3))
    return replace(at.from_here(until + 1, "years", year + term), to_year=to_year)


def _year(at: Cursor) -> Time | None:
    """(Năm) 2025, (đến) 2030."""
    year = at.year(0)
    is_amount = at.word(1) in _AFTER_RANGE and at.word(2) not in {"lệ", "trọng", "suất"}
    # Four digits without a point are a year: amounts are printed as 2.025.
    if year is None or is_amount or at.word(-1) in _NO_YEAR or (at.touches(1) and at.word(1) not in _CLOSING):
        return None
    return at.from_here(1, "year", year)


def _named_year(at: Cursor) -> Time | None:
    """Năm nay, năm qua, năm ngoái, năm tới."""
    return at.from_here(2, "year", None) if at.word(1) in {"nay", "qua", "ngoái", "tới", "trước", "sau"} else None


def _whole_year(at: Cursor) -> Time | None:
    """Cả năm: the year is told elsewhere."""
    return at.from_here(2, "year", None) if at.word(1) == "năm" and at.year(2) is None and at.word(2) != "nay" else None


_Recognisers = tuple[Callable[[Cursor], Time | None], ...]
_BY_WORD: dict[str, _Recognisers] = {
    **dict.fromkeys(_MONTH_COUNTS, (_months,)),
    "ngày": (_day_in_words,),
    "tháng": (_month,),
    "quý": (_quarter,),
    "nửa": (_half,),
    "cả": (_whole_year,),
    "năm": (_months, _named_year),
}
_BY_DIGITS: _Recognisers = (_full_date, _day_month, _month_year, _months, _years, _year)
