"""What the search looks through besides figures and sources: places, concepts, tasks, archived texts, the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard import archive, method, search_queries, search_shelf
from dashboard.page_list import PAGES
from dashboard.search_hits import Document, Group
from dashboard.search_index import Index
from dashboard.search_words import words_of
from dashboard.store import Row, Snapshot
from dashboard.texts import LANGUAGES, words

MOST_LETTERS: Final = 1_000_000
"""Characters of archived texts that are searched, the latest sources first: what is kept stays bounded."""

_STORED: tuple[tuple[Group, str], ...] = (
    ("province", "provinces"),
    ("indicator", "indicators"),
    ("task", "tasks"),
)
_SENTENCE = re.compile(r"\S.*?(?:[.;!?](?=\s)|$)", re.MULTILINE)
_INITIALS_FROM = 3
"""So many syllables give a name its initials: HCM, but not HT."""


def index_of(snapshot: Snapshot) -> Index:
    """The index, made once for each build and state of the archive."""
    sources = search_queries.search_texts(snapshot)
    stamps = tuple((row["source_id"], archive.stamp(row["text_file"])) for row in sources)
    return snapshot.keep(
        ("search index", stamps), lambda: Index(_documents(snapshot, sources), search_shelf.words(snapshot))
    )


def _documents(snapshot: Snapshot, sources: Sequence[Row]) -> Iterator[Document]:
    for group, question in _STORED:
        for row in search_queries.search_documents(snapshot, question):
            others = [*row["others"], *(_short_names(row["names"]) if group == "province" else ())]
            yield Document(group, row["id"], row["names"], others, row["about"])
    yield from _sentences(sources)
    yield from _pages()


def _short_names(names: Sequence[str]) -> Iterator[str]:
    """Names as they are typed in one word, and the initials of long ones."""
    for name in names:
        parts = [word.bare for word in words_of(name)]
        yield "".join(parts)
        if len(parts) >= _INITIALS_FROM:
            yield "".join(part[0] for part in parts)


def _sentences(sources: Sequence[Row]) -> Iterator[Document]:
    left = MOST_LETTERS
    for row in sources:
        text = archive.archived(row["text_file"], row["text_sha256"]).text
        left -= len(text)
        if left < 0:
            return
        for found in _SENTENCE.finditer(text):
            yield Document("text", row["source_id"], [found[0]], start=found.start())


def page_names() -> Iterator[str]:
    """Pages by their file, then the sections of the method page."""
    yield from PAGES
    yield from (f"method_section.{name}" for name in method.SECTIONS)
    yield from (f"method_kind.{name}" for name in method.KINDS)


def title_key(name: str) -> str:
    """The key of what a page or a section is called."""
    return f"nav.{name}" if name in PAGES else name


def _pages() -> Iterator[Document]:
    for name in page_names():
        yield Document("page", name, [words(title_key(name), language) for language in LANGUAGES])
