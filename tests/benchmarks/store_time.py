"""Part 3, the store: how long a build takes and a page's questions, on the present data and on many times as much.

A build is `python -m etl build` in a process of its own, so its imports count. A page's question is
asked with another last year each time, all after the last figure, so that it brings the same rows
and yet comes from no cache. The first question of a day also judges all targets as of that day.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import grown_data
from report import Ratio, divided, progress, ratios, section, spread, table
from setups import ROOT

from dashboard import queries, selection
from dashboard.store import Snapshot, Store
from etl import settings

_TIMES = 100
_MOST_BUILDS, _MOST_QUESTIONS = 3, 10
_BUILD_SECONDS, _GROWN_BUILD, _GROWN_QUESTION = 5.0, 25.0, 1.5
_TODAY = date.today()
_AFTER_ALL = 2040

Question = Callable[[tuple[int, int], date], object]


@dataclass(slots=True)
class _Data:
    """A data folder with its store: seconds of each build, milliseconds of each question by round."""

    name: str
    folder: Path
    store: Path
    builds: list[float] = field(default_factory=list)
    results: list[float] = field(default_factory=list)
    targets: list[float] = field(default_factory=list)
    days: list[float] = field(default_factory=list)


def measure(rounds: int, reruns: int) -> None:
    """Measure and print."""
    builds, questions = min(rounds, _MOST_BUILDS), min(reruns, _MOST_QUESTIONS)
    section(
        "Store: build and questions",
        f"{builds} builds of each in turn; {rounds} rounds of {questions} questions of each in turn; "
        "median of the rounds (least-most).",
    )
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        scratch = Path(name)
        grown = scratch / "data"
        figures = grown_data.grow(settings.data_dir(), grown, _TIMES)
        present = _Data("present data", settings.data_dir(), scratch / "present.duckdb")
        large = _Data(f"{_TIMES} x ({figures} figures)", grown, scratch / "large.duckdb")
        for number in range(builds):
            for data in (present, large):
                progress(f"build {number + 1} of {builds}: {data.name}")
                data.builds.append(_build(data))
        _ask(present, large, rounds, questions)
    _print(present, large)


def _build(data: _Data) -> float:
    command = [sys.executable, "-m", "etl", "build", "--data", str(data.folder), "--store", str(data.store)]
    start = perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{data.name} was not built:\n{done.stdout}{done.stderr}"[-3000:])
    return perf_counter() - start


def _ask(present: _Data, large: _Data, rounds: int, questions: int) -> None:
    snapshots = [(data, Store(data.store).current()) for data in (present, large)]
    for _, snapshot in snapshots:
        _milliseconds(_question(queries.compare_results, snapshot), 1, 0)
        _milliseconds(_question(queries.compare_targets, snapshot), 1, 0)
    for number in range(rounds):
        progress(f"questions, round {number + 1} of {rounds}")
        start = 1 + number * questions
        for data, snapshot in snapshots:
            results = _question(queries.compare_results, snapshot)
            targets = _question(queries.compare_targets, snapshot)
            data.results.append(_milliseconds(results, questions, start))
            data.targets.append(_milliseconds(targets, questions, start))
            data.days.append(_milliseconds(targets, 1, start, _TODAY + timedelta(days=1 + number)))


def _question(ask: Callable[..., object], snapshot: Snapshot) -> Question:
    """What the comparison asks when it is opened without a choice, but for other years and on another day."""
    chosen = selection.compare_selection({}, queries.indicators(snapshot), queries.provinces(snapshot, _TODAY))
    return lambda years, day: ask(snapshot, chosen.indicator, chosen.provinces, years, chosen.unit, day)


def _milliseconds(question: Question, count: int, start: int, day: date = _TODAY) -> float:
    """Median of questions that were never asked before."""
    first_year = selection.DEFAULT_YEARS[0]
    taken = []
    for number in range(start, start + count):
        before = perf_counter()
        question((first_year, _AFTER_ALL + number), day)
        taken.append(1000 * (perf_counter() - before))
    return median(taken)


def _print(present: _Data, large: _Data) -> None:
    table(
        ["", "full build, s", "compare_results, ms", "compare_targets, ms", "first of a day, ms"],
        [
            [data.name, spread(data.builds), spread(data.results), spread(data.targets), spread(data.days)]
            for data in (present, large)
        ],
    )
    ratios(
        [
            Ratio("seconds of a full build, present data", present.builds, _BUILD_SECONDS),
            Ratio(f"full build: {_TIMES} x / present data", divided(large.builds, present.builds), _GROWN_BUILD),
            Ratio("compare_results: the same", divided(large.results, present.results), _GROWN_QUESTION),
            Ratio("compare_targets: the same", divided(large.targets, present.targets), _GROWN_QUESTION),
            Ratio("first question of a day: the same", divided(large.days, present.days)),
        ]
    )
