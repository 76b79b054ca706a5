"""Part 5, judging targets: 63 provinces x 500 indicators x 30 years, asked in SQL and in pandas in turn.

SQL is asked as the pages ask it, through `dashboard.queries`, and brings all that a page shows: words in
two languages, sources, the latest results. Pandas has its frames ready in memory (see `judge_in_pandas`)
and brings the verdicts, their numbers and whether they are disputed, no words. Both first have to agree
on every verdict. DuckDB uses all cores, pandas one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import figures_in_pandas
import judge_in_pandas as in_pandas
import pandas as pd
import profiled
import synthetic_data
from report import Ratio, divided, progress, ratios, section, spread, table
from setups import ROOT

from dashboard import queries
from dashboard.asking import Rows
from dashboard.store import Snapshot, Store
from etl import settings

_FULL, _SMALL = synthetic_data.Size(63, 500), synthetic_data.Size(63, 50)
_LEAST_ROUNDS = 7
_LATER_QUESTIONS = 5
_TERM_START, _TERM_END = date(synthetic_data.TERM[0], 1, 1), date(synthetic_data.TERM[1], 12, 31)
_YEARS = (synthetic_data.FIRST_YEAR, synthetic_data.LAST_YEAR)
_FIRST_DAY = date(2025, 7, 1)
_CHECKED = (date(2023, 3, 31), date(2024, 7, 2), date(2025, 9, 30), date(2026, 8, 1))
_KEY = ("indicator_id", "province_id", "kind", "period_end")
_ALL = "from mart.progress_as_of(cast($as_of as date))"
_VERDICTS = f"select {', '.join(_KEY)}, verdict, disputed {_ALL}"

Verdicts = dict[tuple[str, ...], tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question is about."""

    indicator: str
    provinces: tuple[str, ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both ways to answer; `units` holds the unit of each indicator, which a page knows from its address."""

    snapshot: Snapshot
    figures: figures_in_pandas.Figures
    units: Mapping[str, str]

    def comparison(self, asked: _Asked) -> Rows:
        """As *So sánh* asks."""
        unit = self.units[asked.indicator]
        return queries.compare_targets(self.snapshot, asked.indicator, asked.provinces, _YEARS, unit, asked.as_of)

    def judged(self, asked: _Asked) -> Rows:
        """As a question that comes alone is asked: those targets are judged and no others."""
        return queries.judged(self.snapshot, asked.indicator, asked.provinces, asked.as_of)

    def scorecard(self, asked: _Asked) -> Rows:
        """As *Tổng quan* asks; every synthetic indicator is a headline."""
        return queries.scorecard(self.snapshot, asked.provinces, _TERM_START, _TERM_END, asked.as_of)

    def all_targets(self, asked: _Asked) -> object:
        """Everything of every target."""
        return self.snapshot.table(_ALL, {"as_of": asked.as_of})

    def all_verdicts(self, asked: _Asked) -> object:
        """The verdict of every target: the words are not made."""
        return self.snapshot.table(_VERDICTS, {"as_of": asked.as_of})

    def pandas_comparison(self, asked: _Asked) -> pd.DataFrame:
        """As a pandas page would."""
        return in_pandas.comparison(self.figures, asked.indicator, asked.provinces, pd.Timestamp(asked.as_of))

    def pandas_scorecard(self, asked: _Asked) -> pd.DataFrame:
        """As a pandas page would."""
        return in_pandas.scorecard(self.figures, asked.provinces, pd.Timestamp(_TERM_END), pd.Timestamp(asked.as_of))

    def pandas_all(self, asked: _Asked) -> pd.DataFrame:
        """All targets."""
        return in_pandas.judge(self.figures, pd.Timestamp(asked.as_of))


_ALONE = "3 provinces x 1 indicator, judged alone"
_COMPARISON = "3 provinces x 1 indicator, first of a day"
_LATER = "3 provinces x 1 indicator, later that day"
_SCORECARD = "3 provinces x all indicators, first of a day"
_ALL_VERDICTS = "all targets, verdicts alone"
_ALL_TARGETS = "all targets, with words (SQL alone words them)"
Question = Callable[[_Sides, _Asked], object]
_QUESTIONS: Mapping[str, tuple[Question, Question]] = {
    _ALONE: (_Sides.judged, _Sides.pandas_comparison),
    _COMPARISON: (_Sides.comparison, _Sides.pandas_comparison),
    _LATER: (_Sides.comparison, _Sides.pandas_comparison),
    _SCORECARD: (_Sides.scorecard, _Sides.pandas_scorecard),
    _ALL_VERDICTS: (_Sides.all_verdicts, _Sides.pandas_all),
    _ALL_TARGETS: (_Sides.all_targets, _Sides.pandas_all),
}
_Times = dict[str, tuple[list[float], list[float]]]


def measure(rounds: int, *, is_quick: bool) -> None:
    """Measure and print."""
    rounds = rounds if is_quick else max(rounds, _LEAST_ROUNDS)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        data, store = Path(name) / "data", Path(name) / "store.duckdb"
        size = synthetic_data.write(settings.data_dir(), data, _SMALL if is_quick else _FULL)
        section(
            "Judging: SQL beside pandas",
            f"{size.provinces} provinces x {size.indicators} indicators x {_YEARS[1] - _YEARS[0] + 1} years: "
            f"{size.results} results, {size.targets} targets; {rounds} rounds of each in turn, each on a day "
            "that nobody asked about before; median of the rounds (least-most).",
        )
        progress("build")
        built, _ = _seconds(lambda: _build(data, store))
        read, figures = _seconds(lambda: figures_in_pandas.read(data))
        table(["", "seconds"], [["python -m etl build", f"{built:.1f}"], ["pandas reads the CSV files", f"{read:.1f}"]])
        snapshot = Store(store).current()
        units = {row["indicator_id"]: row["unit_id"] for row in queries.indicators(snapshot)}
        sides = _Sides(snapshot, figures, units)
        _check(sides, size)
        _print(_measure(sides, size, rounds))
        _print_spent(store, Path(name), sides, size)


def _build(data: Path, store: Path) -> None:
    command = [sys.executable, "-m", "etl", "build", "--data", str(data), "--store", str(store)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The synthetic data were not built:\n{done.stdout}{done.stderr}"[-3000:])


def _seconds(act: Callable[[], object]) -> tuple[float, object]:
    start = perf_counter()
    found = act()
    return perf_counter() - start, found


def _asked(size: synthetic_data.Size, number: int, as_of: date) -> _Asked:
    """Other places and another indicator each time."""
    provinces = tuple(f"p-{(7 * number + 20 * place) % size.provinces:03}" for place in range(3))
    return _Asked(f"i_{11 * number % size.indicators:03}", tuple(sorted(provinces)), as_of)


def _check(sides: _Sides, size: synthetic_data.Size) -> None:
    """Both sides give the same verdicts, or nothing is timed."""
    for number, day in enumerate(_CHECKED):
        progress(f"compare the verdicts of {day}")
        asked = _asked(size, number, day)
        found = {
            "all targets": (sides.all_verdicts(asked).to_pylist(), sides.pandas_all(asked)),
            "scorecard": (sides.scorecard(asked), sides.pandas_scorecard(asked)),
            "comparison": (sides.comparison(asked), sides.pandas_comparison(asked)),
        }
        for name, (rows, frame) in found.items():
            ours, theirs = _of_rows(rows, asked), _of_frame(frame)
            wrong = {key: (ours.get(key), theirs.get(key)) for key in ours.keys() | theirs.keys()}
            wrong = {key: pair for key, pair in wrong.items() if pair[0] != pair[1]}
            if wrong or not ours:
                raise RuntimeError(f"{name} as of {day}: {len(wrong)} differ: {dict(list(wrong.items())[:5])}")
    sys.stdout.write(
        f"Both gave the same verdicts on {len(_CHECKED)} days, for all targets and for the pages' questions.\n\n"
    )


def _of_rows(rows: Iterable[Mapping[str, object]], asked: _Asked) -> Verdicts:
    """A page leaves out what it asked for itself: the indicator, the end of the term."""
    known = {"indicator_id": asked.indicator, "period_end": _TERM_END}
    return {
        tuple(str(row.get(name, known.get(name))) for name in _KEY): (str(row["verdict"]), bool(row["disputed"]))
        for row in rows
        if row["verdict"]
    }


def _of_frame(frame: pd.DataFrame) -> Verdicts:
    keys = zip(*(frame[name].astype(str) for name in _KEY), strict=True)
    return dict(zip(keys, zip(frame["verdict"], frame["disputed"], strict=True), strict=True))


def _measure(sides: _Sides, size: synthetic_data.Size, rounds: int) -> _Times:
    times: _Times = defaultdict(lambda: ([], []))
    for number in range(rounds):
        progress(f"questions, round {number + 1} of {rounds}")
        day = _FIRST_DAY + timedelta(days=len(_QUESTIONS) * number)
        for place, (name, both) in enumerate(_QUESTIONS.items()):
            # What is asked later is asked on the day of the first question; nothing else shares a day.
            as_of = day if name == _LATER else day + timedelta(days=place)
            count = _LATER_QUESTIONS if name == _LATER else 1
            asked = [_asked(size, number * (count + 1) + step + place, as_of) for step in range(count)]
            for side in (0, 1) if number % 2 == 0 else (1, 0):
                times[name][side].append(median(_milliseconds(both[side], sides, one) for one in asked))
    return times


def _milliseconds(ask: Question, sides: _Sides, asked: _Asked) -> float:
    return 1000 * _seconds(lambda: ask(sides, asked))[0]


def _print(times: _Times) -> None:
    table(
        ["ms", "SQL", "pandas"],
        [[name, spread(in_sql, 0), spread(with_pandas, 0)] for name, (in_sql, with_pandas) in times.items()],
    )
    ratios(Ratio(f"SQL / pandas: {name}", divided(*both)) for name, both in times.items())


def _print_spent(store: Path, folder: Path, sides: _Sides, size: synthetic_data.Size) -> None:
    """One more time with DuckDB's profiler on: it tells planning from running."""
    rows = []
    for number, name in enumerate((_ALONE, _COMPARISON, _SCORECARD, _ALL_VERDICTS, _ALL_TARGETS)):
        progress(f"profile: {name}")
        found = profiled.spent(store, folder, _asking(_QUESTIONS[name][0], sides, _asked(size, number, _FIRST_DAY)))
        rows.append([name, str(found.queries), f"{found.planning:.0f}", f"{found.running:.0f}"])
    table(["once with the profiler on, ms", "queries", "planning", "running"], rows)


def _asking(ask: Question, sides: _Sides, asked: _Asked) -> Callable[[Snapshot], object]:
    return lambda snapshot: ask(replace(sides, snapshot=snapshot), asked)
