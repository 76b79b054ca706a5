"""How a question reaches the store: its SQL file, its values bound, its answer kept.

Answers are kept per build and question, shared by all visitors and bounded. They are tuples of
rows that nobody may change.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache
from pathlib import Path

import pyarrow as pa

from dashboard.store import Row, Snapshot

Rows = tuple[Row, ...]

_SQL = Path(__file__).parent / "sql"
_PARAMETER = re.compile(r"\$(\w+)")
_READS_PROGRESS = re.compile(r"\bfrom progress\b")


@cache
def text_of(name: str) -> str:
    """The SQL of a question; there are as many as files."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def ask(snapshot: Snapshot, name: str, **values: Hashable) -> Rows:
    """The answer to a question, asked once for each build and choice."""
    return snapshot.keep((name, *values.items()), lambda: ask_anew(snapshot, name, **values))


def ask_anew(snapshot: Snapshot, name: str, **values: Hashable) -> Rows:
    """The answer to a question, not kept: for choices that are too many to keep."""
    text = text_of(name)
    asked = {key: values[key] for key in _PARAMETER.findall(text)}
    bound = {key: list(value) if isinstance(value, tuple) else value for key, value in asked.items()}
    by = values.get("by", "latest")
    relations = {"progress": progress(snapshot, values["as_of"], by)} if _READS_PROGRESS.search(text) else {}
    return tuple(snapshot.rows(text, bound, relations))


def progress(snapshot: Snapshot, as_of: Hashable, by: Hashable = "latest") -> pa.Table:
    """All targets with their verdicts on a date: judged once for each date and way, then read by many questions."""
    name = {"latest": "progress", "announced": "progress_announced"}[str(by)]
    return snapshot.keep((name, as_of), lambda: snapshot.table(text_of(name), {"as_of": as_of}))


def parameters(name: str) -> frozenset[str]:
    """The values that a question binds, and `as_of` where it reads what was judged on a day."""
    text = text_of(name)
    return frozenset([*_PARAMETER.findall(text), *(["as_of"] if _READS_PROGRESS.search(text) else [])])
