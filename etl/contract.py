"""The contract of the input files, read from `datapackage.json`.

`datapackage.json` (Data Package standard, https://datapackage.org) is the one home of field names,
types, constraints and keys. Here it becomes pandera schemas that look at cells as they were typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from pandera.pandas import Check, Column, DataFrameSchema

from etl.problems import InvalidInput, Problem

PACKAGE_FILE = "datapackage.json"
# ASCII digits only: Python would also read those of other scripts, DuckDB would not. Nine digits fit an INTEGER.
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `type` and `constraints` are those of the Table Schema standard."""

    name: str
    type: str
    constraints: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`field` holds a value of `reference_field` of `table`, or nothing."""

    field: str
    table: str
    reference_field: str


@dataclass(frozen=True, slots=True)
class Table:
    """One input file: name, path below the data folder, columns, primary key, foreign keys."""

    name: str
    path: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(field.name for field in self.fields)


def read_contract(data: Path) -> tuple[Table, ...]:
    """The tables that `datapackage.json` in the data folder describes, in its order.

    Raises:
        InvalidInput: there is no such file, or it is not JSON.
    """
    try:
        package = json.loads((data / PACKAGE_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        right = f"Name a folder that holds {PACKAGE_FILE} and the files it describes"
        raise InvalidInput([Problem(PACKAGE_FILE, 0, "", f"It is not in {data}", right)]) from None
    except ValueError as error:
        raise InvalidInput([Problem(PACKAGE_FILE, 0, "", f"It is not JSON ({error})", "Mend it")]) from None
    return tuple(_table(resource) for resource in package["resources"])


def _table(resource: dict[str, Any]) -> Table:
    schema = resource["schema"]
    return Table(
        name=resource["name"],
        path=resource["path"],
        fields=tuple(Field(field["name"], field["type"], field.get("constraints", {})) for field in schema["fields"]),
        primary_key=_names(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(key["fields"], key["reference"]["resource"], key["reference"]["fields"])
            for key in schema.get("foreignKeys", [])
        ),
    )


def _names(key: str | list[str]) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else tuple(key)


def is_number(cell: str) -> bool:
    """Whether the cell is a number with a decimal point and no thousands separator."""
    return _NUMBER.fullmatch(cell) is not None


def is_date(cell: str) -> bool:
    """Whether the cell is a calendar day written YYYY-MM-DD."""
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


_TYPE_CHECKS: dict[str, Callable[[str], bool]] = {
    "number": is_number,
    "integer": lambda cell: _INTEGER.fullmatch(cell) is not None,
    "date": is_date,
    "boolean": lambda cell: cell in {"true", "false"},
}


def schema_of(table: Table) -> DataFrameSchema:
    """A pandera schema for a frame of cells as typed; empty cells are missing values.

    Frames hold text by construction; checking that as well would take half of the time.
    """
    return DataFrameSchema(
        {field.name: Column(None, _checks(field), nullable=True) for field in table.fields},
        strict=False,
    )


def _checks(field: Field) -> list[Check]:
    """Checks named after what they look at; `validate` turns the names into sentences."""
    limits = field.constraints
    checks = [_cell_check("space", lambda cell: cell == cell.strip())]
    if field.type in _TYPE_CHECKS:
        checks.append(_cell_check("type", _TYPE_CHECKS[field.type]))
    if "enum" in limits:
        checks.append(_cell_check("enum", frozenset(limits["enum"]).__contains__))
    if "pattern" in limits:
        checks.append(_cell_check("pattern", _full_match(limits["pattern"])))
    if {"minimum", "maximum", "exclusiveMinimum"} & limits.keys():
        checks.append(_cell_check("limits", lambda cell: not is_number(cell) or _within(limits, float(cell))))
    if limits.get("required"):
        checks.append(Check(pd.Series.notna, name="required", ignore_na=False))
    return checks


def _within(limits: dict[str, Any], number: float) -> bool:
    infinity = float("inf")
    low, high = float(limits.get("minimum", -infinity)), float(limits.get("maximum", infinity))
    return low <= number <= high and number > float(limits.get("exclusiveMinimum", -infinity))


def _cell_check(name: str, holds: Callable[[str], bool]) -> Check:
    return Check(lambda cells: cells.map(holds), name=name)


@cache
def _full_match(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda cell: compiled.fullmatch(cell) is not None
