"""Short marks for a print-out, where nothing can be opened: a number for each source, one for each document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.cards import Page
from dashboard.store import Row

_MOST_CITED = 2
"""More sources than this behind one number would crowd a table; the page itself opens them all."""


class Notes:
    """The footnotes of a page, numbered as its numbers ask for them.

    Attributes:
        sources: the sources cited so far, in the order of their numbers.
    """

    def __init__(self, page: Page, documents: Sequence[Row]) -> None:
        self.sources: list[Row] = []
        self._page = page
        self._numbers: dict[str, int] = {}
        self._documents = {name: place for place, row in enumerate(documents, 1) for name in row["figure_ids"]}
        self._cited: set[int] = set()

    def mark(self, ids: Iterable[str] | None) -> str:
        """The numbers of the sources behind a number, the first that counts first: `3` or `3,7`."""
        return ",".join(str(number) for number in dict.fromkeys(map(self._number, self._figures(ids))))

    def document(self, target: Row) -> int | None:
        """The number of the document that set a target."""
        number = self._documents.get((target["figure_ids"] or [""])[0])
        if number:
            self._cited.add(number)
        return number

    def is_cited(self, number: int) -> bool:
        """Whether a target on the page was set by the document with this number."""
        return number in self._cited

    def _figures(self, ids: Iterable[str] | None) -> list[Row]:
        return self._page.figures(ids)[:_MOST_CITED]

    def _number(self, figure: Row) -> int:
        source = figure["source_id"]
        if source not in self._numbers:
            self.sources.append(figure)
            self._numbers[source] = len(self.sources)
        return self._numbers[source]
