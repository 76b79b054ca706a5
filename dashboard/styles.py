"""The style sheet: what the theme cannot say, a file for each page, joined once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "styles"
_PARTS: Final = (
    "base",
    "method",
    "deadlines",
    "province",
    "data",
    "sources",
    "changes",
    "compare",
    "search",
    "coverage",
    "every_page",
)
"""In the order of the sheet: of two equal rules the later one holds."""


@cache
def element() -> str:
    """All styles as one element."""
    sheets = [(_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in _PARTS]
    return f"<style>{''.join(sheets)}</style>"
