"""States to be reached and tasks to be done by a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.extract.context import is_compared
from etl.extract.lexicon import Match
from etl.extract.linking import Link
from etl.extract.reading import Scene
from etl.extract.text import phrases
from etl.extract.times import Time

# Verbs that end a task: with them any date is its limit.
_COMPLETIONS = phrases(
    "hoàn thành, hoàn thiện, hoàn tất, xong, khánh thành, thông xe, đưa vào, khởi công, trình, ban hành, phê duyệt,"
    "bàn giao, dứt điểm, kết thúc, chấm dứt, hợp long, công bố, xóa nhà, báo cáo, cán đích, chi trả"
)
# Verbs that are tasks where the words say "before" or "at the latest".
_TASKS = _COMPLETIONS + phrases(
    "cho ý kiến, thực hiện, triển khai, giải quyết, tổ chức, tham mưu, xây dựng, di dời, vận hành, giải ngân, xóa,"
    "sắp xếp, rà soát, cập nhật, thẩm định, gửi, lập, khắc phục, thu hồi, bố trí, họp, kiện toàn, chuyển, lựa chọn,"
    "giải phóng, cấp, nộp, đấu thầu, phân bổ, số hóa, lắp đặt, đầu tư, nghiệm thu, quyết toán, đánh giá"
)
# "chương trình", "công trình", "tờ trình", "quá trình" are nouns.
_NOUNS = frozenset({"chương", "công", "tờ", "quá", "giáo", "quy", "lộ", "truyền", "đã", "vừa", "phát", "ban"})
_MODALS = frozenset({"phải", "cần", "sẽ", "phấn", "yêu", "quyết", "đề", "bảo", "giao", "chỉ"})
_DONE = frozenset({"đã", "vừa"})
_TIME_WORDS = frozenset({"ngày", "tháng", "năm", "quý", "cuối", "đầu", "hết", "thời", "điểm", "giữa", "nửa", "gian"})
# How far before its verb the word stands that asks for a task.
_MODAL_REACH = 8
# Words that make a date a limit whatever the verb.
_FIRM = frozenset({"chậm", "muộn", "hết"})
# First words of whom no province gives tasks (người dân, thí sinh, doanh nghiệp, nhà thầu) and of whom it does.
_OTHERS = frozenset({"dân", "thí", "ứng", "doanh", "khách", "sinh", "bạn", "hộ", "thầu"})
_OFFICIALS = frozenset({"ubnd", "sở", "tỉnh", "ngành", "ban", "giao", "hđnd", "cơ"})
# What may follow a limit before who does it: "trước ngày 30/6, các sở phải …".
_AFTER_LIMIT = frozenset({",", "các", "tỉnh", "ubnd", "sở", "ngành", "phải", "cần", "yêu"})
# How many words may stand between a verb and its limit.
_TASK_REACH = 40


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to be reached by a time.

    Attributes:
        first: the first token of the words to quote.
        last: the token behind their last.
        time: when.
        comparator: `before` or `by`.
        milestone: the state that is an indicator, or nothing for a task in words.
        task: where the words of the task begin.
    """

    first: int
    last: int
    time: Time
    comparator: str
    milestone: Match | None
    task: int


def find_deadlines(scene: Scene, links: Sequence[Link]) -> Iterator[Deadline]:
    """Milestones first; a time that belongs to one is no task's."""
    used: set[int] = set()
    for milestone in (m for m in scene.mentions if m.entry.role == "milestone"):
        found = _milestone(scene, milestone)
        if found:
            used.add(found.time.first)
            yield found
    for time in scene.times:
        if time.first not in used and not is_compared(scene, time):
            found = _task(scene, time, links)
            if found:
                yield found


def _limit(scene: Scene, time: Time) -> tuple[str, int] | None:
    """How a time limits: `before` (trước ngày …) or `by` (chậm nhất, đến hết, trong …), and where the limit begins."""
    words, floor, index = scene.words, scene.sentence.first, time.first
    while index > floor and words[index - 1] in _TIME_WORDS:
        index -= 1
    before = words[index - 1] if index > floor else ""
    if before == "trước":
        return "before", index - 1
    for place in range(max(floor, index - 5), index):
        if words[place] in {"chậm", "muộn"} and words[place + 1] in {"nhất", "hơn"}:
            return "by", place
    if before in {"đến", "trong", "vào", "tới"}:
        return "by", index - 1
    is_listed = scene.sentence.is_item and before in {"-", "–", ":"}
    return ("by", index) if words[index] in {"hết", "cuối"} or is_listed else None


def _milestone(scene: Scene, milestone: Match) -> Deadline | None:
    """Trà Vinh đạt chuẩn nông thôn mới trước năm 2025; đến năm 2030 trở thành thành phố trực thuộc Trung ương."""
    words = scene.words
    if _DONE & set(words[max(scene.sentence.first, milestone.first - 4) : milestone.first]):
        return None
    times = [t for t in scene.times if not is_compared(scene, t)]
    behind = [
        t
        for t in times
        if t.first >= milestone.last and not any(words[i] in {",", ";"} for i in range(milestone.last, t.first))
    ]
    ahead = [t for t in times if t.last <= milestone.first]
    time = behind[0] if behind else ahead[-1] if ahead else None
    if time is None or not (time.year or time.day):
        return None
    limit = _limit(scene, time)
    if limit is None:
        return None
    first = _clause_start(scene, milestone.first)
    if time.last <= milestone.first:
        first = min(first, limit[1])
    return Deadline(first, max(milestone.last, time.last), time, limit[0], milestone, first)


