"""Documents of any kind to text: PDF, Word, web pages and plain text, or why not."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from etl.extract.encodings import decoded
from etl.extract.markup import is_html, text_of_html
from etl.extract.office import text_of_docx
from etl.extract.oldfonts import old_font
from etl.extract.pdf import text_of_pdf
from etl.extract.refusals import CONVERT, COPY_THE_TEXT, SAVE_AS_DOCX, refusal
from etl.problems import InvalidInput
from etl.read import nfc

MOST_BYTES = 20 * 2**20
# More marks on one letter than any language has: normalisation takes the square of their number.
_MOST_MARKS = 30
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_PICTURE_BRANDS = (b"ftyphei", b"ftypmif", b"ftypavif", b"ftyphevc")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
_PDF = b"%PDF-"
_FIRST_BYTES = 1024


def read_document(path: Path) -> str:
    r"""The text of a document in NFC, its lines separated by "\n".

    Raises:
        InvalidInput: it cannot be read, or gives no text; with one problem that names the file as `path` does.
    """
    name = str(path)
    try:
        if not path.is_file():
            raise refusal(name, "The file is missing", "Check its name and folder")
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise refusal(name, f"The file cannot be read ({error})", "Check its name and rights") from error
    return text_of(raw, name)


def text_of(raw: bytes, name: str) -> str:
    r"""The text of a document in NFC, its lines separated by "\n", without a byte-order mark.

    What the bytes are counts before what the name ends in. Plain text is returned as it stands; of
    laid-out documents blocks are separated by empty lines, items and table rows by line ends.

    Args:
        raw: the content.
        name: name of the file, for its extension and for problems.

    Raises:
        InvalidInput: there is no text to be had; with one problem.
    """
    if len(raw) > MOST_BYTES:
        wrong = f"The file is larger than {MOST_BYTES // 2**20} MB"
        raise refusal(name, wrong, "Leave out its pictures, or split it")
    _refuse_kind(raw, name)
    text, is_plain = _read(raw, name)
    text = _composed(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"), name)
    if not text.strip():
        raise refusal(name, "There is no text in it", "Check that it is the right file")
    _refuse_old_font(text, name, is_plain=is_plain)
    return text


def _read(raw: bytes, name: str) -> tuple[str, bool]:
    """The text before normalisation, and whether its lines are those of the file."""
    suffix = Path(name.replace("\0", "")).suffix.lower()
    start = raw[:_FIRST_BYTES]
    if start.lstrip().startswith(_PDF) or (suffix == ".pdf" and _PDF in start):
        return text_of_pdf(raw, name), False
    if raw.startswith(_ZIPS):
        return text_of_docx(raw, name), False
    if is_html(raw) or suffix in {".html", ".htm", ".xhtml"}:
        return text_of_html(raw, name), False
    return decoded(raw, name), True


def _refuse_kind(raw: bytes, name: str) -> None:
    """Refuse what is known and holds no text to be had."""
    if raw.startswith(_PICTURES) or raw[4:12].startswith(_PICTURE_BRANDS) or (raw[:4], raw[8:12]) == (b"RIFF", b"WEBP"):
        raise refusal(name, "It is a picture, and a picture has no text", "Run OCR on it, or type the text")
    if raw.startswith(_OLD_OFFICE):
        raise _old_office(raw, name)
    if raw.lstrip()[:5].lower() == b"{\\rtf":
        raise refusal(name, "It is an RTF document", SAVE_AS_DOCX)
    if raw.startswith(_ARCHIVES):
        raise refusal(name, "It is a packed archive", "Unpack it and give the documents in it")
    if raw[:_FIRST_BYTES].startswith(b"MIME-Version:") and b"multipart/" in raw[:_FIRST_BYTES]:
        raise refusal(name, "It is a web archive (MHTML)", "Save the page as HTML")


def _old_office(raw: bytes, name: str) -> InvalidInput:
    """An old compound file: what it is stands in its directory, in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return refusal(name, "The document is protected by a password", "Save it without the password")
    if "Workbook".encode("utf-16-le") in raw:
        return refusal(name, "It is an old Excel workbook (.xls)", COPY_THE_TEXT)
    return refusal(name, "It is an old Word document (.doc)", SAVE_AS_DOCX)


def _composed(text: str, name: str) -> str:
    marks = "".join(mark for mark in set(text) if unicodedata.combining(mark))
    if marks and re.search(f"[{marks}]{{{_MOST_MARKS + 1}}}", text):
        raise refusal(name, f"A letter carries more than {_MOST_MARKS} marks", "Delete it")
    return nfc(text)


def _refuse_old_font(text: str, name: str, *, is_plain: bool) -> None:
    found = old_font(text)
    if found:
        line = text.count("\n", 0, found.start) + 1 if is_plain else 0
        wrong = f"The text is in {found.name}: «{found.seen}» stands for «{found.meant}»"
        raise refusal(name, wrong, CONVERT, line)
