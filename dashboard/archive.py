"""The words in place: a printed passage in the text it was read from, where the archive has the text.

The texts belong to their publishers. Cards show only a few words around a passage; a whole text is shown on
the page of its source alone, where the archive of who runs the dashboard has it. No text is ever in a
download or a feed.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

_AROUND = 140
"""Characters shown on each side: enough to tell what the words are about, too few to stand for the text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Printed words with what stands around them."""

    before: str
    stated: str
    after: str


@dataclass(frozen=True, slots=True)
class Archived:
    """What the archive has of a source.

    Attributes:
        state: `unlisted` when the source names no text, `absent` when the text is not there, `changed` when it is
            no longer the one that its figures were read from, else `here`.
        text: the NFC text, whose offsets are those of spans; empty unless it is here.
    """

    state: Literal["unlisted", "absent", "changed", "here"]
    text: str = ""


def archived(text_file: str | None, sha256: str | None) -> Archived:
    """The text of a source, if it is there and still is what its figures were read from."""
    if not text_file:
        return Archived("unlisted")
    folder = os.environ.get("ARCHIVE_DIR")
    text = _text(Path(folder) / text_file) if folder else None
    if text is None:
        return Archived("absent")
    return Archived("here", text) if _hash(text) == sha256 else Archived("changed")


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


def _text(path: Path) -> str | None:
    try:
        status = path.stat()
        return _read(path, status.st_mtime_ns, status.st_size)
    except (OSError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int, _size: int) -> str:
    """The text of a file in NFC; read anew when the file has changed."""
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))


@lru_cache(maxsize=32)
def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _from_word(text: str, is_cut: bool) -> str:
    text = text.rsplit("\n", 1)[-1]
    return "… " + re.sub(r"^\S*\s", "", text) if is_cut and len(text) == _AROUND else text


def _to_word(text: str, is_cut: bool) -> str:
    text = text.split("\n", 1)[0]
    return re.sub(r"\s\S*$", "", text) + " …" if is_cut and len(text) == _AROUND else text


def stamp(text_file: str | None) -> tuple[int, int] | None:
    """When the file of a text was changed and how long it is, without reading it; nothing when it is not there."""
    folder = os.environ.get("ARCHIVE_DIR")
    if not (folder and text_file):
        return None
    try:
        status = (Path(folder) / text_file).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
