"""How a printed number is to be compared."""

from __future__ import annotations

from etl.extract.reading import Scene
from etl.extract.view import View

_BETWEEN = frozenset({"mức", "là", "đạt", "con", "số", "tới"})
_SIGNS = {">": ">", "≥": ">=", "<": "<", "≤": "<="}


def comparator(view: View, kind_of_figure: str) -> str:
    """How the printed number is to be compared: `>=`, `>`, `<=`, `<`, `=` or `~`."""
    quantity = view.quantity
    said = _said_before(view.scene, quantity.first)
    after = view.scene.phrase("after", quantity.last)
    if quantity.comparator:
        return "<=" if after and quantity.unit_id == "rank" else quantity.comparator
    if after:
        return after.entry.meaning
    if quantity.value_max is not None:
        ranged = ">=" if kind_of_figure == "target" else "="
        return "~" if said == "~" else ranged
    if said == ">=" and kind_of_figure != "target":
        return "="
    return said or "="


def _said_before(scene: Scene, first: int) -> str | None:
    words = scene.words
    index = first
    if words[index - 1] == "=" and words[index - 2] in {">", "<"}:
        return words[index - 2] + "="
    if words[index - 1] in _SIGNS:
        return _SIGNS[words[index - 1]]
    for _ in range(3):
        for length in (4, 3, 2, 1):
            found = scene.phrase("before", index - length)
            if found and found.last == index:
                outer = _said_before(scene, found.first) if words[found.first] == "từ" else None
                return outer or found.entry.meaning
        if words[index - 1] not in _BETWEEN:
            return None
        index -= 1
    return None
