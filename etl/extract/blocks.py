"""Paragraphs, list items and table rows on their way from a laid-out document to plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

# Layout leaves these between letters, where they would hide a word or a number from its reader.
_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]+")
_LINE_ENDS = str.maketrans({"\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n", "\r": "\n"})
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_ENDS = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
_LIST_MARKS = ("-", "–", "—", "+", "*", "•", "●", "○", "▪", "■", "·")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# A cell longer than this many characters is a part of a page that a table lays out, not a figure.
_LONGEST_CELL = 800


class Block(NamedTuple):
    r"""A part of a document.

    Attributes:
        kind: "paragraph", "item" or "row".
        text: its text, its lines separated by "\n"; an item begins with its mark.
    """

    kind: str
    text: str


def tidy(text: str) -> str:
    """A text without unseen characters, with single plain spaces, none around line ends, no two empty lines."""
    text = _SPACES.sub(" ", _UNSEEN.sub("", text.replace("\r\n", "\n").translate(_LINE_ENDS)))
    return _EMPTY_LINES.sub("\n\n", _AROUND_LINE_ENDS.sub("\n", text)).strip()


def joined(blocks: list[Block]) -> str:
    """The text of a document: an empty line between blocks, none between items or rows that follow each other."""
    parts: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before:
            together = before.kind == block.kind != "paragraph"
            parts.append("\n" if together else "\n\n")
        parts.append(block.text)
    return "".join(parts)


class Writer:
    """Collects what a walk over a document meets, in its order.

    Tables and boxes open a place of their own, so that a walk needs no recursion.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._item = False
        self._outer: list[tuple[list[str], list[Block], bool]] = []
        self._rows: list[list[list[Block]]] = []

    def write(self, text: str, *, raised: bool = False) -> None:
        """Add to the block at hand; digits raised behind a digit stay apart from it: "8,5¹", never "8,51"."""
        if raised and text.strip().isdecimal() and self._pieces and self._pieces[-1][-1:].isdigit():
            text = text.translate(_SUPERSCRIPTS)
        if text:
            self._pieces.append(text)

    def close(self, kind: str = "paragraph") -> None:
        """End the block at hand; nothing happens when it is empty."""
        text = tidy("".join(self._pieces))
        self._pieces = []
        if not text:
            return
        if self._item or kind == "item":
            self._item = False
            self._blocks.append(Block("item", text if text.startswith(_LIST_MARKS) else f"- {text}"))
        else:
            self._blocks.append(Block(kind, text))

    def begin_item(self) -> None:
        """The next block is a list item."""
        self.close()
        self._item = True

    def end_item(self) -> None:
        """The list item is over, if it was empty too."""
        self.close()
        self._item = False

    def open_box(self) -> None:
        """What follows stands beside the block at hand, which goes on after `close_box`."""
        self._outer.append((self._pieces, self._blocks, self._item))
        self._pieces, self._blocks, self._item = [], [], False

    def close_box(self) -> list[Block]:
        """The blocks since `open_box`."""
        self.close()
        blocks = self._blocks
        self._pieces, self._blocks, self._item = self._outer.pop()
        return blocks

    def add(self, blocks: list[Block]) -> None:
        """Add finished blocks."""
        self._blocks += blocks

    def open_row(self) -> None:
        """A table row begins."""
        self.close()
        self._rows.append([])

    def close_cell(self) -> None:
        """The cell since `open_box` is over."""
        blocks = self.close_box()
        if self._rows:
            self._rows[-1].append(blocks)
        else:
            self._blocks += blocks

    def close_row(self) -> None:
        """The row is over: one line, unless the table only lays out parts of a page."""
        self.close()
        cells = [cell for cell in self._rows.pop() if cell]
        alone = len(cells) == 1 and len(cells[0]) > 1
        if alone or any(map(_is_part_of_a_page, cells)):
            self._blocks += [block for cell in cells for block in cell]
        elif cells:
            line = "; ".join(" ".join(" ".join(block.text.split()) for block in cell) for cell in cells)
            self._blocks.append(Block("row", line))

    def finish(self) -> list[Block]:
        """All blocks."""
        self.close()
        return self._blocks


def _is_part_of_a_page(cell: list[Block]) -> bool:
    return any(block.kind == "row" for block in cell) or sum(len(block.text) for block in cell) > _LONGEST_CELL
