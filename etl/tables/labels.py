"""Words of a table as they are compared: labels of periods, names of places, days of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from etl.extract.text import folded
from etl.read import nfc

Words = tuple[str, ...]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_LONGEST_LABEL = 60
YEAR_NAMES = frozenset({"năm", "year", "kỳ", "period", "time"})
# What may stand beside a year and says nothing; signs that mean something though they are no words.
_SILENT = frozenset({"năm"})
_SIGNS = re.compile(r"[*†‡§¹²³#]")
_PREFIXES = (("tỉnh",), ("thành", "phố"), ("tp",))

_UPDATED = re.compile(r"cập nhật|last.?updated|latest.?update|updated", re.IGNORECASE)
_NEXT = re.compile(r"tiếp theo|kế tiếp|lần tới|sắp tới|next", re.IGNORECASE)
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?(?!\d)", re.ASCII
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", re.ASCII)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)", re.ASCII)
_AMERICAN = re.compile(r"\b[AP]M\b")
_MONTHS = 12
_VIETNAM = timezone(timedelta(hours=7))


def words_of(text: str) -> Words:
    """The words of a label without case, marks and ways of writing: "Hoà Bình", "HÒA  BÌNH" and NFD are the same."""
    return folded(text)


def place_words(label: str) -> Words:
    """The words that name a place, without "Tỉnh", "Thành phố" or "TP." before them."""
    words = words_of(label)
    for prefix in _PREFIXES:
        if words[: len(prefix)] == prefix and len(words) > len(prefix):
            return words[len(prefix) :]
    return words


def year_in(label: str) -> int | None:
    """The one year that a label names; nothing when it names none, several, or a part of a year."""
    found = _YEAR.findall(label)
    if len(label) > _LONGEST_LABEL or len(found) != 1 or any(letter in "0123456789" for letter in _beside(label)):
        return None
    return int(found[0])


def firmness_words(label: str) -> Words:
    """What stands beside the year: "Sơ bộ 2024", "2024 (Sơ bộ)" and "SƠ BỘ  2024" say the same."""
    beside = _beside(label)
    return (*(word for word in words_of(beside) if word not in _SILENT), *_SIGNS.findall(beside))


def _beside(label: str) -> str:
    return _YEAR.sub(" ", nfc(label))


def tidy(label: str) -> str:
    """A label as it is quoted: composed, without needless blanks and signs that no eye sees."""
    return " ".join("".join(letter for letter in nfc(label) if letter.isprintable() or letter.isspace()).split())


def day_in(text: str) -> date | None:
    """The day of Vietnam that a text names, or nothing."""
    try:
        return _day_in(text)
    except (ValueError, OverflowError):
        return None


def _day_in(text: str) -> date | None:
    if found := _ISO.search(text):
        moment = found.group()
        if found.group(6):
            return datetime.fromisoformat(moment).astimezone(_VIETNAM).date()
        return date.fromisoformat(moment[:10])
    if found := _COMPACT.search(text):
        year, month, day = (int(part) for part in found.groups())
        return date(year, month, day)
    if found := _SLASHED.search(text):
        first, second, year = (int(part) for part in found.groups())
        is_american = second > _MONTHS or _AMERICAN.search(text) is not None
        return date(year, first, second) if is_american else date(year, second, first)
    return None


def updated_in(lines: Sequence[str]) -> str:
    """The words that say when a table was updated, from its lines of text; the day may stand in the line after."""
    found: dict[date, str] = {}
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if _UPDATED.search(nfc(line)) and not _NEXT.search(nfc(line)):
            said = line if day_in(line) else after
            if day := day_in(said):
                found[day] = said
    return found[max(found)] if found else ""
