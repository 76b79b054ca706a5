"""A few words around what was found, with the words that answer marked; everything else is escaped text."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Final

from markupsafe import Markup, escape

from dashboard.search_words import Word, words_of

LONGEST: Final = 180
"""Characters of an excerpt: enough to see what it is about, too few to stand for the text."""

_BEFORE = 40


def marked(text: str, found: Collection[str]) -> Markup:
    """A text as HTML with its found words marked, words side by side in one mark.

    Args:
        text: the text.
        found: slugs of the words to mark.
    """
    whole = unicodedata.normalize("NFC", text)
    made, at = [], 0
    for start, end in _runs(whole, [word for word in words_of(whole) if word.bare in found]):
        made += [escape(whole[at:start]), Markup("<mark>{}</mark>").format(whole[start:end])]
        at = end
    return Markup("").join([*made, escape(whole[at:])])


def excerpt(text: str, found: Collection[str]) -> Markup:
    """The part of a text that holds most of the found words, whole words only, marked."""
    whole = unicodedata.normalize("NFC", text)
    words = words_of(whole)
    hits = [word for word in words if word.bare in found]
    first = max(hits, key=lambda word: (_reached(word, hits), -word.start), default=None)
    start = max((word.start for word in words if first and word.start <= first.start - _BEFORE), default=0)
    end = max((word.end for word in words if word.end <= start + LONGEST), default=len(whole))
    cut = whole[start:] if len(whole) - start <= LONGEST else whole[start:end]
    return Markup("{}{}{}").format(
        "… " if start else "", marked(cut, found), "" if start + len(cut) == len(whole) else " …"
    )


def _reached(first: Word, hits: Collection[Word]) -> int:
    """How many different words an excerpt holds that begins with one of them."""
    return len(
        {word.bare for word in hits if first.start <= word.start and word.end <= first.start + LONGEST - _BEFORE}
    )


def _runs(text: str, words: Collection[Word]) -> list[tuple[int, int]]:
    """Where words stand, those with nothing but a blank between them together."""
    found: list[tuple[int, int]] = []
    for word in words:
        if found and text[found[-1][1] : word.start].isspace():
            found[-1] = found[-1][0], word.end
        else:
            found.append((word.start, word.end))
    return found
