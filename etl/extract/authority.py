"""What sets a target: resolutions, decisions, plans, with number, date and body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.extract.text import Text
from etl.extract.times import Time

_KINDS = (
    ("nghị", "quyết"), ("quyết", "định"), ("kế", "hoạch"), ("chương", "trình", "hành", "động"), ("chương", "trình"),
    ("kết", "luận"), ("chỉ", "thị"), ("nghị", "định"), ("thông", "báo"), ("công", "văn"), ("tờ", "trình"),
    ("báo", "cáo"), ("đề", "án"), ("thông", "tư"), ("công", "điện"), ("hướng", "dẫn"), ("quy", "hoạch"), ("luật",),
)  # fmt: skip
_FIRST_WORDS = frozenset(kind[0] for kind in _KINDS)
_BODY_WORDS = frozenset(
    [
        "ban",
        "chấp",
        "hành",
        "đảng",
        "bộ",
        "thường",
        "vụ",
        "tỉnh",
        "ủy",
        "thành",
        "hđnd",
        "ubnd",
        "hội",
        "đồng",
        "nhân",
        "dân",
        "ủy",
        "chính",
        "phủ",
        "thủ",
        "tướng",
        "bộ",
        "trị",
        "quốc",
        "trung",
        "ương",
        "phố",
        "bch",
    ]
)
_CENTRAL = ("TW", "CP", "TTG", "QH13", "QH14", "QH15", "QH16")
# Tokens of the longest document number, such as 12/2024/NQ-HĐND; what goes on longer is none.
_LONGEST_NUMBER = 12
# What may follow a number that is printed without "số": "Nghị quyết 57 của Bộ Chính trị", not "Kế hoạch 5 năm".
_BEHIND_NUMBER = frozenset({"của", "ngày", "về", "và", ",", ".", ";", ")", ":"})
_LONGEST_BODY = 10


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document that sets targets, as the text names it.

    Attributes:
        first: its first token.
        last: the token behind its last.
        kind: "nghị quyết", "quyết định", …
        name: kind and number as printed: "Nghị quyết số 05-NQ/TU".
        number: "05-NQ/TU", or nothing.
        dated: the date printed with it.
        body: who issued it, as printed: "Ban Chấp hành Đảng bộ tỉnh".
    """

    first: int
    last: int
    kind: str
    name: str
    number: str | None
    dated: Time | None
    body: str | None


def numbered(text: Text) -> Iterator[tuple[int, int]]:
    """Tokens of document numbers (05-NQ/TU, 1740/QĐ-UBND, 12/2024/NQ-HĐND): their digits are no quantities."""
    index = 0
    while index < len(text.words):
        end = _number_end(text, index)
        if end:
            yield index, end
        index = end or index + 1


def _number_end(text: Text, index: int) -> int | None:
    """The token behind a document number that begins here: digits, a mark, capital letters."""
    words = text.words
    if not words[index].isdigit():
        return None
    end = index + 1
    has_letters = False
    while (
        end - index < _LONGEST_NUMBER
        and end + 1 < len(words)
        and words[end] in {"/", "-"}
        and text.touches(end)
        and text.touches(end + 1)
    ):
        letters = text.tokens[end + 1].is_word
        if not (letters or words[end + 1].isdigit()) or (letters and not text.is_capital(end + 1)):
            break
        has_letters |= letters
        end += 2
    return end if has_letters else None


def find_instruments(text: Text, times: Sequence[Time]) -> Iterator[Instrument]:
    """Every instrument that a text names with its number or as a plan of a body."""
    by_first = {time.first: time for time in times}
    index = 0
    while index < len(text.words):
        found = _instrument(text, index, by_first) if text.words[index] in _FIRST_WORDS else None
        if found:
            yield found
        index = found.last if found else index + 1


def is_central(instrument: Instrument) -> bool:
    """Whether it is of the Party's centre, the government or the National Assembly: 57-NQ/TW, 25/NQ-CP, 01/CĐ-TTg."""
    return bool(instrument.number) and str(instrument.number).upper().endswith(_CENTRAL)


def _instrument(text: Text, index: int, times: dict[int, Time]) -> Instrument | None:
    words = text.words
    kind = next((kind for kind in _KINDS if tuple(words[index : index + len(kind)]) == kind), None)
    if kind is None:
        return None
    behind = index + len(kind)
    place = behind + (words[behind : behind + 1] == ["số"])
    number_end = _number(text, place)
    end = number_end or behind
    dated, end = _dated(words, end, times)
    body, end = _body(text, end)
    if number_end is None and dated is None and kind not in _KINDS[:5]:
        return None
    return Instrument(
        first=index,
        last=end,
        kind=" ".join(kind),
        name=_on_one_line(text.said(index, number_end or behind)),
        number=text.said(place, number_end) if number_end else None,
        dated=dated,
        body=_on_one_line(body) if body else None,
    )


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _number(text: Text, index: int) -> int | None:
    """The token behind the number of an instrument: 05-NQ/TU, (số) 12, (Nghị quyết) 57."""
    words = text.words
    if index >= len(words) or not words[index].isdigit():
        return None
    after = words[index + 1 : index + 2]
    is_bare = words[index - 1] == "số" or (
        len(words[index]) < len("2025") and (not after or after[0] in _BEHIND_NUMBER)
    )
    return _number_end(text, index) or (index + 1 if is_bare else None)


def _dated(words: list[str], index: int, times: dict[int, Time]) -> tuple[Time | None, int]:
    """The date behind a number: ", ngày 22/10/2021", "ngày 26/8/2021", "(18/11/2021)"."""
    for step in range(4):
        time = times.get(index + step)
        if time and time.day:
            return time, time.last
        if words[index + step : index + step + 1] not in ([","], ["ngày"], ["("], ["ký"]):
            break
    return None, index


def _body(text: Text, index: int) -> tuple[str | None, int]:
    """Who issued it: "của Ban Chấp hành Đảng bộ tỉnh"."""
    words = text.words
    start = index + (words[index : index + 1] in ([","], [")"]))
    if words[start : start + 1] != ["của"]:
        return None, index
    end = start + 1
    while end < len(words) and words[end] in _BODY_WORDS and end - start <= _LONGEST_BODY:
        end += 1
    return (text.said(start + 1, end), end) if end > start + 1 else (None, index)
