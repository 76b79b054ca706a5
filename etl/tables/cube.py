"""Numbers in a cube of labelled dimensions, as JSON-stat and PX hold them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.tables.labels import YEAR_NAMES, tidy, words_of, year_in
from etl.tables.reading import MOST_CELLS, Cell, broken, shown

_PLACES = frozenset({"tỉnh", "phương", "province", "provinces", "locality", "localities", "cities"})


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension: its name and the labels of its categories, in order."""

    name: str
    labels: tuple[str, ...]


def check_size(file: str, sizes: Sequence[int]) -> int:
    """How many numbers a cube of these sizes holds.

    Raises:
        InvalidInput: more than any table of provinces has.
    """
    count = math.prod(sizes)
    if count > MOST_CELLS:
        wrong = f"It says that it holds {shown(str(count))} numbers, more than any table of provinces"
        raise broken(file, wrong, f"Choose less in PX-Web; at most {MOST_CELLS} are read")
    return count


def cube_cells(file: str, axes: Sequence[Axis], values: Mapping[int, str]) -> tuple[Cell, ...]:
    """The numbers of a cube, the last dimension running fastest; a number that is not there is an empty cell.

    Raises:
        InvalidInput: its dimensions are not places and years.
    """
    time = _years(file, axes)
    place = _places(file, axes, time)
    steps = [math.prod(len(axis.labels) for axis in axes[number + 1 :]) for number in range(len(axes))]
    return tuple(
        Cell(
            place=place_label,
            year=year_label,
            text=values.get(row * steps[place] + column * steps[time], ""),
            line=0,
            column=f"{shown(tidy(place_label))}, {shown(tidy(year_label))}",
        )
        for row, place_label in enumerate(axes[place].labels)
        for column, year_label in enumerate(axes[time].labels)
    )


def _years(file: str, axes: Sequence[Axis]) -> int:
    """Which dimension is the time: one where years are more than half of the labels.

    Of several (one choice of prices may be "giá so sánh 2010") the one that is called so, or has many.
    """
    found = [
        number
        for number, axis in enumerate(axes)
        if sum(year_in(label) is not None for label in axis.labels) * 2 > len(axis.labels)
    ]
    named = [number for number in found if YEAR_NAMES & set(words_of(axes[number].name))]
    wide = [number for number in found if len(axes[number].labels) > 1]
    for narrowed in (found, named, wide):
        if len(narrowed) == 1:
            return narrowed[0]
    names = ", ".join(f"«{shown(axis.name)}»" for axis in axes)
    wrong = f"{'None' if not found else 'More than one'} of its dimensions ({names}) holds years"
    raise broken(file, wrong, "Export a table of provinces by year")


def _places(file: str, axes: Sequence[Axis], time: int) -> int:
    """Which dimension is the places; all others must have been narrowed to one choice."""
    others = [number for number in range(len(axes)) if number != time]
    wide = [number for number in others if len(axes[number].labels) > 1]
    named = [number for number in others if _PLACES & set(words_of(axes[number].name))]
    if len(wide) > 1:
        extra = next((number for number in wide if number not in named[:1]), wide[-1])
        wrong = f"Beside places and years it has «{shown(axes[extra].name)}» with {len(axes[extra].labels)} choices"
        raise broken(file, wrong, "Choose one of them in PX-Web and export again")
    if not others:
        raise broken(file, "It has years but no places", "Export a table of provinces by year")
    return (wide or named or others)[0]
