"""The pages that a long list or table has, and which of them links name."""

from __future__ import annotations

from typing import Final

_SHOWN_PAGES: Final = 2
"""How many pages are named on each side of the one that is open."""


def shown_pages(current: int, last: int) -> list[int | None]:
    """The pages that links name: the first, the last and those around the open one; none stands for a gap."""
    named = sorted({1, last, *range(max(1, current - _SHOWN_PAGES), min(last, current + _SHOWN_PAGES) + 1)})
    shown: list[int | None] = []
    for number in named:
        before = shown[-1] if shown else 0
        if before is not None and number - before > 1:
            # A gap of one page is no shorter than its number.
            shown.append(number - 1 if number - before == 2 else None)  # noqa: PLR2004
        shown.append(number)
    return shown
