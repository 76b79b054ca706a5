"""Quantities as Vietnamese texts print them: a number or a range, its scale, its unit.

A number keeps what was printed: "3,2 nghìn USD" is 3.2 thousand US dollars, "318,8 nghìn tỷ đồng" is 318.8 trillion
dong. Only counts are multiplied out, because there is no unit for a thousand enterprises.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from etl.extract.numerals import NUMERALS, numeral_in_words
from etl.extract.quantity import Quantity
from etl.extract.ranks import RANK_OPENINGS, find_rank
from etl.extract.text import Text

_SCALES = {"trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9}
_SCALE_NAMES = {0: "", 3: "thousand_", 6: "million_", 9: "billion_", 12: "trillion_"}
_CURRENCIES = {
    ("đô", "la", "mỹ"): "usd",
    ("đô", "la"): "usd",
    ("đôla",): "usd",
    ("mỹ", "kim"): "usd",
    ("usd",): "usd",
    ("đô",): "usd",
    ("$",): "usd",
    ("đồng",): "vnd",
    ("vnđ",): "vnd",
    ("vnd",): "vnd",
    ("đ",): "vnd",
}
_PLAIN_UNITS = {
    ("điểm", "phần", "trăm"): "percentage_point",
    ("điểm", "%"): "percentage_point",
    ("phần", "trăm"): "percent",
    ("%",): "percent",
    ("ha",): "hectare",
    ("héc", "-", "ta"): "hectare",
    ("hec", "-", "ta"): "hectare",
    ("héc", "ta"): "hectare",
    ("hecta",): "hectare",
    ("hécta",): "hectare",
    ("hec", "ta"): "hectare",
    ("lần",): "times",
    ("điểm",): "score",
}
_PAID_BY_MONTH = frozenset({"thousand_vnd", "million_vnd"})
# What may follow "/": a year, a person and a month change nothing or the unit, anything else makes a unit price.
_PER = {"năm": "year", "người": "person", "tháng": "month", "đầu": "person", "lao": "worker"}
# Words with which a quantity may begin that is not written in digits.
_OPENINGS = RANK_OPENINGS | NUMERALS | {"gấp"}
_LABELS = frozenset({"lục", "biểu", "trang", "dòng", "bảng", "ảnh", "hình", "mục", "điều", "khoản", "câu", "chương"})
_DASHES = frozenset("-–—~÷")


def find_quantities(text: Text, taken: list[bool]) -> list[Quantity]:
    """Every quantity outside the tokens that are taken (by dates, by numbers of documents)."""
    return list(_scan(text, taken))


def _is_label(words: list[str], index: int) -> bool:
    """(1), (2): the number of an item; "phụ lục 3", "trang 23", "điều 1": that of a part of a document."""
    before = words[index - 1] if index else ""
    return before in _LABELS or (before == "(" and words[index + 1 : index + 2] == [")"])


def _scan(text: Text, taken: list[bool]) -> Iterator[Quantity]:
    index, words = 0, text.words
    while index < len(words):
        begins = words[index][0].isdigit() or words[index] in _OPENINGS
        found = _quantity(text, index, taken) if begins and not taken[index] and not _is_label(words, index) else None
        if found:
            yield found
        index = found.last if found else index + 1


def _quantity(text: Text, index: int, taken: list[bool]) -> Quantity | None:
    """8,5%; 3,2 nghìn USD; 7-7,5%; từ 7 đến 7,5%; 1,7 tỷ đến 1,8 tỷ USD; hai con số; gấp đôi."""
    low = _worded(text.words, index) or find_rank(text, index) or _single(text, index) or _low_in_words(text, index)
    if low is None:
        return None
    joint = _joint(text, low)
    if joint and not taken[joint]:
        high = _single(text, joint)
        if high and _forms_range(low, high):
            return _range(low, high)
    return low


def _low_in_words(text: Text, index: int) -> Quantity | None:
    """The lower end of a range in words, which has its unit at the upper one: "tám đến chín phần trăm"."""
    number = numeral_in_words(text.words, index)
    if number is None or text.words[number[1] : number[1] + 1] not in (["đến"], ["tới"]):
        return None
    low = Quantity(index, number[1], number[0])
    high = _single(text, number[1] + 1) if number[1] + 1 < len(text.words) else None
    return low if high and _forms_range(low, high) else None


def _worded(words: list[str], index: int) -> Quantity | None:
    """Set phrases: "hai con số" is at least ten percent, "gấp đôi" twice, "gấp rưỡi" one and a half times."""
    if words[index] in {"hai", "2"} and words[index + 1 : index + 3] == ["con", "số"]:
        return Quantity(index, index + 3, Decimal(10), None, "percent", comparator=">=")
    if words[index] == "gấp" and words[index + 1 : index + 2] in (["đôi"], ["rưỡi"]):
        value = Decimal(2) if words[index + 1] == "đôi" else Decimal("1.5")
        return Quantity(index, index + 2, value, None, "times")
    return None


def _joint(text: Text, low: Quantity) -> int | None:
    """Where the upper end of a range would begin."""
    words = text.words
    if low.last + 1 >= len(words):
        return None
    if words[low.last] in _DASHES:
        return low.last + 1
    if words[low.last] in {"đến", "tới"}:
        return low.last + 1
    return None


def _forms_range(low: Quantity, high: Quantity) -> bool:
    same = low.unit_id is None or low.unit_id == high.unit_id or bool(low.power and high.power)
    return same and _low_end(low, high) < high.value


def _low_end(low: Quantity, high: Quantity) -> Decimal:
    """The lower end in the unit of the upper one: "800 triệu đến 1,2 tỷ USD"."""
    return low.value if not low.power else low.value.scaleb(low.power - high.power)


def _range(low: Quantity, high: Quantity) -> Quantity:
    return replace(high, first=low.first, value=_low_end(low, high), value_max=high.value, per=high.per | low.per)


def _single(text: Text, index: int) -> Quantity | None:
    number = _digits(text, index) or numeral_in_words(text.words, index)
    if number is None:
        return None
    value, behind, in_words = number
    power, behind = _scale(text.words, behind)
    if text.words[behind : behind + 1] == ["rưỡi"] and power:
        value, behind = value + Decimal("0.5"), behind + 1
    value, power = _in_named_scale(value, power)
    unit, behind = _unit(text, behind, power)
    if in_words and unit is None and not power:
        return None
    per, behind = _per(text.words, behind)
    if "month" in per and unit in _PAID_BY_MONTH:
        unit, per = f"{unit}_per_month", per - {"month"}
    return Quantity(index, behind, value, None, unit, per, power)


def _digits(text: Text, index: int) -> tuple[Decimal, int, bool] | None:
    """The number in digits that begins at a token, and the token behind it.

    "3.200" is three thousand two hundred, "3,2" three and two tenths, "8.5" eight and a half, "1,234,567" and
    "1.234,5" what they look like.
    """
    words = text.words
    if not words[index].isdigit() or not words[index].isascii() or _is_inside(text, index):
        return None
    groups, marks, behind = [words[index]], "", index + 1
    while behind + 1 < len(words) and len(marks) < 6 and words[behind] in {".", ","}:
        if not (text.touches(behind) and text.touches(behind + 1) and words[behind + 1].isdigit()):
            break
        groups.append(words[behind + 1])
        marks += words[behind]
        behind += 2
    value = _value(groups, marks, words[behind] if behind < len(words) else "")
    return None if value is None else (value, behind, False)


def _is_inside(text: Text, index: int) -> bool:
    """Whether the digits continue a run that was no number: 1.1.1.1, 192.168.0.1."""
    words = text.words
    return text.touches(index) and words[index - 1] in {".", ","} and index > 1 and words[index - 2].isdigit()


def _value(groups: list[str], marks: str, after: str) -> Decimal | None:
    if any(not group.isascii() or len(group) > 15 for group in groups):
        return None
    head, last = groups[:-1], groups[-1]
    thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if not marks:
        return Decimal(last)
    if len(set(marks)) == 1 and thousands and (marks[0] == "." or len(marks) > 1 or after in {"usd", "đồng", "đô"}):
        return Decimal("".join(groups))
    if len(set(marks[:-1])) <= 1 and marks[-1] not in marks[:-1] and all(len(g) == 3 for g in head[1:]):
        return Decimal("".join(head) + "." + last)
    return None


def _scale(words: list[str], index: int) -> tuple[int, int]:
    """The power of ten of scale words ("nghìn tỷ" is 12) and the token behind them."""
    power = 0
    while index < len(words) and words[index] in _SCALES and power + _SCALES[words[index]] <= 15:
        if words[index] == "tỷ" and words[index + 1 : index + 2] in (["lệ"], ["trọng"], ["suất"], ["giá"]):
            break
        power += _SCALES[words[index]]
        index += 1
    return power, index


def _in_named_scale(value: Decimal, power: int) -> tuple[Decimal, int]:
    """A number in the next smaller scale that has units: 5 trăm tỷ is 500 billion, 2 vạn tỷ 20 trillion."""
    named = max(scale for scale in _SCALE_NAMES if scale <= power)
    return value.scaleb(power - named), named


def _unit(text: Text, index: int, power: int) -> tuple[str | None, int]:
    words = text.words
    if not power:
        for phrase, unit in _PLAIN_UNITS.items():
            if tuple(words[index : index + len(phrase)]) == phrase:
                return unit, index + len(phrase)
    for phrase, currency in _CURRENCIES.items():
        if tuple(words[index : index + len(phrase)]) == phrase:
            return _SCALE_NAMES[power] + currency, index + len(phrase)
    return None, index


def _per(words: list[str], index: int) -> tuple[frozenset[str], int]:
    """What follows after "/" or "một", as in đồng/người/năm, and the token behind it."""
    per: set[str] = set()
    if words[index : index + 1] == ["/"] and words[index + 1 : index + 2] and words[index + 1].isdigit():
        index += 2  # "41/94 xã": of how many
    while index + 1 < len(words) and words[index] in {"/", "một", "mỗi"}:
        if words[index] != "/" and words[index + 1] not in _PER:
            break
        per.add(_PER.get(words[index + 1], "other"))
        index += 2
    return frozenset(per), index
