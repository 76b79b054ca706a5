"""Numbers as tables write them; what could be read in two ways is not read at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from etl.tables.reading import shown

# How tables say that there is no number.
_MISSING = frozenset({"", ".", "..", "...", "....", "…", "-", "--", "–", "—", ":", "x", "na", "n/a", "null"})
_BLANKS = re.compile(r"\s+")
_TWO_WAYS = re.compile(r"[+-]?\d{1,3}[.,]\d{3}", re.ASCII)
_GROUPED = r"[+-]?\d{1,3}(?:%s\d{3})+(?:%s\d+)?"
_PLAIN = r"[+-]?\d+(?:%s\d+)?(?:[eE][+-]?\d{1,2})?"
_LONGEST = 50
_MOST = Decimal(10) ** 15
_COMMON_SIGNS = str.maketrans({"\u2212": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


class NotANumber(Exception):
    """The text of a cell is no number; the two arguments say what is wrong and what would be right."""


def is_missing(text: str) -> bool:
    """Whether the cell says that there is no number."""
    return text.strip().casefold() in _MISSING


class Marks(NamedTuple):
    """How a file writes numbers.

    Attributes:
        decimal: the decimal mark; empty when nothing in the file tells which it is.
        has_groups: whether the other mark is seen to set off thousands.
    """

    decimal: str = "."
    has_groups: bool = False


def marks_of(texts: Iterable[str]) -> Marks:
    """The marks that the numbers of a file prove."""
    proofs = {".": 0, ",": 0}
    has_groups = False
    for text in map(_cleaned, texts):
        mark = _proof(text)
        if mark:
            proofs[mark] += 1
            has_groups |= text.count(",") + text.count(".") > 1
    decimal = max(proofs, key=lambda mark: proofs[mark]) if any(proofs.values()) else ""
    return Marks(decimal, has_groups)


def _proof(text: str) -> str:
    """What is the decimal mark for certain: of two the last, one that does not set off three digits."""
    marks = [letter for letter in text if letter in ".,"]
    if not marks or re.fullmatch(r"[+-]?\d[\d., ]*\d", text, re.ASCII) is None:
        return ""
    if len(set(marks)) > 1:
        return marks[-1]
    if len(marks) > 1:
        return "," if marks[0] == "." else "."
    whole, _, rest = text.lstrip("+-").partition(marks[0])
    return marks[0] if len(rest) != len("000") or len(whole) > len("000") or whole.startswith("0") else ""


def number(text: str, marks: Marks) -> Decimal:
    """The number that a cell holds.

    Args:
        text: the cell.
        marks: how its file writes numbers.

    Raises:
        NotANumber: it holds something else, or could be two numbers.
    """
    written = _cleaned(text)
    if _TWO_WAYS.fullmatch(written) and not marks.has_groups and (not marks.decimal or marks.decimal not in written):
        whole, thousand = written.replace(",", "."), re.sub(r"[.,]", "", written)
        wrong = f"«{shown(text)}» could be {whole} or {thousand}"
        raise NotANumber(wrong, "Export the table as JSON-stat or PX, or write the number without the mark")
    mark = marks.decimal or "."
    if len(written) > _LONGEST or not _is_number(written, mark):
        name = "comma" if mark == "," else "point"
        raise NotANumber(f"«{shown(text)}» is not a number", f"Write digits with a decimal {name}, or «..» for none")
    value = Decimal(written.replace(" ", "").replace("," if mark == "." else ".", "").replace(mark, "."))
    if abs(value) >= _MOST:
        raise NotANumber(f"«{shown(text)}» is too large for any figure of a province", "Check the cell")
    return value


def _is_number(written: str, mark: str) -> bool:
    point, other = re.escape(mark), re.escape("," if mark == "." else ".")
    patterns = (_PLAIN % point, *(_GROUPED % (group, point) for group in (other, " ")))
    return any(re.fullmatch(pattern, written, re.ASCII) for pattern in patterns)


def _cleaned(text: str) -> str:
    return _BLANKS.sub(" ", text.translate(_COMMON_SIGNS)).strip()
