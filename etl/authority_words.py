"""What sets a target, in words for people: in full in Vietnamese, and in English where that is sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from etl.extract.figure import Figure
from etl.extract.text import folded

_KINDS = {
    "Nghị quyết": "Resolution",
    "Quyết định": "Decision",
    "Kế hoạch": "Plan",
    "Chương trình hành động": "Action Programme",
    "Chương trình": "Programme",
    "Kết luận": "Conclusion",
    "Chỉ thị": "Directive",
    "Nghị định": "Decree",
    "Thông báo": "Notice",
    "Công văn": "Letter",
    "Tờ trình": "Submission",
    "Báo cáo": "Report",
    "Thông tư": "Circular",
}
# Bodies of a province stand behind: "Resolution 05-NQ/TU of …, Hà Tĩnh Provincial Party Committee".
_PARTY = "Party Committee"
_STANDING = "Party Standing Committee"
_PROVINCIAL = {
    "ban chấp hành đảng bộ": _PARTY,
    "bch đảng bộ": _PARTY,
    "ban thường vụ": _STANDING,
    "hội đồng nhân dân": "People's Council",
    "hđnd": "People's Council",
    "ủy ban nhân dân": "People's Committee",
    "ubnd": "People's Committee",
    "": _PARTY,
}
_LEVELS = {"tỉnh": "Provincial", "thành phố": "City"}
_SEATS = {"tỉnh ủy": "Provincial", "thành ủy": "City"}
# National bodies stand before: "Prime Minister's Decision 153/QĐ-TTg of …".
_NATIONAL = {
    "thủ tướng chính phủ": "Prime Minister's",
    "thủ tướng": "Prime Minister's",
    "chính phủ": "Government",
    "bộ chính trị": "Politburo",
    "quốc hội": "National Assembly",
}


@dataclass(frozen=True, slots=True)
class Setter:
    """Who or what set a target, as rows say it: Vietnamese and English, each empty when not known."""

    vi: str
    en: str


def setter_of(figure: Figure, province_names: Mapping[str, str]) -> Setter:
    """The words for `set_by` and `set_by_en` of a figure.

    Args:
        figure: its `set_by` is kind, number and printed date; `body` who issued it.
        province_names: Vietnamese names by province id.
    """
    if not figure.set_by:
        return Setter("", "")
    name, _, printed = figure.set_by.partition(", ")
    province = province_names.get(figure.province or "", "")
    body = figure.body or ""
    day = f" ngày {printed}" if printed else ""
    issuer = f" của {body}{_missing_name(body, province)}" if body else ""
    return Setter(f"{name}{day}{issuer}", _english(name, figure.set_on, body, province))


def _missing_name(body: str, province: str) -> str:
    """The province behind a body that is one of a province and does not name it."""
    words = " ".join(folded(body))
    return f" {province}" if province and words.endswith((*_LEVELS, *_SEATS)) else ""


def _english(name: str, day: date | None, body: str, province: str) -> str:
    kind = next((kind for kind in sorted(_KINDS, key=len, reverse=True) if name.startswith(kind)), None)
    words = " ".join(folded(body))
    behind, before = _provincial(words, province), _NATIONAL.get(words, "")
    if kind is None or (body and not behind and not before):
        return ""
    number = name.removeprefix(kind).strip().removeprefix("số").strip()
    document = f"{before} {_KINDS[kind]} {number}".strip()
    dated = f"{document} of {day.day} {day:%B} {day.year}" if day else document
    return f"{dated}, {behind}" if behind else dated


def _provincial(words: str, province: str) -> str:
    """The English name of a body of a province; nothing when it is none, or the province is not known."""
    if not province:
        return ""
    for ending, level in (_SEATS | _LEVELS).items():
        if words.endswith(ending):
            body = words.removesuffix(ending).strip()
            if body in _PROVINCIAL and (body or ending in _SEATS):
                return f"{province} {level} {_PROVINCIAL[body]}"
    return ""
