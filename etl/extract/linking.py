"""Which number belongs to which name.

The principle: a number belongs to the last thing named before it, unless something else begins in between; or to the
thing counted right behind it ("22.000 lao động có việc làm").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from etl.extract.exclusions import is_figure, is_no_statement
from etl.extract.lexicon import Match
from etl.extract.measures import indicator_of, motion_of
from etl.extract.quantity import Quantity
from etl.extract.reach import is_compared_with_another, is_new, is_of_structure, is_share_of_plan, reaches
from etl.extract.reading import Scene

# How far behind its number a counted thing may be named: "85% trong tổng số xã đạt chuẩn".
_LONGEST_TAIL = 4
# Unknown words that may stand before a number that a cue announces: "để không lỡ hẹn với mục tiêu 10,5%",
_AIMED_STRANGERS = 2
# and before a place or score, which nothing else in a text looks like.
_RANKED_STRANGERS = 5
# What begins something new, so that a number behind it is not of what stands before it.
_BREAKS = frozenset({",", ";", ":", "và", "."})
# Words that lead from a place to the ranking: "nhóm 20 tỉnh có chỉ số cao về …", "thứ 25 trên bảng xếp hạng PCI".
_RANKED_BY = frozenset({"về", "có", "bảng"})
# Scale words from which on a bare number is money: "12.500 tỷ".
_MILLION = 6
# What the indicators count: doanh nghiệp, lao động, người, xã, huyện, việc làm, đơn vị.
_THINGS = frozenset({"doanh", "dn", "lao", "người", "xã", "huyện", "việc", "đơn", "lượt", "chỗ"})
# What may stand between things that share a number: "chỉ số PCI, PAR Index duy trì trong top 10".
_JOINTS = frozenset({",", "và", "chỉ", "số", "(", ")"})


@dataclass(frozen=True, slots=True)
class Link:
    """A number with the indicator it is a figure of.

    Attributes:
        quantity: the number, with its unit.
        mention: the name it belongs to.
        indicator_id: what it measures.
        falls: whether the words say that it fell.
        after: the token behind the last thing that belongs to an earlier figure.
    """

    quantity: Quantity
    mention: Match
    indicator_id: str
    falls: bool
    after: int


@dataclass(slots=True)
class _State:
    """What has been linked in a sentence so far: the last link of each name, and the last number of any."""

    last: dict[int, Link] = field(default_factory=dict)
    taken: set[tuple[int, str]] = field(default_factory=set)


def link(scene: Scene, dimensions: Mapping[str, str], carried: Match | None = None) -> Iterator[Link]:
    """The figures of a sentence.

    Args:
        scene: the sentence with what stands in it.
        dimensions: for each indicator and unit the dimension of its numbers: ratio, money_usd, rank, …
        carried: what the sentence before speaks of; "Năm 2025 phấn đấu đạt 8%" goes on with it.
    """
    if not scene.quantities or is_no_statement(scene):
        return
    state = _State()
    before = scene.sentence.first
    for quantity in scene.quantities:
        if is_figure(scene, quantity):
            links = _links(scene, quantity, dimensions, state, before, carried)
            for found in links:
                state.last[found.mention.first] = found
                state.taken.add((found.mention.first, found.indicator_id))
                yield found
        before = quantity.last


def _links(
    scene: Scene,
    quantity: Quantity,
    dimensions: Mapping[str, str],
    state: _State,
    before: int,
    carried: Match | None,
) -> list[Link]:
    counted = _counted(scene, quantity)
    if counted is not None:
        indicator = indicator_of(counted.entry, quantity, "", dimensions, is_behind=True)
        if counted.entry.role != "indicator" or indicator:
            return [Link(quantity, counted, indicator, falls=False, after=before)] if indicator else []
    if quantity.unit_id is None and quantity.power >= _MILLION and scene.strangers(quantity.last, quantity.last + 1):
        return []  # "1 triệu dân" is no money
    if quantity.unit_id is None and quantity.power < _MILLION and not _is_count(scene, quantity):
        return []
    found = _before(scene, quantity, dimensions, state, before)
    if found is None:
        found = _carried(scene, quantity, dimensions, before, carried)
    if found is None:
        return []
    joined = _joined(scene, found, dimensions) if found.mention.first >= scene.sentence.first else []
    return [*joined, found]


def _is_count(scene: Scene, quantity: Quantity) -> bool:
    """Whether a bare number counts something that the indicators count, named behind it or before it."""
    mention = next((m for m in reversed(scene.mentions) if m.last <= quantity.first), None)
    named = set(scene.words[max(0, mention.first - 1) : mention.last]) if mention else set()
    return bool(_THINGS & (named | set(scene.words[quantity.last : quantity.last + 1])))


def _counted(scene: Scene, quantity: Quantity) -> Match | None:
    """The thing counted right behind its number.

    22.000 lao động có việc làm mới; 85% số xã đạt chuẩn nông thôn mới; nhóm 20 tỉnh có chỉ số cao về chính quyền số.
    """
    # The unit may be the first word of the name: "67,88 điểm PCI".
    end = quantity.last - (quantity.unit_id == "score")
    mention = next((m for m in scene.mentions if m.first >= end), None)
    if mention is None or mention.entry.role == "milestone":
        return None
    gap = scene.words[quantity.last : mention.first]
    if quantity.unit_id in {"rank", "score"}:
        own = any(
            m.entry.rank_id and m.last <= quantity.first and scene.is_light(m.last, quantity.first)
            for m in scene.mentions
        )
        own = own and not (
            gap[:1] == ["về"] or ("về" in gap and "," in scene.words[quantity.first - 2 : quantity.first])
        )
        if not gap and quantity.unit_id == "score":
            return mention  # "69,17 điểm PCI"
        return mention if _RANKED_BY & set(gap) and not own and _is_alone(scene, quantity, mention) else None
    if gap[:1] == ["là"] and quantity.unit_id == "percent" and scene.is_light(quantity.last, mention.first):
        return mention  # "13,45% là tốc độ tăng GRDP"
    if set(gap) & _BREAKS or len(gap) > _LONGEST_TAIL or not scene.is_light(quantity.last, mention.first):
        return None
    if mention.entry.role == "other":
        return mention if len(gap) <= 1 and quantity.unit_id not in {"score", "hectare"} else None
    return mention if mention.entry.is_counted else None


def _is_alone(scene: Scene, quantity: Quantity, mention: Match) -> bool:
    """Whether only numbers of the same ranking stand between: "Với 68,42 điểm, … thứ 25 trên bảng xếp hạng PCI"."""
    between = [q for q in scene.quantities if quantity.first < q.first < mention.first]
    return all(q.unit_id in {"rank", "score"} for q in between)


def _before(scene: Scene, quantity: Quantity, dimensions: Mapping[str, str], state: _State, before: int) -> Link | None:
    """The last thing named before a number, passing over one that cannot be measured so."""
    for mention in reversed([m for m in scene.mentions if m.last <= quantity.first]):
        if mention.entry.role != "indicator":
            return None
        last = state.last.get(mention.first)
        start = last.quantity.last if last and last.quantity.first > mention.first else mention.last
        if not reaches(scene, mention, start, quantity, last.quantity if last and start > mention.last else None):
            return None
        motion = motion_of(scene, start, quantity)
        indicator = indicator_of(mention.entry, quantity, motion, dimensions, is_behind=False)
        if indicator and is_of_structure(scene, mention, motion, quantity):
            return None
        if indicator:
            same = last is not None and dimensions.get(last.quantity.unit_id or "") == dimensions.get(
                quantity.unit_id or ""
            )
            is_taken = (mention.first, indicator) in state.taken and same and not is_new(scene, start, quantity)
            refused = is_taken or is_share_of_plan(scene, quantity, indicator, start)
            return None if refused else Link(quantity, mention, indicator, falls=motion == "fall", after=before)
        if last or set(scene.words[mention.last : quantity.first]) & _BREAKS:
            return None
    return None


def _carried(
    scene: Scene, quantity: Quantity, dimensions: Mapping[str, str], before: int, mention: Match | None
) -> Link | None:
    """Đồng Tháp đạt 70,53 điểm, xếp thứ 3/63: the thing was named in the sentence before."""
    first = scene.sentence.first
    if mention is None or any(m.last <= quantity.first for m in scene.mentions):
        return None
    aimed = any(cue.entry.role == "target" and 0 <= quantity.first - cue.last <= 2 for cue in scene.cues)
    allowed = _RANKED_STRANGERS if quantity.unit_id in {"rank", "score"} else _AIMED_STRANGERS if aimed else 0
    reaches = scene.strangers(first, quantity.first) <= allowed
    if not reaches and not _all_linked(scene, first, quantity):
        return None
    motion = motion_of(scene, max(first, before), quantity)
    indicator = indicator_of(mention.entry, quantity, motion, dimensions, is_behind=False)
    if indicator is None or quantity.unit_id is None or is_share_of_plan(scene, quantity, indicator, before):
        return None
    is_per_head = "person" in quantity.per and "capita" not in indicator
    if is_per_head or is_compared_with_another(scene, max(first, before), quantity):
        return None
    return Link(quantity, mention, indicator, falls=motion == "fall", after=max(before, first))


def _all_linked(scene: Scene, first: int, quantity: Quantity) -> bool:
    """Whether only numbers stand between the start of a sentence and this one, and grammar between them."""
    place = first
    for other in scene.quantities:
        if not scene.is_light(place, other.first):
            return False
        if other.first == quantity.first:
            return True
        place = other.last
    return False


def _joined(scene: Scene, found: Link, dimensions: Mapping[str, str]) -> list[Link]:
    """Chỉ số PCI, PAR Index duy trì trong top 10: things named side by side share their number."""
    links: list[Link] = []
    mention = found.mention
    for other in reversed([m for m in scene.mentions if m.last <= mention.first]):
        between = scene.words[other.last : mention.first]
        is_object = any(q.last == other.first for q in scene.quantities)
        if found.quantity.unit_id != "rank" or not between or not set(between) <= _JOINTS or is_object:
            break
        indicator = indicator_of(other.entry, found.quantity, "", dimensions, is_behind=False)
        if indicator is None:
            break
        links.append(Link(found.quantity, other, indicator, falls=False, after=found.after))
        mention = other
    return links[::-1]
