"""Precision and recall of the extractor on the gold passages: `python tests/extract/score.py [--misses] [SET…]`.

A figure counts as found when it has the same type, indicator, value and unit as a gold fact of its passage (a deadline:
type, indicator and due date). On top of these, each further field is scored for itself and all together.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from etl.extract.figures import Figure, extract  # noqa: E402
from etl.extract.grammar import Grammar, read_grammar  # noqa: E402

PASSAGES = Path(__file__).parent / "passages"
DEVELOPMENT = tuple(sorted(path.stem for path in PASSAGES.glob("development*.jsonl")))
# Its passages are for scoring only: nobody who writes rules reads them.
HELD_OUT = "held_out"
SETS = (*DEVELOPMENT, HELD_OUT)
CORE = ("figure_type", "indicator", "value", "unit")
FIELDS = ("value_max", "comparator", "period", "due_on", "kind", "province", "firmness")
# What "with period and comparator" asks for.
DATED = frozenset({"period", "comparator", "value_max", "due_on"})
LABELS = ("core", "period and comparator", *FIELDS, "all")

Fact = dict[str, Any]
Passage = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The facts of a passage beside the figures found in it.

    Attributes:
        pairs: each fact that was found, with its figure.
        missed: facts without a figure.
        extra: figures without a fact.
    """

    pairs: list[tuple[Fact, Fact]]
    missed: list[Fact]
    extra: list[Fact]

    def wrong(self) -> list[tuple[str, object, object, str]]:
        """Fields that differ: name, gold, found, the words."""
        return [
            (name, gold, found, fact["stated"])
            for fact, other in self.pairs
            for name in FIELDS
            if (gold := of_field(fact, name)) != (found := of_field(other, name))
        ]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one or several sets; never a passage, so that it may be printed anywhere.

    Attributes:
        gold: how many facts there are.
        found: how many figures were found.
        negatives: passages without a fact.
        false_alarms: those of them in which a figure was found.
        right: by label how many figures are right in it.
    """

    gold: int = 0
    found: int = 0
    negatives: int = 0
    false_alarms: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.negatives + other.negatives,
            self.false_alarms + other.false_alarms,
            self.right + other.right,
        )

    def precision(self, label: str = "core") -> float:
        """The share of the figures that are right."""
        return self.right[label] / max(self.found, 1)

    def recall(self, label: str = "core") -> float:
        """The share of the facts that are found."""
        return self.right[label] / max(self.gold, 1)

    def f1(self, label: str = "core") -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right[label] / max(self.gold + self.found, 1)


def passages(name: str) -> list[Passage]:
    """The passages of a set; none when its file is not there."""
    path = PASSAGES / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def written_on(passage: Passage) -> date | None:
    """The day on which a passage is said to have been published."""
    return date.fromisoformat(passage["published_on"]) if passage["published_on"] else None


def fact_of(figure: Figure) -> Fact:
    """A figure in the form of a gold fact."""
    number = {n: None if (v := getattr(figure, n)) is None else float(v) for n in ("value", "value_max")}
    days = {n: str(d) if (d := getattr(figure, n)) else None for n in ("period_start", "period_end")}
    names = ("figure_type", "province", "indicator", "kind", "comparator", "unit", "due_on", "firmness", "stated")
    return {name: getattr(figure, name) for name in names} | number | days


def core(fact: Fact) -> tuple[object, ...]:
    """What makes a figure the one meant."""
    value = fact["due_on"] if fact["figure_type"] == "deadline" else fact["value"]
    return fact["figure_type"], fact["indicator"], value, fact["unit"]


def of_field(fact: Fact, name: str) -> object:
    """A field as it is compared."""
    return (fact["period_start"], fact["period_end"]) if name == "period" else fact[name]


def equal_fields(fact: Fact, other: Fact) -> set[str]:
    """The further fields in which two agree."""
    return {name for name in FIELDS if of_field(fact, name) == of_field(other, name)}


def pair(gold: list[Fact], found: list[Fact]) -> Comparison:
    """Facts beside figures; of several candidates the one with most equal fields."""
    compared = Comparison([], [], list(found))
    for fact in gold:
        same = [other for other in compared.extra if core(other) == core(fact)]
        if same:
            best = max(same, key=lambda other: len(equal_fields(fact, other)))
            compared.extra.remove(best)
            compared.pairs.append((fact, best))
        else:
            compared.missed.append(fact)
    return compared


def compare(passage: Passage, grammar: Grammar) -> Comparison:
    """What the extractor makes of a passage.

    Raises:
        RuntimeError: it fails; the message names the passage and shows nothing of it.
    """
    __tracebackhide__ = True
    try:
        found = extract(passage["text"], grammar, written_on(passage))
    except Exception as error:
        raise RuntimeError(f"{passage['id']} ends in a {type(error).__name__}") from None
    return pair(passage["facts"], [fact_of(figure) for figure in found])


def score_of(passage: Passage, compared: Comparison) -> Score:
    """The counts of one passage."""
    right: Counter[str] = Counter(core=len(compared.pairs))
    for fact, other in compared.pairs:
        equal = equal_fields(fact, other)
        right.update(equal)
        right["period and comparator"] += equal >= DATED
        right["all"] += len(equal) == len(FIELDS)
    found = len(compared.pairs) + len(compared.extra)
    is_negative = not passage["facts"]
    return Score(len(passage["facts"]), found, int(is_negative), int(is_negative and found > 0), right)


def score(name: str, grammar: Grammar) -> Score:
    """The counts of a set."""
    __tracebackhide__ = True
    return total(score_of(passage, compare(passage, grammar)) for passage in passages(name))


def total(scores: Iterable[Score]) -> Score:
    """The counts of several together."""
    return sum(scores, Score())


def table(name: str, found: Score) -> Iterator[str]:
    """Precision, recall and F1 by label, line by line."""
    yield f"\n{name}: {found.gold} facts, {found.found} figures found"
    yield f"{'':28}precision  recall     F1"
    for label in LABELS:
        shown = "type, indicator, value, unit" if label == "core" else label
        yield f"{shown:28}{found.precision(label):9.3f}{found.recall(label):8.3f}{found.f1(label):7.3f}"
    yield f"pure negatives with a figure: {found.false_alarms} of {found.negatives}"


def misses(name: str, grammar: Grammar) -> Iterator[str]:
    """What is missed, too many or wrong in a set, line by line; never asked of the held-out passages."""
    for passage in passages(name):
        compared = compare(passage, grammar)
        wrong = compared.wrong()
        if compared.missed or compared.extra or wrong:
            yield f"\n{passage['id']} {passage['text']}"
            yield from (f"   MISSED {core(fact)} «{fact['stated']}»" for fact in compared.missed)
            yield from (f"   EXTRA {core(fact)} «{fact['stated']}»" for fact in compared.extra)
            yield from (f"   WRONG {n}: gold {gold} found {found} «{said}»" for n, gold, found, said in wrong)


def main(words: list[str]) -> int:
    """Score the sets named, or all."""
    shows_misses, names = "--misses" in words, [word for word in words if word != "--misses"]
    unknown = [name for name in names if name not in SETS]
    if unknown or (shows_misses and (not names or HELD_OUT in names)):
        print(f"Usage: score.py [--misses] [{'|'.join(SETS)}]…; the misses of {HELD_OUT} are not shown.")
        return 2
    grammar = read_grammar(ROOT / "data")
    for name in names or [name for name in SETS if passages(name)]:
        if shows_misses:
            print(*misses(name, grammar), sep="\n")
        print(*table(name, score(name, grammar)), sep="\n")
    if not names:
        print(*table("development sets together", total(score(name, grammar) for name in DEVELOPMENT)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
