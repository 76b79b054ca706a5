"""Vietnamese written for old fonts: valid characters, wrong letters.

A text typed for .VnTime or VNI-Times is stored as Latin letters which only those fonts draw as
Vietnamese: "Tæng s¶n phÈm" for "Tổng sản phẩm". Nothing in the file says so. It is recognised by
reading its words through the table of each old encoding: words that are no Vietnamese as they
stand and become Vietnamese by the table. Such a text is refused, never converted: which font each
run was set in is lost, and a wrong guess would change words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from etl.extract.syllables import COMMON, has_usual_case, is_syllable
from etl.read import nfc

# Letters and the symbols that old fonts draw as letters; punctuation of today (U+2010...) ends a word.
_WORD = re.compile(r"[A-Za-z\x80-\x9f\xa1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
# Symbols of Latin-1 that touch a word of today's text without belonging to it.
_AROUND = "«»·¡¿§©®°¹²³\xad"
# What `str.translate` takes.
_Table = Mapping[int, int] | Mapping[int, str]
_LEAST_WORDS, _LEAST_COMMON = 3, 2
_SURELY_COMMON = 3

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_VISCII = str.maketrans(
    "".join(map(chr, range(0x80, 0xA0))) + "¡¢£¤¥¦§¨©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿ÄÅÆÇËÎÏÐÑÕÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ",
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯẢĂẳẵẺĨỳĐứạỷừửỹỵỡưảăữẫẻĩỉđựỏọụũủợỮ",
)
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
# VNI sets the mark behind the vowel; words are brought to lower case before.
_VNI = str.maketrans(
    dict(zip("ùøûõï", _TONES[1:], strict=True))
    | {letter: "\u0302" + tone for letter, tone in zip("âáàåãä", _TONES, strict=True)}
    | {letter: "\u0306" + tone for letter, tone in zip("êéèúüë", _TONES, strict=True)}
    | dict(zip("ôöñæóòî", "ơưđỉĩịỵ", strict=True))
)
_TABLES: dict[str, _Table] = {"TCVN3 (ABC)": _TCVN3, "VNI": _VNI, "VISCII": _VISCII}
# UTF-8 read as Windows-1252: "tá»‰nh" for "tỉnh".
_TWICE = re.compile("á[º»][\x80-\x9f¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ä‘|Æ°|Æ¡")


@dataclass(frozen=True, slots=True)
class OldFont:
    """What a text was written for.

    Attributes:
        name: the encoding, as people call it.
        seen: a word as it stands.
        meant: the Vietnamese word it stands for.
        start: offset of the word.
    """

    name: str
    seen: str
    meant: str
    start: int


def own_share(text: str) -> tuple[float, int]:
    """How Vietnamese a text is as it stands.

    Returns:
        The share of its words with marks that have the shape of Vietnamese syllables (0 without
        such words), and how many different very common words are among them.
    """
    words = _marked_words(text)
    own = {word: count for word, count in words.items() if _is_own(word)}
    return sum(own.values()) / max(1, words.total()), len({word.lower() for word in own} & COMMON)


def old_font(text: str) -> OldFont | None:
    """What a decoded text was written for, or how it was read wrong; None for a text of today."""
    if len(set(_TWICE.findall(text))) >= _LEAST_WORDS:
        return _read_twice(text)
    return old_encoding(text)


def old_encoding(text: str) -> OldFont | None:
    """The old encoding a text was written in; None for a text of today, of any language.

    A text is called old when three different words become Vietnamese, two of them very common
    ones, and when they are half of the words with marks, or when three are very common: a document
    may be old in one part only.
    """
    words = _marked_words(text)
    wrong = [word for word in words if not _is_own(word)]
    best: tuple[int, OldFont] | None = None
    for name, table in _TABLES.items():
        meant = {word: said for word in wrong if is_syllable(said := _read(word, table))}
        common = [word for word, said in meant.items() if said in COMMON]
        count = sum(words[word] for word in meant)
        enough = len(common) >= _SURELY_COMMON or (len(common) >= _LEAST_COMMON and 2 * count >= words.total())
        if enough and len(meant) >= _LEAST_WORDS and (best is None or count > best[0]):
            best = count, OldFont(name, common[0], meant[common[0]], text.find(common[0]))
    return best[1] if best else None


def _read(word: str, table: _Table) -> str:
    """What a word says by the table of an old encoding, in lower case."""
    return nfc((word.lower() if table is _VNI else word).translate(table)).lower()


def _read_twice(text: str) -> OldFont | None:
    match = _TWICE.search(text)
    if not match:
        return None
    letter = match.group()
    as_bytes = b"".join(mark.encode("latin-1" if ord(mark) < 0x100 else "cp1252") for mark in letter)
    return OldFont("UTF-8 that was read as Windows-1252", letter, as_bytes.decode("utf-8"), match.start())


def _marked_words(text: str) -> Counter[str]:
    """Words with letters beyond ASCII, as often as they stand; a quotation mark alone makes none."""
    words = Counter(_WORD.findall(text))
    return Counter({word: count for word, count in words.items() if not word.strip(_AROUND).isascii()})


def _is_own(word: str) -> bool:
    """Whether a word is Vietnamese as it stands; between «», behind a bullet, with a soft hyphen in it."""
    word = word.strip("«»·").replace("\xad", "")
    return has_usual_case(word) and is_syllable(word)
