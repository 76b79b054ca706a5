"""Part 4, the extractor: text a second on one core beside splitting the same text into sentences.

The yardstick is underthesea's `sent_tokenize`, the usual first step of reading Vietnamese by machine: it
finds ends of sentences and nothing else. Both read the same documents in turn. Hostile texts show that
time grows as the text does: of double the text the double time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from report import Ratio, divided, progress, ratios, section, spread, table
from setups import ROOT

from etl import settings
from etl.extract.figures import extract
from etl.extract.grammar import Grammar, read_grammar

_PASSAGES = ROOT / "tests" / "extract" / "passages"
_BYTES, _PASSAGES_A_DOCUMENT = 1_000_000, 10
_MEGABYTE = 1e6
_HOSTILE = {
    "1.1.1…": "1.",
    "spaces": " ",
    "GRDP tăng 8%, …": "GRDP tăng 8%, ",
    "lines of a list": "\n- 8%",
    "năm năm …": "năm ",
}
_MOST_ROUNDS, _HOSTILE_ROUNDS, _LINEAR = 5, 2, 2.3
_MISSING = (
    "underthesea is not installed, so there is no yardstick: `pip install --group bench` (pip 25.1 or newer) or "
    "`pip install underthesea==9.5.0` puts it beside what runs this.\n\n"
)

Reader = Callable[[str], object]


@dataclass(slots=True)
class _Side:
    """A way to read texts: seconds of each round."""

    name: str
    read: Reader
    seconds: list[float] = field(default_factory=list)


def measure(rounds: int) -> None:
    """Measure and print."""
    rounds = min(rounds, _MOST_ROUNDS)
    documents = _documents()
    size = sum(len(text.encode()) for text in documents) / _MEGABYTE
    section(
        "Extractor: text a second on one core",
        f"{len(documents)} documents of the development passages, {size:.2f} MB of UTF-8; {rounds} rounds of each in "
        "turn; median of the rounds (least-most).",
    )
    grammar = read_grammar(settings.data_dir())
    sides = [_Side("extractor, figures", lambda text: extract(text, grammar)), *_yardstick()]
    for number in range(rounds):
        for side in sides:
            progress(f"round {number + 1} of {rounds}: {side.name}")
            side.seconds.append(_seconds(side.read, documents))
    _print(sides, size, len(documents))
    _hostile(grammar, min(rounds, _HOSTILE_ROUNDS))


def _documents() -> list[str]:
    """The texts of the development passages, some to a document, over and over to about a megabyte."""
    lines = [
        line
        for path in sorted(_PASSAGES.glob("development*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    texts = [json.loads(line)["text"] for line in lines]
    starts = range(0, len(texts), _PASSAGES_A_DOCUMENT)
    once = ["\n\n".join(texts[start : start + _PASSAGES_A_DOCUMENT]) for start in starts]
    size = sum(len(text.encode()) for text in once)
    return once * max(1, round(_BYTES / size))


def _yardstick() -> list[_Side]:
    try:
        from underthesea import sent_tokenize
    except ImportError:
        sys.stdout.write(_MISSING)
        return []
    sent_tokenize("Một câu. Hai câu.")
    return [_Side("underthesea, sentences", sent_tokenize)]


def _seconds(read: Reader, documents: Sequence[str]) -> float:
    start = perf_counter()
    for text in documents:
        read(text)
    return perf_counter() - start


def _print(sides: Sequence[_Side], size: float, count: int) -> None:
    table(
        ["", "seconds", "MB a second", "documents a second"],
        [
            [
                side.name,
                spread(side.seconds, 2),
                spread([size / seconds for seconds in side.seconds], 3),
                spread([count / seconds for seconds in side.seconds], 0),
            ]
            for side in sides
        ],
    )
    if len(sides) > 1:
        ratios([Ratio("seconds: extractor / sentences alone", divided(sides[0].seconds, sides[1].seconds))])


def _hostile(grammar: Grammar, rounds: int) -> None:
    """Hostile texts of a megabyte and of half of one."""
    rows, growth = [], []
    for name, unit in _HOSTILE.items():
        half: list[float] = []
        whole: list[float] = []
        for number in range(rounds):
            progress(f"hostile text, round {number + 1} of {rounds}: {name}")
            for seconds, size in ((half, _BYTES // 2), (whole, _BYTES)):
                text = unit * (size // len(unit.encode()))
                seconds.append(_seconds(lambda text: extract(text, grammar), [text]))
        rows.append([name, spread(half, 2), spread(whole, 2)])
        growth.append(Ratio(f"1 MB / 0.5 MB: {name}", divided(whole, half), _LINEAR))
    table(["hostile text", "0.5 MB, s", "1 MB, s"], rows)
    ratios(growth)
