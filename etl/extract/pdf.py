"""PDF: the text layer, page by page.

PDFium breaks the text where the page breaks its lines and says nothing of paragraphs. The lines are
left as they are: where a paragraph ends cannot be told from them, and the readers of the text take a
single line end for a space. Only a span of numbers broken at its dash, "2020-" above "2025", is put together.
"""

from __future__ import annotations

import re
import threading
from contextlib import closing

import pypdfium2
import pypdfium2.raw as pdfium

from etl.extract.blocks import tidy
from etl.extract.refusals import COPY_THE_TEXT, refusal

MOST_PAGES = 3000
MOST_CHARACTERS = 20_000_000
# A scan often carries the line of its digital signature; a page with more words than that is text.
_SIGNATURE_CHARACTERS = 200
_PICTURE_SHARE = 0.8
_MOST_UNREADABLE = 0.2
_NO_PASSWORD = "Save it without the password"  # noqa: S105
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
_NO_LETTERS = re.compile("[\ufffd\ue000-\uf8ff\0-\x08\x0b-\x1f]")
_BROKEN_SPAN = re.compile(r"(?<=\d[-–])\n(?=\d)")
# PDFium keeps its state in the process and may be in one thread at a time.
_ONE_AT_A_TIME = threading.Lock()


def text_of_pdf(raw: bytes, name: str) -> str:
    """The text of a PDF, its pages separated by empty lines.

    Args:
        raw: the file.
        name: how to call it in problems.

    Raises:
        InvalidInput: damaged, protected by a password, scanned, or too long.
    """
    with _ONE_AT_A_TIME:
        try:
            pages, pictures = _pages(raw, name)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
                raise refusal(name, "The PDF is protected by a password", _NO_PASSWORD) from error
            right = "Open it and print it to a new PDF, or copy the text"
            raise refusal(name, "The PDF is damaged and cannot be opened", right) from error
    if not any(pages) or all(pictures):
        right = "Run OCR on it, or copy the text"
        raise refusal(name, "It holds pictures of pages and no text", right)
    whole = "\n\n".join(filter(None, map(tidy, pages)))
    if sum(map(_unreadable, pages)) > _MOST_UNREADABLE * max(1, len(whole)):
        raise refusal(name, "The fonts of the PDF do not say which letters they show", "Run OCR on it")
    return _BROKEN_SPAN.sub("", whole)


def _pages(raw: bytes, name: str) -> tuple[list[str], list[bool]]:
    """The text of each page, and whether the page is a picture with no more text than a signature."""
    texts: list[str] = []
    pictures: list[bool] = []
    characters = 0
    with closing(pypdfium2.PdfDocument(raw)) as document:
        if len(document) > MOST_PAGES:
            raise refusal(name, f"The PDF has more than {MOST_PAGES} pages", "Split it")
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as layer:
                characters += layer.count_chars()
                if characters > MOST_CHARACTERS:
                    raise refusal(name, f"The PDF has more than {MOST_CHARACTERS:,} characters", COPY_THE_TEXT)
                text = layer.get_text_range().translate(_HYPHENS).strip()
                texts.append(text)
                pictures.append(len(text) < _SIGNATURE_CHARACTERS and (not text or _is_picture(page)))
    return texts, pictures


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether one picture covers most of the page."""
    width, height = page.get_size()
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) >= _PICTURE_SHARE * width * height:
            return True
    return False


def _unreadable(text: str) -> int:
    """How many characters stand for no letter: replacement, private use, controls."""
    return len(_NO_LETTERS.findall(text))
