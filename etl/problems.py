"""What is wrong with an input, said so that the person who typed it can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong in one place.

    Attributes:
        file: path of the file, relative to the data folder where possible.
        line: line in the file, counted from 1; 0 when the whole file is meant.
        column: name of the column; empty when the whole line or file is meant.
        wrong: what is wrong, a sentence without its full stop.
        right: what would be right, a sentence without its full stop.
    """

    file: str
    line: int
    column: str
    wrong: str
    right: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f" [{self.column}]" if self.column else ""
        return f"{place}{column}: {self.wrong}. {self.right}."


class InvalidInput(Exception):
    """The inputs cannot be built; `problems` lists everything found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """What to write instead of an unknown word: the nearest known ones, else where to look."""
    near = get_close_matches(word, known, n=3, cutoff=0.6)
    if near:
        return "Did you mean " + " or ".join(f"«{name}»" for name in near)
    if len(known) <= 12:
        return "Known are " + ", ".join(f"«{name}»" for name in known)
    return f"None of the {len(known)} known names comes near"
