"""Vietnamese numerals in words, as the press writes small round numbers."""

from __future__ import annotations

from decimal import Decimal

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
    "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
NUMERALS = frozenset({*_UNITS, "mười"})
_LONGEST = 12


def numeral_in_words(words: list[str], index: int) -> tuple[Decimal, int, bool] | None:
    """The number up to 999 that begins at a token, and the token behind it.

    "hai mươi lăm" is 25, "một trăm linh năm" 105, "tám phẩy năm" 8.5; scales (nghìn, triệu, tỷ) are read by the caller.
    """
    if words[index] not in _UNITS and words[index] != "mười":
        return None
    value, behind = _below_thousand(words, index)
    if words[behind : behind + 1] in (["phẩy"], ["phảy"]):
        digits, end = _fraction(words, behind + 1)
        if digits:
            return Decimal(f"{value}.{digits}"), end, True
    return Decimal(value), behind, True


def _below_thousand(words: list[str], index: int) -> tuple[int, int]:
    word, after = words[index], words[index + 1] if index + 1 < len(words) else ""
    # "trăm" is part of the number only before its tens; "hai trăm" itself is two hundred.
    if word in _UNITS and after == "trăm":
        rest, behind = _rest(words, index + 2)
        return _UNITS[word] * 100 + rest, behind
    return _tens(words, index)


def _rest(words: list[str], index: int) -> tuple[int, int]:
    """What follows the hundreds: "linh năm", "hai mươi", or nothing."""
    word, after = (words[index : index + 2] + ["", ""])[:2]
    if word in {"linh", "lẻ"} and after in _UNITS:
        return _UNITS[after], index + 2
    if word == "mười" or (word in _UNITS and after in {"mươi", "mốt"}):
        return _tens(words, index)
    return 0, index


def _tens(words: list[str], index: int) -> tuple[int, int]:
    word, after, last = (words[index : index + 3] + ["", "", ""])[:3]
    if word == "mười":
        return (10 + _UNITS[after], index + 2) if after in _UNITS and after != "năm" else (10, index + 1)
    if after in {"mươi", "chục"}:
        return (_UNITS[word] * 10 + _UNITS[last], index + 3) if last in _UNITS else (_UNITS[word] * 10, index + 2)
    return _UNITS[word], index + 1


def _fraction(words: list[str], index: int) -> tuple[str, int]:
    digits = ""
    while index < len(words) and words[index] in _UNITS and len(digits) < _LONGEST:
        digits += str(_UNITS[words[index]])
        index += 1
    return digits, index
