"""What sets a target, and whether it is a draft or adopted."""

from __future__ import annotations

from etl.extract.authority import Instrument
from etl.extract.context import Carried, Document
from etl.extract.reading import Scene

_SETTING = frozenset(["xác", "đề", "đặt", "nêu", "giao", "quyết", "phấn", "đưa", "thông", "ấn", "quy", "yêu"])
# Instruments that bind by being there; a programme or a plan binds when it is said to have been issued.
_BINDING = frozenset({"nghị quyết", "quyết định"})
_CARRYING_OUT = frozenset(["thực", "hiện", "triển", "khai", "quán", "triệt", "hóa", "sát", "cứ", "theo"])


def setter_of(scene: Scene, first: int, carried: Carried, document: Document) -> Instrument | None:
    """The instrument that sets what begins at a token: the one that the sentence or an earlier one lets speak."""
    before = [i for i in scene.instruments if i.last <= first and speaks(scene, i)]
    before.sort(key=lambda instrument: instrument.number is not None)
    behind = [i for i in scene.instruments if i.first > first and i.number and scene.words[i.first - 1] == "theo"]
    before = before or behind
    found = before[-1] if before else carried.setter or document.issued
    if found and found.number:
        return document.instruments.get(found.number, found)
    return found


def speaks(scene: Scene, instrument: Instrument) -> bool:
    """Whether an instrument sets what follows (Nghị quyết … xác định; theo Quyết định …), not only carried out."""
    words, first = scene.words, instrument.first
    before = words[max(scene.sentence.first, first - 3) : first]
    follows = words[instrument.last : instrument.last + 12]
    starts = first - scene.sentence.first <= 2
    if before and (
        before[-2:] == ["kèm", "theo"]
        or before[-1] in {"hành", "qua", "có", "ký", "duyệt"}
        or (starts and before[-1] in {"theo", "tại"})
    ):
        return True
    if _CARRYING_OUT & set(before[-2:]):
        return False
    text = scene.reading.text
    begins_line = first > 0 and "\n" in text.text[text.tokens[first - 1].end : text.tokens[first].start]
    is_first = first - scene.sentence.first <= 3 or words[first - 1] == ":" or begins_line
    return is_first or bool(_SETTING & set(follows))


def stage_of(scene: Scene, first: int, last: int, carried: Carried, document: Document) -> str | None:
    """`draft` or `adopted`, as far as the words before token `last` say so of what begins at `first`."""
    said = [(m.first, m.entry.meaning) for m in scene.stages if m.first < last]
    said += [
        (i.first, "adopted")
        for i in scene.instruments
        if i.last <= first and i.kind in _BINDING and speaks(scene, i) and not is_draft(scene, i)
    ]
    before = [meaning for _, meaning in sorted(said)]
    if not before:
        # What sets it may follow: "mục tiêu 8,5% mà HĐND tỉnh giao".
        until = next(
            (i for i in range(last, scene.sentence.last) if scene.words[i] in {",", ";", "."}), scene.sentence.last
        )
        before = [m.entry.meaning for m in scene.stages if last <= m.first < until]
    named = [i for i in scene.instruments if i.number is None and i.kind in document.drafts]
    if before[-1:] == ["draft"] or (named and "adopted" not in before):
        return "draft"
    setter = setter_of(scene, first, carried, document)
    if setter is not None and setter.number is not None:
        return "adopted"
    return before[-1] if before else carried.stage


def is_draft(scene: Scene, instrument: Instrument) -> bool:
    """Dự thảo Nghị quyết …."""
    return "dự" in scene.words[max(0, instrument.first - 2) : instrument.first]
