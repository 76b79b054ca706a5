"""What the page shows of one source: its figures with their printed words, and its text where the archive has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard import components, queries, source_conflicts, source_tables
from dashboard.archive import Archived, archived
from dashboard.cards import Page
from dashboard.components import thousands
from dashboard.selection import Seen
from dashboard.source_conflicts import Conflicts
from dashboard.source_selection import SourceSelection
from dashboard.source_text import marked, spans
from dashboard.store import Row, Snapshot
from dashboard.texts import words


@dataclass(frozen=True, slots=True)
class OneSource:
    """One source, opened.

    Attributes:
        chosen: which one; the provinces and the indicator of the figures shown; the choice that leads back to the list.
        seen: language and day that it is seen in.
        source: row of `queries.sources`.
        figures: those of its rows of `queries.source_figures` that are shown.
        total: how many figures come from it.
        conflicts: where one of the figures shown has a part in.
        archived: its text, where the archive has it.
    """

    chosen: SourceSelection
    seen: Seen
    source: Row
    figures: Sequence[Row]
    total: int
    conflicts: Conflicts
    archived: Archived

    @property
    def key(self) -> tuple[object, ...]:
        """What the look depends on, within one build. A text that is here is the one that the build names."""
        return replace(self.chosen, misunderstood=(), conflicts=self.conflicts.page), self.seen, self.archived.state

    @property
    def cells(self) -> Sequence[Row]:
        """The figures that are shown as tables: the results of a source that has very many.

        Those of some provinces are few enough to stand with their printed words, and those of a text stand beside it.
        """
        found = [row for row in self.figures if source_tables.is_cell(row)]
        is_large = len(found) >= source_tables.TABLE_FROM
        return found if is_large and not self.chosen.provinces and self.archived.state != "here" else []

    def title(self) -> str:
        """What the source is called."""
        return source_title(self.source)

    def number(self, count: int) -> str:
        """A count in the visitor's language."""
        return thousands(count, self.seen.language)

    def heading(self) -> str:
        """How many figures are shown, of how many."""
        count, total = self.number(len(self.figures)), self.number(self.total)
        if not self.figures:
            return words("source_one.none_fits" if self.total else "source_one.none", self.seen.language)
        key = "source_one.figures" if len(self.figures) == self.total else "source_one.figures_some"
        return words(key, self.seen.language, count=count, total=total)

    def narrowed(self, block: Page, *, province: str = "", indicator: str = "") -> str:
        """The address of the same source with the figures of one province or one indicator, or all of them."""
        provinces = (province,) if province else ()
        own = SourceSelection(source=self.chosen.source, provinces=provinces, indicator=indicator)
        return block.address("nguon", **own.query())


def source_title(source: Row) -> str:
    """What a source is called: by its title, else by who published it."""
    return str(source["title"] or source["publisher"])


def load(snapshot: Snapshot, chosen: SourceSelection, seen: Seen) -> OneSource:
    """Ask the store for all that comes from the chosen source, and the archive for its text."""
    (source,) = queries.sources(snapshot, seen.day, (chosen.source,))
    every = queries.source_figures(snapshot, seen.day, (chosen.source,))
    figures = [row for row in every if chosen.is_about(row)]
    own = {row["figure_id"] for row in figures}
    conflicts = [row for row in queries.source_conflicts(snapshot, seen.day) if own & {*row["figure_ids"]}]
    return OneSource(
        chosen=chosen,
        seen=seen,
        source=source,
        figures=figures,
        total=len(every),
        conflicts=source_conflicts.of(chosen, conflicts),
        archived=archived(source["text_file"], source["text_sha256"]),
    )


def body(data: OneSource, page: Page) -> str:
    """The source, its figures and its text as HTML. Figures that stand in the text come first, in its order."""
    text = data.archived.text
    marks = spans(text, data.figures)
    numbers = {span.figure_id: span.number for span in marks}
    cells = {row["figure_id"] for row in data.cells}
    listed = [row for row in data.figures if row["figure_id"] not in cells]
    tables, others = source_tables.shown(source_tables.tables(data.cells, page.language), data.chosen.indicator)
    return components.render(
        "source_one",
        page,
        data=data,
        figures=sorted(listed, key=lambda row: numbers.get(row["figure_id"], len(numbers) + 1)),
        tables=tables,
        others=others,
        numbers=numbers,
        text=marked(text, marks, words("source_one.to_figure", page.language)),
        back=page.address("nguon", **replace(data.chosen, source="").query()),
    )
