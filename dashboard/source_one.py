"""What the page shows of one source: its figures with their printed words, and its text where the archive has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import components, queries
from dashboard.archive import Archived, archived
from dashboard.cards import Page
from dashboard.selection import Seen
from dashboard.source_selection import SourceSelection
from dashboard.source_text import marked, spans
from dashboard.store import Row, Snapshot
from dashboard.texts import words


@dataclass(frozen=True, slots=True)
class OneSource:
    """One source, opened.

    Attributes:
        chosen: the choice that leads back to the list.
        seen: language and day that it is seen in.
        source: row of `queries.sources`.
        figures: its rows of `queries.source_figures`.
        conflicts: rows of `queries.source_conflicts` that one of its figures has a part in.
        archived: its text, where the archive has it.
    """

    chosen: SourceSelection
    seen: Seen
    source: Row
    figures: Sequence[Row]
    conflicts: Sequence[Row]
    archived: Archived

    @property
    def key(self) -> tuple[object, ...]:
        """What the look depends on, within one build. A text that is here is the one that the build names."""
        return self.chosen, self.seen, self.archived.state

    def title(self) -> str:
        """What the source is called."""
        return source_title(self.source)


def source_title(source: Row) -> str:
    """What a source is called: by its title, else by who published it."""
    return str(source["title"] or source["publisher"])


def load(snapshot: Snapshot, chosen: SourceSelection, seen: Seen) -> OneSource:
    """Ask the store for all that comes from the chosen source, and the archive for its text."""
    source = next(row for row in queries.sources(snapshot, seen.day) if row["source_id"] == chosen.source)
    figures = [row for row in queries.source_figures(snapshot, seen.day) if row["source_id"] == chosen.source]
    own = {row["figure_id"] for row in figures}
    return OneSource(
        chosen=chosen,
        seen=seen,
        source=source,
        figures=figures,
        conflicts=[row for row in queries.source_conflicts(snapshot, seen.day) if own & {*row["figure_ids"]}],
        archived=archived(source["text_file"], source["text_sha256"]),
    )


def body(data: OneSource, page: Page) -> str:
    """The source, its figures and its text as HTML. Figures that stand in the text come first, in its order."""
    text = data.archived.text
    marks = spans(text, data.figures)
    numbers = {span.figure_id: span.number for span in marks}
    return components.render(
        "source_one",
        page,
        data=data,
        figures=sorted(data.figures, key=lambda row: numbers.get(row["figure_id"], len(numbers) + 1)),
        numbers=numbers,
        text=marked(text, marks, words("source_one.to_figure", page.language)),
        back=page.address("nguon", **_without_source(data.chosen)),
    )


def _without_source(chosen: SourceSelection) -> dict[str, str]:
    return {name: value for name, value in chosen.query().items() if name != "nguon"}
