"""Which format a file is in, told by its content, whatever its name."""

from __future__ import annotations

from pathlib import Path

from etl.extract.encodings import decoded
from etl.tables.delimited import read_delimited
from etl.tables.json_stat import read_json_stat
from etl.tables.px import is_px, read_px
from etl.tables.reading import Reading, broken
from etl.tables.workbook import read_workbook

_MOST_BYTES = 50 * 1024 * 1024
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Excel file (XLS), or one with a password",
    b"%PDF": "a PDF document",
    b"<": "a web page or XML",
}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_EXPORT = "Export the table from PX-Web as JSON-stat, PX, CSV or XLSX"


def read_file(path: Path, name: str) -> list[Reading]:
    """The tables of a file.

    Args:
        path: where it is.
        name: how to call it in problems.

    Raises:
        InvalidInput: it cannot be read.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise broken(name, f"It is larger than {_MOST_BYTES // 1024**2} MB, larger than any table", _EXPORT)
        raw = path.read_bytes()
    except OSError as error:
        raise broken(name, f"It cannot be read ({error.strerror})", "Check its name") from None
    return read_bytes(raw, name)


def read_bytes(raw: bytes, name: str) -> list[Reading]:
    """The tables in the bytes of a file.

    Raises:
        InvalidInput: they cannot be read.
    """
    begins = raw[:200].lstrip()
    for other, said in _OTHERS.items():
        if begins.startswith(other):
            raise broken(name, f"It is {said}", _EXPORT)
    if begins.startswith(b"PK\x03\x04"):
        return read_workbook(raw, name)
    if is_px(raw):
        return read_px(raw, name)
    for mark in _MARKS:
        begins = begins.removeprefix(mark)
    if begins.replace(b"\0", b"").lstrip()[:1] in {b"{", b"["}:
        return read_json_stat(decoded(raw, name), name)
    return read_delimited(raw, name)
