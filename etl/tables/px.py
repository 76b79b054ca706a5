"""PX files, the statistics offices' own format."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from etl.read import nfc
from etl.tables.cube import Axis, check_size, cube_cells
from etl.tables.reading import Reading, broken, shown

_AGAIN = "Export it from PX-Web again, as a PX file"
_STATEMENT = re.compile(
    r"\s*([A-Z][A-Z0-9_-]*)(\[[^\]\"=;]*\])?\s*(?:\(((?:\"[^\"]*+\"|[^()\"=;])*+)\))?\s*="
    r"((?:\"[^\"]*+\"|[^\";])*+);"
)
_STRING = re.compile(r'"([^"]*)"|(,)')
_DATUM = re.compile(r'"([^"]*)"|([^\s,"]+)')
_CODEPAGE = re.compile(rb'CODEPAGE\s*=\s*"([^"]{1,40})"')
_BEGINS = re.compile(rb"\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGES?|CREATION-DATE|MATRIX|TITLE|SUBJECT-AREA)\s*=")
_MARK = b"\xef\xbb\xbf"
_TEXTS = ("MATRIX", "TABLEID", "TITLE", "DESCRIPTION", "CONTENTS", "SOURCE", "NOTE", "NOTEX", "INFO", "UNITS")
_Statements = Mapping[tuple[str, str], str]


def is_px(raw: bytes) -> bool:
    """Whether the bytes begin as PX files do."""
    return _BEGINS.match(raw.removeprefix(_MARK)) is not None


def read_px(raw: bytes, file: str) -> list[Reading]:
    """The table of a PX file, in its main language.

    Raises:
        InvalidInput: it cannot be read, or contradicts itself.
    """
    statements = _statements(_decoded(raw.removeprefix(_MARK), file), file)
    if any(keyword == "KEYS" for keyword, _ in statements):
        raise broken(file, "It leaves out cells (KEYS)", "Export the table as JSON-stat, or as PX with all cells")
    axes = [
        Axis(name, tuple(_strings(statements.get(("VALUES", name), ""))))
        for keyword in ("STUB", "HEADING")
        for name in _strings(statements.get((keyword, ""), ""))
    ]
    if not axes or not all(axis.labels for axis in axes):
        raise broken(file, "STUB, HEADING and VALUES do not name its dimensions", _AGAIN)
    count = check_size(file, [len(axis.labels) for axis in axes])
    data = [quoted or bare for quoted, bare in _DATUM.findall(statements.get(("DATA", ""), ""))]
    if len(data) != count:
        raise broken(file, f"It has {len(data)} numbers for {count} cells", _AGAIN)
    updated = [text for (keyword, _), text in statements.items() if keyword == "LAST-UPDATED"]
    said = [text for (keyword, _), text in statements.items() if keyword in _TEXTS]
    return [
        Reading(
            file=file,
            texts=(*(" ".join(_strings(text)) for text in said), *(axis.name for axis in axes)),
            updated=" ".join(_strings(updated[0])) if updated else "",
            cells=cube_cells(file, axes, dict(enumerate(data))),
        )
    ]


def _decoded(raw: bytes, file: str) -> str:
    """The text in the code page that the file names; UTF-8 or nothing when it names none."""
    named = _CODEPAGE.search(raw)
    name = named.group(1).decode("ascii", "replace") if named else "utf-8"
    try:
        codec = codecs.lookup(name)
        # Codecs such as zlib decode to bytes, or to more than there was.
        text, _ = codec.decode(raw, "strict") if codec.name in _CODECS or _SINGLE.fullmatch(codec.name) else ("", 0)
    except (LookupError, ValueError):
        text = ""
    if not text:
        wrong = f"Its text is not in the code page that it names ({shown(name)})" if named else "It names no code page"
        raise broken(file, wrong, 'Export it again, or save it as UTF-8 with CODEPAGE="utf-8"')
    return nfc(text)


_CODECS = frozenset({"utf-8", "ascii", "latin-1"})
_SINGLE = re.compile(r"cp125\d|iso8859-\d{1,2}|cp437|cp850")


def _statements(text: str, file: str) -> _Statements:
    """What the file says, by keyword and the name in parentheses; other languages than the main one are left out."""
    found: dict[tuple[str, str], str] = {}
    place = 0
    while match := _STATEMENT.match(text, place):
        keyword, language, about, said = match.groups()
        if not language:
            found.setdefault((keyword, " ".join(_strings(about or ""))), said)
        place = match.end()
    if text[place:].strip():
        line = text.count("\n", 0, place + len(text[place:]) - len(text[place:].lstrip())) + 1
        raise broken(file, "The statement that begins here has no end, or is none of PX", _AGAIN, line)
    return found


def _strings(said: str) -> list[str]:
    """The texts of a statement: separated by commas; those that only follow one another are one, over several lines."""
    texts: list[str] = []
    separated = True
    for match in _STRING.finditer(said):
        if match.group(2):
            separated = True
        elif separated:
            texts.append(match.group(1))
            separated = False
        else:
            texts[-1] += match.group(1)
    return texts
