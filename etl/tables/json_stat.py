"""JSON-stat, versions 1 and 2, single tables and bundles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from etl.tables.cube import Axis, check_size, cube_cells
from etl.tables.reading import Reading, broken, shown

_AGAIN = "Export it from PX-Web again, as JSON-stat"
_DEEPEST, _MOST_TEXTS = 6, 1000
_Json = Mapping[str, Any]


def read_json_stat(text: str, file: str) -> list[Reading]:
    """Every table of a JSON-stat file.

    Raises:
        InvalidInput: it is not JSON, or not JSON-stat, or contradicts itself.
    """
    return [_reading(dataset, file) for dataset in _datasets(_parsed(text, file), file)]


def _parsed(text: str, file: str) -> Any:  # noqa: ANN401 -- whatever the file holds
    """The JSON with its numbers as they are written."""

    def refuse(constant: str) -> NoReturn:
        raise broken(file, f"{constant} is no number of JSON", "Write null where there is no number")

    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=refuse)
    except json.JSONDecodeError as error:
        wrong = f"The JSON cannot be read at character {error.colno} of the line ({error.msg})"
        raise broken(file, wrong, _AGAIN, error.lineno) from None
    except RecursionError:
        raise broken(file, "The JSON is nested deeper than any table", _AGAIN) from None


def _datasets(parsed: object, file: str) -> list[_Json]:
    """The tables in a file: itself, {"dataset": …}, a bundle by name, or a collection."""
    found: list[_Json] = []
    if isinstance(parsed, dict):
        link = parsed.get("link")
        items = link.get("item") if isinstance(link, dict) else None
        candidates = [parsed, *parsed.values(), *(items if isinstance(items, list) else [])]
        found = [one for one in candidates if isinstance(one, dict) and "dimension" in one and "value" in one]
    if not found:
        raise broken(file, "It is JSON, but not JSON-stat: there is no table with «dimension» and «value»", _AGAIN)
    return found


def _reading(dataset: _Json, file: str) -> Reading:
    axes = _axes(dataset, file)
    values = _values(dataset["value"], check_size(file, [len(axis.labels) for axis in axes]), file)
    updated = dataset.get("updated")
    around = {name: part for name, part in dataset.items() if name not in {"dimension", "value", "status", "updated"}}
    names = [part for axis in axes for part in (axis.name, *(axis.labels if len(axis.labels) == 1 else ()))]
    return Reading(
        file=file,
        texts=(*_texts(around), *names),
        updated="" if updated is None else str(updated),
        cells=cube_cells(file, axes, values),
    )


def _axes(dataset: _Json, file: str) -> list[Axis]:
    """The dimensions in order; version 1 keeps `id` and `size` inside `dimension`."""
    dimension = dataset["dimension"]
    if not isinstance(dimension, dict):
        raise broken(file, "«dimension» is not an object", _AGAIN)
    home = dataset if "id" in dataset else dimension
    ids, sizes = home.get("id"), home.get("size")
    if not (isinstance(ids, list) and isinstance(sizes, list) and ids and len(ids) == len(sizes)):
        raise broken(file, "«id» and «size» do not name the same number of dimensions", _AGAIN)
    axes = []
    for name, size in zip(ids, sizes, strict=True):
        part = dimension.get(name) if isinstance(name, str) else None
        if not isinstance(part, dict) or not isinstance(part.get("category"), dict):
            raise broken(file, f"The dimension «{shown(str(name))}» has no categories", _AGAIN)
        labels = _labels(part["category"], file, str(name))
        if str(size) != str(len(labels)):
            wrong = f"«{shown(str(name))}» has {len(labels)} categories, yet its size is {shown(str(size))}"
            raise broken(file, wrong, _AGAIN)
        axes.append(Axis(str(part.get("label") or name), labels))
    return axes


def _labels(category: _Json, file: str, name: str) -> tuple[str, ...]:
    """The labels of a dimension in the order of its index, which is a list of ids or a mapping to positions."""
    labels, index = category.get("label", {}), category.get("index")
    if index is None and isinstance(labels, dict) and len(labels) == 1:
        index = list(labels)
    if isinstance(index, dict):
        if sorted(map(str, index.values())) != sorted(map(str, range(len(index)))):
            raise broken(file, f"The positions of «{shown(name)}» do not count from 0 without gap", _AGAIN)
        positions = {str(position): one for one, position in index.items()}
        index = [positions[str(number)] for number in range(len(positions))]
    if not isinstance(index, list) or not isinstance(labels, dict) or not index:
        raise broken(file, f"The categories of «{shown(name)}» have no index", _AGAIN)
    return tuple(str(labels.get(one, one)) if isinstance(one, str) else str(one) for one in index)


def _values(value: object, count: int, file: str) -> dict[int, str]:
    """The numbers by position, from a list of all or a mapping of some."""
    if isinstance(value, list):
        if len(value) != count:
            raise broken(file, f"It has {len(value)} numbers for {count} cells", _AGAIN)
        return {place: _number(one, file) for place, one in enumerate(value)}
    if not isinstance(value, dict):
        raise broken(file, "«value» is neither a list nor a mapping", _AGAIN)
    outside = [place for place in value if not (place.isascii() and place.isdecimal() and len(place) < len(str(10**9)))]
    outside += [place for place in value if place not in outside and int(place) >= count]
    if outside:
        raise broken(file, f"«{shown(outside[0])}» is not the position of one of its {count} numbers", _AGAIN)
    return {int(place): _number(one, file) for place, one in value.items()}


def _number(value: object, file: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise broken(file, f"«{shown(json.dumps(value))}» stands where a number belongs", _AGAIN)


def _texts(part: object, depth: int = 0) -> Iterator[str]:
    """Every text around the numbers."""
    if isinstance(part, str):
        yield part
    elif depth < _DEEPEST and isinstance(part, dict | list):
        inner: Sequence[object] = list(part.values()) if isinstance(part, dict) else part
        for one in inner[:_MOST_TEXTS]:
            yield from _texts(one, depth + 1)
