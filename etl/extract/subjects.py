"""Whose figure it is: a province, something below it, or the country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from etl.extract.authority import is_central
from etl.extract.context import Carried, Document
from etl.extract.grammar import Grammar
from etl.extract.lexicon import Match
from etl.extract.numerals import NUMERALS
from etl.extract.places import Place
from etl.extract.reading import Scene
from etl.extract.setting import speaks
from etl.extract.view import View

# Words before "cả nước" that make it a yardstick: "đứng thứ 5 cả nước", "cao nhất cả nước", "so với cả nước".
_RANKING = frozenset({"thứ", "nhất", "đầu", "hạng", "so", "top", "tốp", "nhóm", "dẫn", "trí"})
_BESIDE = frozenset({"với", "cùng", "hơn", "như", "bằng", "trong", "sang"})
_REGION_WORDS = frozenset({"vùng", "khu", "vực", "tiểu"})
_CLAUSE_ENDS = frozenset({";", ":", "."})
_PLAIN = frozenset({"tỉnh", "thành", "địa"})
_SEVERAL = frozenset({"các", "nhiều", "số", "những", "mỗi"})
_WHOLE = frozenset({"toàn", "cả", "của"})
_MEANWHILE = frozenset({"còn", "riêng", "trong"})


def scope_at(scene: Scene, carried: str | None, until: int) -> str:
    """`province`, `below` (a district, a company) or `country`: whom a sentence speaks of up to a token.

    What stands first is the subject; a province named after a district or company only says where that lies.
    """
    scope = carried or "province"
    if any(is_central(i) and i.last <= until and speaks(scene, i) for i in scene.instruments):
        scope = "country"
    is_own = False
    for item in _named(scene):
        if item.first >= until:
            break
        change = _change(scene, item, scope, until, is_own=is_own)
        if change:
            scope, is_own = change, True
    return scope


def _named(scene: Scene) -> list[Match | Place]:
    """Provinces by name and everything that names whom a sentence is about, in order of place."""
    starts = {place.first for place in scene.places}
    inside = {index for place in scene.places for index in range(place.first, place.last)}
    free = [match for match in scene.scopes if match.first not in inside]
    scopes = [match for match in free if match.last not in starts or match.entry.role != "province"]
    return sorted([*scene.places, *scopes], key=lambda item: item.first)


def _change(scene: Scene, item: Match | Place, scope: str, until: int, *, is_own: bool) -> str | None:
    """What the subject becomes at a name, or nothing when it stays."""
    is_below = is_own and scope == "below"
    if isinstance(item, Place):
        return None if is_below and _is_location(scene, item) else "province"
    match item.entry.role:
        case "below":
            return "below" if _is_named(scene, item) and not _only_reports(scene, item, until) else None
        case "country":
            return "country" if _is_subject(scene, item) else None
    return _of_province_word(scene, item, scope, is_below=is_below)


def _of_province_word(scene: Scene, word: Match, scope: str, *, is_below: bool) -> str | None:
    """What "tỉnh", "thành phố", "địa phương", "UBND tỉnh" make the subject."""
    words = scene.words
    # "địa phương" is whatever was spoken of, and so is "tỉnh này".
    if words[word.last : word.last + 1] == ["này"] or (scope == "below" and words[word.first] == "địa"):
        return None
    if _is_group(scene, word):
        return "country"
    if is_below and words[word.first] in _PLAIN and words[word.first - 1] not in _WHOLE:
        return None
    if not _is_of_another(scene, word):
        return "province"
    return "country" if words[word.first] == "tỉnh" else "below"


def _is_named(scene: Scene, scope: Match) -> bool:
    """Whether a district or company is a certain one: "huyện Triệu Sơn", "toàn xã", not "các huyện"."""
    if scope.entry.meaning == "always" or scope.first == scene.sentence.first:
        return True
    after = scope.last
    if scene.words[after : after + 2] in (["quốc", "tế"], ["quốc", "gia"]):
        after += 2  # "cửa khẩu quốc tế Lao Bảo"
    if scene.words[after : after + 1] == ["hội"]:
        return False  # "toàn xã hội" is no commune
    before = scene.words[scope.first - 1] if scope.first else ""
    if before in {"toàn", "địa", "bàn"}:
        return True
    if scene.words[after : after + 1] in (["ta"], ["nhà"], ["mình"]):
        return True
    return before not in {"các", "số", "cấp", "cơ", "kịch", "văn", "căn"} and scene.is_name(after)


def _is_group(scene: Scene, province: Match) -> bool:
    """Sáu tỉnh miền núi, các tỉnh trong vùng: no single province; "nhóm 20 tỉnh" is a place in a ranking."""
    first = province.first
    before = scene.words[first - 1]
    ranked = any(q.last == first and q.unit_id == "rank" for q in scene.quantities)
    dated = any(time.last == first for time in scene.times)
    if scene.words[first] != "tỉnh" or ranked or dated:
        return False
    return before in _SEVERAL or before in NUMERALS or before.isdigit()


def _is_location(scene: Scene, place: Place) -> bool:
    """Whether a province only says where a district or company lies: anywhere but at the start of a clause."""
    words, before = scene.words, place.first - 1
    before -= words[before] in {"tỉnh", "phố"}
    before -= words[before] == "thành"
    return not (words[before] in _CLAUSE_ENDS or words[before] in _MEANWHILE or words[before - 1] in _MEANWHILE)


def _only_reports(scene: Scene, office: Match, until: int) -> bool:
    """Sở Công Thương cho biết …: an office that speaks; only as first words, without that, it is the subject."""
    if office.entry.meaning != "office":
        return False
    starts = office.first == scene.sentence.first
    return not starts or any(scene.phrase("report", i) for i in range(office.last, until))


def _is_of_another(scene: Scene, province: Match) -> bool:
    """Tỉnh Savannakhet (Lào), thành phố Buôn Ma Thuột: "tỉnh" or "thành phố" before a name that is none of ours."""
    after = province.last
    after += scene.words[after : after + 1] == ["."]
    if scene.is_capitals or scene.words[province.first] not in {"tỉnh", "thành", "tp"}:
        return False
    return scene.is_name(after) and not any(place.first == after for place in scene.places)


def _is_subject(scene: Scene, country: Match) -> bool:
    """Whether "cả nước" is what the sentence speaks of, not what a province ranks in or is compared with."""
    words = scene.words
    if country.entry.meaning == "always":
        return True
    if country.entry.meaning == "state":
        return country.first == scene.sentence.first or words[country.first - 1] in {",", ";", ":", "để", "mà", "giao"}
    before = words[max(scene.sentence.first, country.first - 4) : country.first]
    while before and before[-1] in _REGION_WORDS:
        before.pop()
    if _RANKING & set(before[-3:]) or before[-1:] and before[-1] in _BESIDE:
        return False
    owns = any(0 <= country.first - m.last <= 1 for m in scene.mentions)
    return owns or before[-1:] != ["của"]


def place_of(view: View) -> str | None:
    """The province a figure is of: the last named before it that is not compared with."""
    scene = view.scene
    fit = [place for place in scene.places if not _is_yardstick(scene, place.first)]
    before = [place for place in fit if place.first < view.quantity.first]
    if before:
        return before[-1].name
    behind = [place for place in fit if place.first >= view.quantity.last]
    if view.carried.place or not behind:
        return _place_taken_over(view.carried, view.document)
    return behind[0].name


def place_named_before(scene: Scene, last: int, carried: Carried, document: Document) -> str | None:
    """The province last named before a token, else the one taken over."""
    places = [place.name for place in scene.places if place.first < last]
    return places[-1] if places else _place_taken_over(carried, document)


def _place_taken_over(carried: Carried, document: Document) -> str | None:
    return carried.place or document.place


def _is_yardstick(scene: Scene, first: int) -> bool:
    """Sau Thanh Hóa; so với Nghệ An; giáp Quảng Bình."""
    words = scene.words[max(scene.sentence.first, first - 3) : first]
    return bool(words) and (words[-1] in {"sau", "với", "giáp", "hơn"} or "so" in words)


def is_former(scene: Scene, name: str) -> bool | None:
    """Whether a sentence says that it means a province before the mergers: "Bắc Giang cũ", "(trước sáp nhập)"."""
    words = scene.words
    for place in scene.places:
        if place.name == name:
            behind = [word for word in words[place.last : place.last + 3] if word not in {"(", "khi"}]
            if behind[:1] == ["cũ"]:
                return True
            if behind[:1] == ["mới"]:
                return False
    return True if _says_before_merger(scene) else None


def _says_before_merger(scene: Scene) -> bool:
    """Trước sáp nhập, trước khi hợp nhất, địa bàn trước sắp xếp."""
    words = [word for word in scene.words[scene.sentence.first : scene.sentence.last] if word != "khi"]
    pairs: Iterator[tuple[str, str]] = zip(words, words[1:], strict=False)
    return any(first == "trước" and second in {"sáp", "hợp", "sắp"} for first, second in pairs)


def province_id(
    name: str | None, scene: Scene, document: Document, period: tuple[date, date] | None, grammar: Grammar
) -> str | None:
    """The id of a province's name: of those that an old and a new province share, the one that the text means."""
    if name is None:
        return None
    former = is_former(scene, name)
    if former is None and document.written is None and document.is_old:
        former = True
    return grammar.gazetteer.province_id(name, document.written, period, former)