def _clause_start(scene: Scene, index: int) -> int:
    while index > scene.sentence.first and scene.words[index - 1] not in {",", ";", ":", "."}:
        index -= 1
    return index


def _task(scene: Scene, time: Time, links: Sequence[Link]) -> Deadline | None:
    """Phải hoàn thành trước ngày 30-6-2022; chậm nhất ngày 15/12 trình UBND tỉnh; hoàn thành trong quý II/2023."""
    limit = _limit(scene, time)
    if (
        limit is None
        or time.grain == "years"
        or _is_vision(scene, time, limit[1])
        or time in [i.dated for i in scene.instruments]
    ):
        return None
    comparator, place = limit
    from_now = scene.words[place - 2 : place] == ["từ", "nay"]
    is_firm = comparator == "before" or from_now or bool(_FIRM & set(scene.words[place : time.first]))
    first, last = _clause(scene, time)
    near = _chunk(scene, time)
    if any(near[0] <= link.quantity.first < near[1] for link in links):
        return None
    verb = _verb(scene, (first, last), place, time, is_firm=is_firm)
    if verb is None or _is_done(scene, verb) or _is_of_others(scene, first, verb):
        return None
    if not is_firm and not _is_asked(scene, first, last):
        return None
    start = _modal(scene, first, min(verb, place))
    end = time.last if time.last > verb else _end(scene, last, verb)
    return Deadline(start, end, time, comparator, None, first)


def _is_vision(scene: Scene, time: Time, place: int) -> bool:
    """Đến năm 2030: a horizon, not the date of a task."""
    return (
        time.grain == "year" and scene.words[place] in {"đến", "tới"} and "hết" not in scene.words[place : time.first]
    )


def _clause(scene: Scene, time: Time) -> tuple[int, int]:
    """The words around a time from one semicolon or colon to the next."""
    first, last = time.first, time.last
    # In a list the colon stands between who or what and when: "Sở Xây dựng: trình phê duyệt - trong tháng 9/2023".
    marks = {";", "."} if scene.sentence.is_item else {";", ":", "."}
    while first > scene.sentence.first and scene.words[first - 1] not in marks:
        first -= 1
    while last < scene.sentence.last and scene.words[last] not in {";", ".", "…"}:
        last += 1
    return first, last


def _chunk(scene: Scene, time: Time) -> tuple[int, int]:
    """The words around a time between two commas."""
    first, last = time.first, time.last
    while first > scene.sentence.first and scene.words[first - 1] not in {";", ":", ".", ","}:
        first -= 1
    while last < scene.sentence.last and scene.words[last] not in {";", ".", "…", ","}:
        last += 1
    return first, last


def _verb(scene: Scene, clause: tuple[int, int], place: int, time: Time, *, is_firm: bool) -> int | None:
    """The verb that a limit belongs to: the last before it with no other time between, else the next behind."""
    words, verbs = scene.words, _TASKS if is_firm else _COMPLETIONS
    between = [t.last for t in scene.times if t.last <= place and (t.day or not is_firm)]
    floor = max([clause[0], place - _TASK_REACH, *between])
    for index in range(place - 1, floor - 1, -1):
        if _is_verb(words, index, verbs):
            return index
    after = words[time.last : time.last + 1]
    if not after or not (after[0] in _AFTER_LIMIT or _is_verb(words, time.last, verbs)):
        return None
    ceiling = min(clause[1], time.last + _MODAL_REACH)
    verb = next((i for i in range(time.last, ceiling) if _is_verb(words, i, verbs)), None)
    limited = {"trước", "chậm", "muộn"} & set(words[place : time.first])
    # "Đến hết tháng 10, tỉnh mới giải ngân …" tells what was done, "… phải giải ngân" what is to be done.
    return verb if verb is None or limited or _MODALS & set(words[time.last : verb]) else None


def _is_verb(words: list[str], index: int, verbs: tuple[tuple[str, ...], ...]) -> bool:
    if words[index - 1] in _NOUNS:
        return False
    return any(tuple(words[index : index + len(verb)]) == verb for verb in verbs)


def _is_of_others(scene: Scene, first: int, verb: int) -> bool:
    """Người dân gửi hồ sơ trước …, thí sinh nộp …, doanh nghiệp nộp báo cáo …: no task of the province."""
    words = scene.words[first:verb]
    others = [place for place, word in enumerate(words) if word in _OTHERS]
    officials = [place for place, word in enumerate(words) if word in _OFFICIALS]
    if not others:
        return False
    return others[0] <= 1 or others[-1] > max(officials, default=-1)


def _is_done(scene: Scene, verb: int) -> bool:
    """Đã hoàn thành, vừa ban hành: no task any more."""
    return bool(_DONE & set(scene.words[max(scene.sentence.first, verb - 2) : verb]))


def _is_asked(scene: Scene, first: int, last: int) -> bool:
    """Whether someone asks for it or means to do it; a bare "trong năm" only tells."""
    words = scene.words
    if scene.sentence.is_item or words[first] == "hoàn":
        return True
    asked = any(words[i] in _MODALS for i in range(scene.sentence.first, last))
    return asked or any(cue.entry.role == "target" and cue.first < last for cue in scene.cues)


def _modal(scene: Scene, floor: int, index: int) -> int:
    for place in range(index, max(floor, index - _MODAL_REACH) - 1, -1):
        if scene.words[place] in {"phải", "cần", "sẽ", "phấn", "chậm", "muộn"}:
            return place
        if scene.words[place] in {";", ":", ","} and place < index:
            break
    return index


def _end(scene: Scene, ceiling: int, verb: int) -> int:
    last = verb
    while last < ceiling and scene.words[last] not in {",", ";"}:
        last += 1
    return last
