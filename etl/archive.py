"""The source texts outside git: is each still the text that its figures were read from?"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from etl.problems import Problem
from etl.read import read_text, text_hash

FIGURE_TABLES = ("targets", "observations", "deadlines")


@dataclass(frozen=True, slots=True)
class Verification:
    """What looking at the archive brought: problems stop a build, notices do not."""

    problems: tuple[Problem, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder of source texts (`ARCHIVE_DIR`); it may be missing or hold only some texts."""

    folder: Path

    def text(self, file: str) -> str | None:
        """The NFC text of a file, or nothing when it is not there."""
        path = self.folder / file
        return read_text(path) if path.is_file() else None

    def verify(self, frames: Mapping[str, pd.DataFrame]) -> Verification:
        """Compare every text with its hash and every span with its printed words."""
        sources = frames["sources"].dropna(subset=["text_file"])
        problems: list[Problem] = []
        texts: dict[str, str] = {}
        for row in sources.to_dict("records"):
            found = self._checked_text(row)
            if isinstance(found, Problem):
                problems.append(found)
            elif found is not None:
                texts[row["source_id"]] = found
        for table in FIGURE_TABLES:
            problems += _span_problems(f"{table}.csv", frames[table], texts)
        absent = len(sources) - len(texts) - len(problems)
        return Verification(tuple(problems), _notices(len(sources), len(texts), absent))

    def _checked_text(self, row: Mapping[Hashable, Any]) -> str | Problem | None:
        file, line = row["text_file"], row["line"]
        try:
            text = self.text(file)
        except UnicodeDecodeError:
            return Problem(
                "sources.csv", line, "text_file", f"The archived text {file} is not UTF-8", "Save it as UTF-8"
            )
        if text is None:
            return None
        if text_hash(text) != row["text_sha256"]:
            wrong = f"The archived text {file} has changed since its figures were read"
            right = f"Put the old text back, or read it again; its hash is now {text_hash(text)}"
            return Problem("sources.csv", line, "text_sha256", wrong, right)
        return text


def _span_problems(file: str, frame: pd.DataFrame, texts: Mapping[str, str]) -> Iterator[Problem]:
    for row in frame.dropna(subset=["span_start", "span_end"]).to_dict("records"):
        text = texts.get(row["source_id"])
        if text is None or not (row["span_start"].isdigit() and row["span_end"].isdigit()):
            continue
        words = text[int(row["span_start"]) : int(row["span_end"])]
        if words != row["stated"]:
            wrong = f"The span holds «{words[:80]}», not the stated words"
            yield Problem(file, row["line"], "span_start", wrong, _where(text, str(row["stated"])))


def _where(text: str, stated: str) -> str:
    start = text.find(stated)
    if start < 0:
        return "The stated words do not stand in the text"
    return f"The stated words stand at {start} to {start + len(stated)}"


def _notices(listed: int, verified: int, absent: int) -> tuple[str, ...]:
    if not listed:
        return ()
    notices = []
    if verified:
        notices.append(f"{verified} of {listed} archived texts verified: hash and every span.")
    if absent:
        notices.append(
            f"{absent} of {listed} texts are not in the archive (ARCHIVE_DIR): their hash and spans were not verified."
        )
    return tuple(notices)
