"""The chosen dated tasks as files: Excel, CSV for Vietnamese Excel, standard CSV."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import downloads, queries
from dashboard.citation import citation as citation_of
from dashboard.deadline import Deadlines
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

_SUBJECT = "deadlines"
_MOST_NAMED = 4

_COLUMNS = (
    "province",
    "task",
    "due",
    "last_day",
    "outcome",
    "days_left",
    "completed",
    "set_by",
    "stated",
    "note",
    "evidence_url",
    "publisher",
    "url",
    "deadline_id",
)


def download_buttons(snapshot: Snapshot, data: Deadlines, base: str) -> None:
    """The choice as files; each is made when it is asked for.

    Args:
        snapshot: the build that is read.
        data: what the page shows.
        base: the whole address that the pages stand under, or nothing.
    """
    stem = downloads.file_stem([*data.chosen.provinces[:_MOST_NAMED], _SUBJECT], data.seen.day)
    make = partial(frame, snapshot, data)
    kinds: dict[str, tuple[Callable[[], bytes], str, str]] = {
        "download.xlsx": (
            lambda: downloads.xlsx(make(), _notes(snapshot, data, base), data.language),
            f"{stem}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "download.csv_vi": (lambda: downloads.csv_vietnamese(make()), f"{stem}_excel-vi.csv", "text/csv"),
        "download.csv": (lambda: downloads.csv_standard(make()), f"{stem}.csv", "text/csv"),
    }
    with st.container(key="ct-files"):
        st.markdown(f"**{words('deadline.files', data.language)}**")
        row = st.container(horizontal=True)
    with row:
        for key, (content, name, kind) in kinds.items():
            st.download_button(words(key, data.language), content, name, kind, key=key, on_click="ignore")


def frame(snapshot: Snapshot, data: Deadlines) -> pd.DataFrame:
    """The tasks with headings in the language. A due date stays as exact as printed, so it is text."""
    lines = [_line(task, data.language) for task in data.shown]
    texts = [cell for line in lines for cell in line.values() if isinstance(cell, str)]
    plain = queries.plain_texts(snapshot, texts)
    cells = [
        [plain.get(cell, cell) if isinstance(cell, str) else cell for cell in (line[column] for column in _COLUMNS)]
        for line in lines
    ]
    made = pd.DataFrame(cells, columns=list(_COLUMNS))
    made["days_left"] = pd.to_numeric(made["days_left"]).astype("Int64")
    return made.rename(columns={column: words(f"deadline_col.{column}", data.language) for column in _COLUMNS})


def _line(task: Row, language: Language) -> Row:
    by_language = {
        name: task[f"{name}_{language}"] for name in ("province", "task", "due", "completed", "set_by", "note")
    }
    return {
        **task,
        **by_language,
        "outcome": words(f"deadline_outcome.{task['outcome']}", language),
        "days_left": task["days_left"] if task["outcome"] == "open" else None,
    }


def _notes(snapshot: Snapshot, data: Deadlines, base: str) -> list[tuple[str, str]]:
    language = data.language
    address = "thoi-han" + (f"?{urlencode(data.chosen.query(), safe=',')}" if data.chosen.query() else "")
    return [
        (words("download.note_citation", language), citation(snapshot, data)),
        (words("download.note_address", language), base + address),
        (words("download.note_caution", language), words("deadline_meaning.unknown", language)),
        (words("download.note_licence", language), words("download.licence", language)),
    ]


def citation(snapshot: Snapshot, data: Deadlines) -> str:
    """How to cite the choice."""
    return citation_of(snapshot, data.finding(), data.seen.day, data.language)
