"""How a document is refused: one problem, and what to do about it."""

from __future__ import annotations

from etl.problems import InvalidInput, Problem

CONVERT = "Convert it to Unicode (UTF-8), for example with UniKey's converter"
SAVE_AS_DOCX = "Open it and save it as .docx"
COPY_THE_TEXT = "Open it, copy its text and save that as a .txt file in UTF-8"


def refusal(name: str, wrong: str, right: str, line: int = 0) -> InvalidInput:
    """The exception to raise for a document that gives no text.

    Args:
        name: how to call the document.
        wrong: what is wrong, a sentence without its full stop.
        right: what to do, a sentence without its full stop.
        line: line counted from 1; 0 when the whole document is meant.
    """
    return InvalidInput([Problem(name, line, "", wrong, right)])
