"""Places in rankings: "thứ 4/63", "nhóm 20 tỉnh", "top 10", "đứng đầu cả nước"."""

from __future__ import annotations

from decimal import Decimal

from etl.extract.quantity import Quantity
from etl.extract.text import Text

_ORDINALS = {
    "nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
# "lần thứ XIX", "kỳ họp thứ 5", "phiên thứ 2", "khóa thứ" count events, "thứ 2, ngày …" is a Monday.
_EVENTS = frozenset(
    [
        "lần",
        "họp",
        "phiên",
        "khóa",
        "kỳ",
        "đợt",
        "khoá",
        "chiều",
        "sáng",
        "tối",
        "vòng",
        "bài",
        "điểm",
        "mục",
        "khoản",
        "ngày",
    ]
)
_POSITIONS = frozenset({"thứ", "hạng", "vị trí"})
_MEMBERS = frozenset({"tỉnh", "địa", "thành"})
_GROUPS = frozenset({"nhóm", "top", "tốp", "số", "trong", "thuộc"})
# Words with which a place in a ranking begins, besides digits.
RANK_OPENINGS = _GROUPS | {"thứ", "hạng", "trí", "xếp", "đứng"}


def find_rank(text: Text, index: int) -> Quantity | None:
    """The place in a ranking that is written from this token on."""
    words = text.words
    word = words[index]
    if word == "thứ" and (index == 0 or words[index - 1] not in _EVENTS):
        return _place(text, index, index + 1)
    if word == "hạng" or (word == "trí" and index and words[index - 1] == "vị"):
        return _place(text, index, index + 1 + (words[index + 1 : index + 2] == ["thứ"]))
    if word in {"top", "tốp"}:
        return _group(text, index, index + 1)
    if word == "xếp" and "/" in words[index + 2 : index + 3]:
        return _place(text, index, index + 1)
    if word in _GROUPS:
        return _group_of_members(text, index)
    if words[index + 1 : index + 3] in (["/", "63"], ["/", "34"]):
        return _place(text, index, index)
    if word == "đứng" and words[index + 1 : index + 2] == ["đầu"]:
        return _first(text, index)
    return None


def _place(text: Text, first: int, index: int) -> Quantity | None:
    """Thứ 4/63, thứ tư, hạng 12, vị trí thứ 5."""
    words = text.words
    if index >= len(words):
        return None
    value = _digits(words[index]) or (_ORDINALS.get(words[index]) if words[index - 1] == "thứ" else None)
    if not value:
        return None
    end, rank_of = index + 1, None
    if words[end : end + 1] == ["/"] and end + 1 < len(words) and _digits(words[end + 1]):
        rank_of, end = _digits(words[end + 1]), end + 2
    upwards = words[end : end + 2] == ["trở", "lên"]
    return Quantity(first, end, Decimal(value), None, "rank", comparator="<=" if upwards else "=", rank_of=rank_of)


def _group(text: Text, first: int, index: int) -> Quantity | None:
    """Top 10, tốp 15."""
    value = _digits(text.words[index]) if index < len(text.words) else None
    return Quantity(first, index + 1, Decimal(value), None, "rank", comparator="<=") if value else None


def _group_of_members(text: Text, first: int) -> Quantity | None:
    """Nhóm 20 tỉnh, trong 10 địa phương dẫn đầu, nằm trong số 15 tỉnh."""
    words = text.words
    index = first + 1
    for filler in (["dẫn", "đầu"], ["các"], ["nhóm"], ["số"], ["top"], ["tốp"]):
        if words[index : index + len(filler)] == filler:
            index += len(filler)
    found = _group(text, first, index)
    if found is None:
        return None
    after = words[found.last] if found.last < len(words) else "."
    is_grouped = words[first] == "nhóm" or words[index - 1] in {"nhóm", "top", "tốp"}
    return found if after in _MEMBERS or (is_grouped and not after[0].isalpha() and after not in {"%", "/"}) else None


def _first(text: Text, index: int) -> Quantity | None:
    """Đứng đầu cả nước, đứng đầu toàn quốc, đứng đầu trong 63 tỉnh."""
    if tuple(text.words[index + 2 : index + 4]) not in {
        ("cả", "nước"),
        ("toàn", "quốc"),
        ("trong", "63"),
        ("các", "tỉnh"),
    }:
        return None
    return Quantity(index, index + 2, Decimal(1), None, "rank", comparator="=")


def _digits(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 2 and int(word) else None
