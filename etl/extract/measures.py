"""Which of the indicators that a name stands for a number is of."""

from __future__ import annotations

from collections.abc import Mapping

from etl.extract.lexicon import Entry
from etl.extract.quantity import Quantity
from etl.extract.reading import Scene

_MONEY = frozenset({"money_usd", "money_vnd"})


def motion_of(scene: Scene, start: int, quantity: Quantity) -> str:
    """What the words between name and number say of it: rise, fall, upto (the new level), or nothing."""
    commas = [i for i in range(start, quantity.first) if scene.words[i] == ","]
    if quantity.unit_id == "score" and commas:
        start = commas[-1]
    if quantity.unit_id == "score" and {"thêm", "hơn", "mất"} & set(scene.words[start : quantity.first]):
        return "change"
    said = [m for i in range(start, quantity.first) if (m := scene.phrase("rise", i)) and m.last <= quantity.first]
    if said:
        return "upto" if any(m.entry.role == "upto" for m in said[-2:]) else said[-1].entry.role
    return ""


def indicator_of(
    entry: Entry, quantity: Quantity, motion: str, dimensions: Mapping[str, str], *, is_behind: bool
) -> str | None:
    """Which of the indicators that an entry names this number is of."""
    match quantity.unit_id:
        case "rank":
            return entry.rank_id
        case "score":
            # "giảm 0,46 điểm" is a change of points, "lên 68 điểm" a score.
            return None if motion in {"rise", "fall", "change"} else entry.score_id
        case "percentage_point":
            return entry.change_id if entry.change_id == "poverty_reduction" and motion != "rise" else None
        case "times":
            return entry.indicator_id if dimensions.get(entry.indicator_id or "") in _MONEY else None
        case None:
            return _of_bare_number(entry, quantity, dimensions)
        case "percent":
            return _of_percent(entry, motion, dimensions, is_behind=is_behind)
    own = dimensions.get(entry.indicator_id or "")
    dimension = dimensions[quantity.unit_id]
    return entry.indicator_id if own == dimension or {own, dimension} <= _MONEY else None


def _of_bare_number(entry: Entry, quantity: Quantity, dimensions: Mapping[str, str]) -> str | None:
    """12.500 tỷ (of revenue) is in dong; 1.200 (doanh nghiệp) is a count."""
    own = dimensions.get(entry.indicator_id or "")
    if own in _MONEY and quantity.power >= 6:
        return entry.indicator_id
    return entry.indicator_id if own == "count" and quantity.power < 9 else None


def _of_percent(entry: Entry, motion: str, dimensions: Mapping[str, str], *, is_behind: bool) -> str | None:
    if entry.score_id:
        return entry.score_id
    own = entry.share_id or entry.indicator_id
    is_ratio = own is not None and dimensions.get(own) == "ratio"
    if entry.change_id and motion in {"rise", "fall"}:
        is_poverty = entry.change_id == "poverty_reduction"
        return entry.change_id if motion == "fall" or not is_poverty else None
    if is_ratio:
        rises = motion in {"rise", "fall"} and own is not None and not own.endswith("_growth")
        return None if rises and not is_behind else own
    # "GRDP đạt 8,5%" leaves the growth unsaid; of money a percentage without it is a share of something.
    # A sector has no other figure than its growth; shares of the structure were sorted out before.
    return entry.change_id if entry.change_id == "grdp_growth" or own is None else None
