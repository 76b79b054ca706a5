"""Whether a number still belongs to the thing named before it."""

from __future__ import annotations

from etl.extract.lexicon import Match
from etl.extract.quantity import Quantity
from etl.extract.reading import Scene

# How many words of the speaker's may stand between a name and its number, as long as no comma begins something new.
_LONGEST_ASIDE = 24
_OFFICES = frozenset({"sở", "bộ", "ban", "cục", "ngành", "ubnd", "hđnd", "ông", "bà", "chí"})
# Whom a ranking of the same name also ranks: departments, districts, teams.
_RANKED_BELOW = frozenset({"sở", "huyện", "đội", "xã", "phường", "thi"})
# Unknown words that may stand before a second number of the same unit that has a time of its own.
_STRANGERS = 2


def reaches(scene: Scene, mention: Match, start: int, quantity: Quantity, last: Quantity | None) -> bool:
    """Whether nothing else begins between a name (or its number before) and this number."""
    if quantity.unit_id in {"rank", "score"}:
        return _ranking_reaches(scene, mention, start, quantity)
    if _is_part(scene, mention, start, quantity) or is_compared_with_another(scene, start, quantity):
        return False
    if last:
        return _second_reaches(scene, start, quantity, last)
    if _is_foreign(scene, mention) or _has_own_subject(scene, mention):
        return False
    return _first_reaches(scene, mention, start, quantity)


def _ranking_reaches(scene: Scene, mention: Match, start: int, quantity: Quantity) -> bool:
    """A place or score may stand far from its ranking, unless another is ranked in between."""
    if _RANKED_BELOW & set(scene.words[start : quantity.first]):
        return False
    part = quantity.unit_id == "score" and _is_part(scene, mention, start, quantity)
    return quantity.first - start <= _LONGEST_ASIDE * 2 and not part


def _second_reaches(scene: Scene, start: int, quantity: Quantity, last: Quantity) -> bool:
    """A further number of a thing follows with grammar only ("đạt 3 tỷ USD, tăng 12%")."""
    gap = scene.words[start : quantity.first]
    is_timed = any(start <= t.first < quantity.last + 3 for t in scene.times)
    is_same = last.unit_id == quantity.unit_id and is_timed
    clause = max([start, *(start + place for place, word in enumerate(gap) if word == ";")])
    told = is_timed and any(clause <= cue.first < quantity.first for cue in scene.cues)
    return scene.strangers(clause if told else start, quantity.first) <= (_STRANGERS if is_same else 0)


def _first_reaches(scene: Scene, mention: Match, start: int, quantity: Quantity) -> bool:
    """The first number may stand behind an aside, but no comma may begin something new."""
    gap = scene.words[start : quantity.first]
    if mention.entry.meaning == "strict" and scene.strangers(start, quantity.first):
        return False
    narrowed = mention.entry.meaning == "narrowed" and gap and scene.strangers(start, start + 1)
    if len(gap) > _LONGEST_ASIDE or narrowed:
        return False
    if gap[-1:] and gap[-1] in {",", "và"} and scene.strangers(quantity.last, quantity.last + 1):
        return False
    commas = [start + place for place, word in enumerate(gap) if word in {",", ";"}]
    return not commas or not scene.strangers(commas[-1], quantity.first)


def _is_foreign(scene: Scene, mention: Match) -> bool:
    """Kinh tế Savannakhet, GRDP của Takeo: a name behind the thing that is none of our provinces."""
    text, after = scene.reading.text, mention.last
    after += scene.words[after : after + 1] in (["của"], ["tỉnh"], ["ở"], ["tại"])
    if after >= scene.sentence.last or scene.reading.light[after] or not text.tokens[after].is_word:
        return False
    said = text.said(after, after + 1)
    return said.istitle() and len(said) > 1 and not any(m.first <= after < m.last for m in scene.mentions)


def _has_own_subject(scene: Scene, mention: Match) -> bool:
    """Trong đó Hạ Long thu ngân sách …: a name of two words right before the thing that is none of our provinces."""
    text, first = scene.reading.text, mention.first
    pair = range(first - 2, first)
    if pair[0] < scene.sentence.first or _OFFICES & set(scene.words[max(0, first - 6) : first]):
        return False
    return all(text.tokens[i].is_word and text.said(i, i + 1).istitle() and not scene.reading.light[i] for i in pair)


def _is_part(scene: Scene, mention: Match, start: int, quantity: Quantity) -> bool:
    """Trong đó hàng dệt may 1,2 tỷ USD: a part; "riêng năm 2022" and "lao động qua đào tạo chiếm 77%" are not."""
    part = scene.phrase_between("only", start, quantity.first)
    if part is None or any(part.last <= time.first <= part.last + 2 for time in scene.times):
        return False
    return part.entry.meaning != "share" or not mention.entry.share_id


def is_compared_with_another(scene: Scene, start: int, quantity: Quantity) -> bool:
    """Cao hơn mức 7,1% của cả nước; so với 6,5%: another's number, unless the words say it is a target."""
    compared = scene.phrase_between("compare", start, quantity.first)
    if compared is None or scene.phrase("before", compared.first) and compared.last == quantity.first:
        return False
    if any(compared.first <= cue.first < quantity.first for cue in scene.cues if cue.entry.role == "target"):
        return False
    if {",", "và", ";", "nhưng"} & set(scene.words[compared.last : quantity.first]):
        return False
    return not any(compared.first <= time.first < quantity.last + 3 for time in scene.times)


def is_new(scene: Scene, start: int, quantity: Quantity) -> bool:
    """Whether a second number of one thing is told apart by its time or by target and result."""
    if "lượt" in scene.words[max(scene.sentence.first, start - _LONGEST_ASIDE) : start]:
        return True  # "lần lượt là 24.310 và 25.780"
    around = range(start, min(quantity.last + 4, scene.sentence.last))
    firsts = [*(t.first for t in scene.times), *(c.first for c in scene.cues), *(p.first for p in scene.places)]
    return any(first in around for first in firsts)


def is_of_structure(scene: Scene, mention: Match, motion: str, quantity: Quantity) -> bool:
    """Cơ cấu kinh tế: nông nghiệp 13,2%, công nghiệp 48,5%: shares, unless something rises."""
    if (
        mention.entry.indicator_id
        or motion in {"rise", "fall"}
        or quantity.unit_id != "percent"
        or mention.entry.score_id
    ):
        return False
    return not any(scene.phrase("rise", i) for i in range(scene.sentence.first, quantity.first)) or any(
        word in {"cấu", "trọng", "chiếm"} for word in scene.words[scene.sentence.first : mention.first]
    )


def is_share_of_plan(scene: Scene, quantity: Quantity, indicator: str, start: int) -> bool:
    """Đạt 98% dự toán; tăng 5% so với kế hoạch; bằng 112% so với cùng kỳ; chiếm 35%: no level and no growth."""
    if quantity.unit_id != "percent" or indicator == "public_investment_disbursement_rate":
        return False
    if "bằng" in scene.words[max(start, quantity.first - 3) : quantity.first]:
        return True
    return scene.phrase("plan", quantity.last) is not None
