"""The words in place: a printed passage in the text it was read from, where the archive has the text.

Only a few words around the passage are ever shown: the texts belong to their publishers.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_AROUND = 140
"""Characters shown on each side: enough to tell what the words are about, too few to stand for the text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Printed words with what stands around them."""

    before: str
    stated: str
    after: str


def passage(text_file: str | None, start: int | None, end: int | None, stated: str | None) -> Passage | None:
    """The words in place, or nothing when the text is not there or has changed since it was read."""
    folder = os.environ.get("ARCHIVE_DIR")
    if not (folder and text_file and stated) or start is None or end is None:
        return None
    text = _text(Path(folder) / text_file)
    if text is None or text[start:end] != stated:
        return None
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Passage(_from_word(before, start > _AROUND), stated, _to_word(after, end + _AROUND < len(text)))


@lru_cache(maxsize=32)
def _text(path: Path) -> str | None:
    try:
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None


def _from_word(text: str, is_cut: bool) -> str:
    text = text.rsplit("\n", 1)[-1]
    return "… " + re.sub(r"^\S*\s", "", text) if is_cut and len(text) == _AROUND else text


def _to_word(text: str, is_cut: bool) -> str:
    text = text.split("\n", 1)[0]
    return re.sub(r"\s\S*$", "", text) + " …" if is_cut and len(text) == _AROUND else text
