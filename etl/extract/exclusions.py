"""Sentences and numbers that state no figure of a year."""

from __future__ import annotations

from etl.extract.quantity import Quantity
from etl.extract.reading import Scene

_DENIAL_REACH = 4


def is_no_statement(scene: Scene) -> bool:
    """Questions, slogans, a reader's own words ("lương tôi"), criteria ("theo bộ tiêu chí …") state no figure."""
    words, sentence = scene.words, scene.sentence
    first, last = sentence.first, sentence.last
    if words[first] == "nếu" and words[first + 1 : first + 2] not in (["như"], ["so"], ["tính"]):
        return True
    if {"?", "!"} & set(words[max(first, last - 3) : last]) or any(
        scene.phrase("criterion", i) for i in range(first, last)
    ):
        return True
    return any(words[i] == "tôi" and words[i - 1] != "chúng" for i in range(first, last))


def is_figure(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number can be a figure: no unit price, no change within a year, no denial."""
    is_price = bool(quantity.per & {"other", "worker"})
    return (
        not is_price
        and not _is_of_country(scene, quantity)
        and not _is_monthly(scene, quantity)
        and not _is_denied(scene, quantity)
    )


def _is_of_country(scene: Scene, quantity: Quantity) -> bool:
    """Còn cách xa mức 4,96 triệu đồng của cả nước: the yardstick's number."""
    words, after = scene.words, quantity.last
    if quantity.unit_id == "rank" or words[after : after + 1] != ["của"]:
        return False
    after += 1 + (words[after + 1 : after + 2] == ["vùng"])
    return any(m.first == after and m.entry.role == "country" for m in scene.scopes)


def _is_monthly(scene: Scene, quantity: Quantity) -> bool:
    """(Tăng 3,86%) so với tháng trước: no figure of a year."""
    opening = scene.phrase("compare", scene.sentence.first)
    if opening and scene.words[opening.last] in {"tháng", "quý"}:
        return True
    return scene.phrase("monthly", quantity.last) is not None


def _is_denied(scene: Scene, quantity: Quantity) -> bool:
    """Không có tên trong 30 địa phương dẫn đầu."""
    before = scene.words[max(scene.sentence.first, quantity.first - _DENIAL_REACH) : quantity.first]
    return quantity.unit_id == "rank" and "không" in before
