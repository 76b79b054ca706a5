"""Word documents (.docx): paragraphs, list items and table rows in the order of the document."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
from docx.oxml.ns import qn
from lxml import etree

from etl.extract.blocks import Block, Writer, joined
from etl.extract.refusals import COPY_THE_TEXT, SAVE_AS_DOCX, refusal

MOST_UNPACKED_BYTES = 100 * 2**20
MOST_MEMBERS = 10_000
_PIECE = 2**16
_DOCUMENT = "word/document.xml"
# Other zips that people take for documents, by a member.
_OTHERS = {
    "xl/workbook.xml": ("It is an Excel workbook", COPY_THE_TEXT),
    "ppt/presentation.xml": ("It is a PowerPoint presentation", "Save it as PDF"),
    "content.xml": ("It is an OpenDocument file", SAVE_AS_DOCX),
    "META-INF/container.xml": ("It is an e-book (EPUB)", COPY_THE_TEXT),
}
_DAMAGED = "The Word document is damaged"
_SAVE_AGAIN = "Open it in Word and save it again as .docx"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted and moved text, properties, and the second copy of a drawing for old programs.
_LEFT_OUT = frozenset(
    {
        *(qn(f"w:{tag}") for tag in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_TEXT = frozenset({qn("w:t"), qn("m:t")})
_MARKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): " "}


def text_of_docx(raw: bytes, name: str) -> str:
    """The text of a Word document: headings, paragraphs, lists and tables; no notes, headers or footers.

    Args:
        raw: a zip file.
        name: how to call it in problems.

    Raises:
        InvalidInput: another kind of zip, damaged, protected, or too large when unpacked.
    """
    package = _repacked(raw, name)
    try:
        document = docx.Document(package)
        lists = _list_styles(document.styles.element)
        blocks = _blocks(document.element.body, lists)
    except Exception as error:  # whatever a damaged package makes of python-docx and lxml
        raise refusal(name, f"{_DAMAGED} ({type(error).__name__})", _SAVE_AGAIN) from error
    return joined(blocks)


def _repacked(raw: bytes, name: str) -> io.BytesIO:
    """The package without its pictures, each part read in pieces and known to be as large as it says.

    python-docx unpacks each part in one go, however large it turns out; so it gets this copy.
    """
    copy = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package, zipfile.ZipFile(copy, "w") as checked:
            members = package.infolist()
            _check_kind(members, name)
            left = MOST_UNPACKED_BYTES
            for member in members:
                is_xml = member.filename.endswith((".xml", ".rels"))
                part = _unpacked(package, member, left, name) if is_xml else b""
                left -= len(part)
                checked.writestr(member.filename, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError) as error:
        raise refusal(name, f"The zip archive of the document is damaged ({error})", _SAVE_AGAIN) from error
    copy.seek(0)
    return copy


def _check_kind(members: list[zipfile.ZipInfo], name: str) -> None:
    names = {member.filename for member in members}
    if _DOCUMENT not in names:
        for member, (wrong, right) in _OTHERS.items():
            if member in names:
                raise refusal(name, wrong, right)
        raise refusal(name, "It is a zip archive and not a Word document", "Unpack it and give the documents in it")
    if len(names) != len(members):
        raise refusal(name, f"{_DAMAGED}: it holds a part twice", _SAVE_AGAIN)
    if any(member.flag_bits & 1 for member in members):
        raise refusal(name, "The document is protected by a password", "Save it without the password")
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED_BYTES:
        raise _too_large(name)


def _unpacked(package: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, name: str) -> bytes:
    pieces = []
    with package.open(member) as file:
        while piece := file.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise _too_large(name)
            pieces.append(piece)
    return b"".join(pieces)


def _too_large(name: str) -> Exception:
    wrong = f"Unpacked, the document is larger than {MOST_UNPACKED_BYTES // 2**20} MB"
    return refusal(name, wrong, COPY_THE_TEXT)


def _list_styles(styles: etree._Element) -> frozenset[str]:
    """The ids of the paragraph styles that make list items, themselves or by the style they build on."""
    based: dict[str, str] = {}
    lists: set[str] = set()
    for style in styles.iterchildren(qn("w:style")):
        identity = style.get(qn("w:styleId"), "")
        based[identity] = _value(style, "w:basedOn")
        title = _value(style, "w:name").lower()
        numbered = style.find(f"{_W}pPr/{_W}numPr") is not None
        if not title.startswith(("heading", "title")) and (numbered or title.startswith("list")):
            lists.add(identity)
    found = set(lists)
    # Styles build on each other a few steps deep; steps are bounded because a damaged file may go in circles.
    for _ in range(10):
        found |= {identity for identity, base in based.items() if base in found}
    return frozenset(found)


def _value(element: etree._Element, child: str) -> str:
    found = element.find(qn(child))
    return "" if found is None else found.get(qn("w:val"), "")


def _is_item(paragraph: etree._Element, lists: frozenset[str]) -> bool:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return False
    numbering = properties.find(qn("w:numPr"))
    style = _value(properties, "w:pStyle")
    if numbering is None:
        return style in lists
    return _value(numbering, "w:numId") != "0" and not style.lower().startswith(("heading", "title"))


def _blocks(body: etree._Element, lists: frozenset[str]) -> list[Block]:
    """A walk over all elements: python-docx's paragraphs leave out smart tags, controls and insertions."""
    writer = Writer()
    beside: list[Block] = []  # text boxes, until the paragraph they hang on is over
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _LEFT_OUT or (tag == qn("w:r") and _is_hidden(element)):
                walk.skip_subtree()
            else:
                _open(writer, element, lists)
        elif tag == qn("w:txbxContent"):
            beside += writer.close_box()
        elif tag == qn("w:p"):
            writer.end_item()
            writer.add(beside)
            beside = []
        elif tag == qn("w:tc"):
            writer.close_cell()
        elif tag == qn("w:tr"):
            writer.close_row()
    return writer.finish() + beside


def _open(writer: Writer, element: etree._Element, lists: frozenset[str]) -> None:
    tag = element.tag
    if tag in _TEXT:
        writer.write(element.text or "", raised=_is_raised(element.getparent()))
    elif tag in _MARKS:
        writer.write(_MARKS[tag])
    elif tag == qn("w:p"):
        writer.begin_item() if _is_item(element, lists) else writer.end_item()
    elif tag == qn("w:tr"):
        writer.open_row()
    elif tag in {qn("w:tc"), qn("w:txbxContent")}:
        writer.open_box()


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(qn("w:val"), "1") not in {"0", "false"}


def _is_raised(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vertAlign")
    return mark is not None and mark.get(qn("w:val")) == "superscript"
