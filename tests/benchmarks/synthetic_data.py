"""A data folder of any size from a fixed seed: provinces x indicators x years, with targets of the last term.

All results are of whole years. Some of the late years have a first estimate beside the official figure,
so that verdicts can be disputed; some years are missing; a few provinces ended in the middle of 2025.
Targets lie around what was reached, so that every verdict occurs. Nothing is in another currency and
nothing is a count of several, so no result is derived from another.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv

from etl.contract import PACKAGE_FILE, Table, read_contract

FIRST_YEAR, LAST_YEAR = 1996, 2025
TERM = (2021, 2025)
_SEED = 20260101
_ENDED, _ENDED_ON = 3, "2025-06-30"
_MISSING = 0.02
_FIRST_ESTIMATED, _ESTIMATED = 2020, 0.25
# Measure, unit, direction and kind of the target for the whole term; indicators take them in turn.
_SHAPES = (
    ("rate", "percent", "higher", "average"),
    ("share", "percent", "higher", "level"),
    ("level", "million_vnd", "higher", "level"),
    ("flow", "billion_vnd", "higher", "average"),
    ("share", "percent", "lower", "level"),
    ("flow", "billion_vnd", "higher", "level"),
)
_COMPARATORS = ("first", "first", "first", "strict", "~", "range")

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Columns = dict[str, object]


@dataclass(frozen=True, slots=True)
class Size:
    """How many provinces, indicators, targets and results (estimates beside official figures included)."""

    provinces: int
    indicators: int
    targets: int = 0
    results: int = 0


def write(present: Path, folder: Path, size: Size) -> Size:
    """Fill a folder with synthetic data that hold the contract of the present data.

    Args:
        present: the present data folder, for its contract and units.
        folder: the folder to make.
        size: how many provinces and indicators.

    Returns:
        The size with the number of targets and results.
    """
    (folder / "reference").mkdir(parents=True)
    shutil.copy(present / PACKAGE_FILE, folder)
    random = np.random.default_rng(_SEED)
    values = _values(random, size)
    tables = {
        "provinces": _provinces(size.provinces),
        "indicators": _indicators(size.indicators),
        "sources": _sources(),
        "targets": _targets(random, values),
        "observations": _observations(random, values),
    }
    for table in read_contract(folder):
        if table.name == "units":
            shutil.copy(present / table.path, folder / table.path)
        else:
            _write(folder / table.path, table, tables.get(table.name, {}))
    rows = {name: len(np.atleast_1d(columns["source_id"])) for name, columns in list(tables.items())[-2:]}
    return Size(size.provinces, size.indicators, rows["targets"], rows["observations"])


def _write(path: Path, table: Table, columns: Columns) -> None:
    """Columns that are not given stay empty, a single value stands in every row."""
    rows = max((len(np.atleast_1d(cells)) for cells in columns.values()), default=0)
    full = {name: np.broadcast_to(np.asarray(columns.get(name, "")).astype(str), rows) for name in table.columns}
    options = csv.WriteOptions(quoting_style="none")
    csv.write_csv(pa.table({name: pa.array(cells, pa.string()) for name, cells in full.items()}), path, options)


def _names(prefix: str, numbers: object) -> npt.NDArray[np.str_]:
    return np.char.add(prefix, np.char.zfill(np.asarray(numbers).astype(str), 3))


def _provinces(count: int) -> Columns:
    numbers = np.arange(count)
    return {
        "province_id": _names("p-", numbers),
        "name_vi": _names("Tỉnh ", numbers),
        "name_en": _names("Province ", numbers),
        "kind": "province",
        "valid_to": np.where(numbers < _ENDED, _ENDED_ON, ""),
    }


def _indicators(count: int) -> Columns:
    numbers = np.arange(count)
    measure, unit, direction, _ = (np.array(column)[numbers % len(_SHAPES)] for column in zip(*_SHAPES, strict=True))
    return {
        "indicator_id": _names("i_", numbers),
        "slug": _names("i-", numbers),
        "name_vi": _names("Chỉ tiêu ", numbers),
        "name_en": _names("Indicator ", numbers),
        "unit_id": unit,
        "measure": measure,
        "direction": direction,
        "domain": "growth",
        "decimals": "2",
        "is_headline": "true",
        "definition_vi": "Số giả để đo tốc độ",
        "definition_en": "Synthetic figures to measure speed",
        "display_order": numbers,
    }


def _sources() -> Columns:
    """For each year a plan of the December before, a first estimate, and a yearbook of the next June."""
    years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
    days = {"plan": (years - 1, "-12-10"), "estimate": (years, "-12-29"), "yearbook": (years + 1, "-06-20")}
    count = len(years)
    return {
        "source_id": np.concatenate([np.char.add(f"{name}-", years.astype(str)) for name in days]),
        "publisher": np.repeat(list(days), count),
        "tier": np.repeat(["official", "press", "official"], count),
        "url": "https://example.org/",
        "published_on": np.concatenate([np.char.add(year.astype(str), day) for year, day in days.values()]),
    }


def _values(random: np.random.Generator, size: Size) -> Numbers:
    """Results by indicator, province and year."""
    shape = (size.indicators, size.provinces, LAST_YEAR - FIRST_YEAR + 1)
    start = random.uniform(0, 1, (*shape[:2], 1))
    noise = random.normal(0, 1, shape)
    rate = 4 + 8 * start + 2.5 * noise
    share = np.clip(15 + 45 * start + np.cumsum(0.8 + noise, axis=2), 1, 99)
    money = 20 * (1 + 4 * start) * np.exp(np.cumsum(0.07 + 0.04 * noise, axis=2))
    kinds = {"rate": rate, "share": share, "level": money, "flow": 100 * money}
    values = np.empty(shape)
    for number, (measure, _, direction, _) in enumerate(_SHAPES):
        taken = kinds[measure][number :: len(_SHAPES)]
        values[number :: len(_SHAPES)] = 100 - taken if direction == "lower" else taken
    return np.round(values, 2)


def _observations(random: np.random.Generator, values: Numbers) -> Columns:
    """One official figure each, less those that are missing, and some first estimates."""
    years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
    is_there = random.uniform(0, 1, values.shape) >= _MISSING
    is_there[:, :_ENDED, -1] = False
    is_estimated = is_there & (years >= _FIRST_ESTIMATED) & (random.uniform(0, 1, values.shape) < _ESTIMATED)
    estimates = np.round(values + 0.05 * np.abs(values) * random.normal(0, 1, values.shape), 2)
    parts = ((is_there, values, "yearbook", "official"), (is_estimated, estimates, "estimate", "estimate"))
    columns: list[Columns] = []
    for chosen, figures, source, firmness in parts:
        indicator, province, year = np.nonzero(chosen)
        columns.append(
            _figures(indicator, province)
            | _period(years[year], years[year])
            | {"value": figures[chosen], "source_id": np.char.add(f"{source}-", years[year].astype(str))}
            | {"firmness": np.repeat(firmness, len(year))}
        )
    joined = {name: np.concatenate([np.asarray(part[name]) for part in columns]) for name in columns[0]}
    return joined | {"comparator": "=", "basis": "value"}


def _targets(random: np.random.Generator, values: Numbers) -> Columns:
    """One target for the whole term and one for a year of it, for each province and indicator."""
    indicator, province = (numbers.ravel() for numbers in np.indices(values.shape[:2]))
    first, last = (np.full(len(indicator), year) for year in TERM)
    reached = values[indicator, province]
    kind = np.array([shape[3] for shape in _SHAPES])[indicator % len(_SHAPES)]
    year = TERM[0] + (indicator + province) % (TERM[1] - TERM[0] + 1)
    in_term = np.where(kind == "average", reached[:, TERM[0] - FIRST_YEAR :].mean(axis=1), reached[:, -1])
    in_year = reached[np.arange(len(year)), year - FIRST_YEAR]
    term = _promise(random, indicator, province, in_term) | _period(first, last) | {"kind": kind}
    term["source_id"] = np.repeat(f"plan-{TERM[0]}", len(kind))
    plan = _promise(random, indicator, province, in_year) | _period(year, year)
    plan |= {"kind": np.repeat("annual", len(year)), "source_id": np.char.add("plan-", year.astype(str))}
    return {name: np.concatenate([np.asarray(part[name]) for part in (term, plan)]) for name in term} | {
        "firmness": "adopted"
    }


def _promise(random: np.random.Generator, indicator: Places, province: Places, reached: Numbers) -> Columns:
    """A goal near what was reached, under one of the comparators, a range among them."""
    goal = np.round(reached + 0.08 * np.abs(reached) * random.normal(0, 1, len(reached)), 2)
    form = np.array(_COMPARATORS)[random.integers(0, len(_COMPARATORS), len(reached))]
    is_lower = np.array([shape[2] == "lower" for shape in _SHAPES])[indicator % len(_SHAPES)]
    comparator = np.where(is_lower, "<=", ">=")
    comparator = np.where(form == "strict", np.where(is_lower, "<", ">"), np.where(form == "~", "~", comparator))
    upper = np.round(goal + 0.03 * np.abs(goal) + 0.1, 2).astype(str)
    value = {"comparator": comparator, "value": goal, "value_max": np.where(form == "range", upper, "")}
    return _figures(indicator, province) | value


def _figures(indicator: Places, province: Places) -> Columns:
    unit = np.array([shape[1] for shape in _SHAPES])[indicator % len(_SHAPES)]
    return {"indicator_id": _names("i_", indicator), "province_id": _names("p-", province), "unit_id": unit}


def _period(first: Places, last: Places) -> Columns:
    return {
        "period_start": np.char.add(first.astype(str), "-01-01"),
        "period_end": np.char.add(last.astype(str), "-12-31"),
    }
