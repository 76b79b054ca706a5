"""Bytes as text: which encoding they are in, and no guess that could mangle Vietnamese."""

from __future__ import annotations

import re

from etl.extract.oldfonts import old_encoding, own_share
from etl.extract.refusals import CONVERT, refusal
from etl.read import nfc

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF32_MARKS = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
# Control characters that no text holds; tab, line ends, form feed and the marks of VISCII capitals are not there.
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x02\x05\x06\x14\x19\x1e"))
_MOST_CONTROLS = 0.02
# One of UTF-16's two bytes is mostly NUL in Latin text, and in Vietnamese for every second letter or so.
_UTF16_NULS, _UTF16_STRAY, _UTF16_LEAST = 0.3, 0.02, 4
_CP1258_SHARE, _CP1258_COMMON = 0.8, 3
# Declared by a page and safe to follow: one byte a character, nothing to run away with.
_DECLARABLE = re.compile(r"(?:windows-|cp)125[0-8]|iso-8859-\d{1,2}|latin-?1|us-ascii|utf-?8", re.IGNORECASE)
_BINARY = "It is not a text: it holds control characters"
_GIVE = "Give a text, a web page, a PDF or a .docx"


def decoded(raw: bytes, name: str, declared: str = "") -> str:
    """The characters of a text file, without its byte-order mark; not normalised.

    Accepted are UTF-8, UTF-16 with its mark, and Windows-1258 when the result is convincingly
    Vietnamese. What is valid UTF-8 is UTF-8, whatever it declares: text in an old encoding never
    happens to be valid UTF-8.

    Args:
        raw: the bytes.
        name: how to call the file in problems.
        declared: the encoding a web page says it is in.

    Raises:
        InvalidInput: the encoding is another one, or these are no characters at all.
    """
    if raw.startswith(_UTF32_MARKS):
        raise refusal(name, "The text is in UTF-32", "Save it as UTF-8")
    if raw.startswith(_UTF16_MARKS):
        return _utf16(raw, name)
    raw = raw.removeprefix(_UTF8_MARK)
    _refuse_binary(raw, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _declared(raw, declared) or _windows_1258(raw) or _refuse(raw, name, error.start)


def _utf16(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError:
        raise refusal(name, "The text is in UTF-16 and damaged", "Save it again, as UTF-8") from None
    _refuse_binary(text.encode("utf-8"), name)
    return text


def _refuse_binary(raw: bytes, name: str) -> None:
    nuls = raw.count(0)
    if nuls:
        # NULs all in the even or all in the odd places: one half of each character.
        even = raw[::2].count(0)
        one_sided = min(even, nuls - even) <= nuls * _UTF16_STRAY
        if nuls >= _UTF16_LEAST and one_sided and nuls >= _UTF16_NULS * len(raw) / 2:
            raise refusal(name, "The text seems to be in UTF-16 without a byte-order mark", "Save it as UTF-8")
        raise refusal(name, "It is not a text: it holds NUL bytes", _GIVE)
    if len(raw) - len(raw.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(raw):
        raise refusal(name, _BINARY, _GIVE)


def _declared(raw: bytes, declared: str) -> str:
    """The text by the encoding its page declares; empty where that is unknown, wrong or UTF-8."""
    if not _DECLARABLE.fullmatch(declared):
        return ""
    # A browser reads ISO 8859-1 as Windows-1252, its extension; pages rely on it.
    latin = declared.lower() in {"iso-8859-1", "latin1", "latin-1", "us-ascii"}
    try:
        return raw.decode("cp1252" if latin else declared)
    except (UnicodeDecodeError, LookupError):
        return ""


def _windows_1258(raw: bytes) -> str:
    """The text read as Windows-1258 where that makes it convincingly Vietnamese, else empty.

    Convincing: four fifths of the words with marks have the shape of Vietnamese syllables, and three
    different words are among the most common ones. Other old encodings, other languages and damaged
    UTF-8 come out far below.
    """
    try:
        text = nfc(raw.decode("cp1258"))
    except UnicodeDecodeError:
        return ""
    share, common = own_share(text)
    return text if share >= _CP1258_SHARE and common >= _CP1258_COMMON else ""


def _refuse(raw: bytes, name: str, place: int) -> str:
    line = raw.count(b"\n", 0, place) + 1
    found = old_encoding(raw.decode("latin-1"))
    if found:
        wrong = f"The text is in {found.name}, an old Vietnamese encoding"
        raise refusal(name, wrong, CONVERT, line)
    character = place - (raw.rfind(b"\n", 0, place) + 1) + 1
    wrong = f"Byte {character} of the line (0x{raw[place]:02X}) is not UTF-8"
    raise refusal(name, wrong, CONVERT, line)
