"""All that the deadlines page shows for one choice: the dated tasks, what they say, what comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard import findings, queries
from dashboard.address import years_text
from dashboard.components import thousands
from dashboard.deadline_selection import OUTCOMES, DeadlineSelection
from dashboard.selection import Seen
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

SIGNS = {"overdue": "✕", "open": "○", "unknown": "?", "met_late": "◐", "met": "✓"}
"""A sign for each outcome, readable without colour."""

_MOST_NAMED = 4
"""More provinces than this are counted, not named."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """All that the page shows for one choice.

    Attributes:
        chosen: the visitor's choice.
        seen: language and day that it is seen in.
        places: rows of `queries.provinces` by province id.
        known: every task known on the day.
        shown: those of the choice, soonest first.
        by_outcome: how many tasks of the chosen provinces and years have each outcome.
    """

    chosen: DeadlineSelection
    seen: Seen
    places: Mapping[str, Row]
    known: Sequence[Row]
    shown: Sequence[Row]
    by_outcome: Mapping[str, int]

    @property
    def language(self) -> Language:
        """Language of the visitor."""
        return self.seen.language

    @property
    def key(self) -> tuple[object, ...]:
        """What the look depends on, within one build."""
        return self.chosen, self.seen

    @property
    def years(self) -> list[int]:
        """The years in which any task falls due."""
        return sorted({task["due_on"].year for task in self.known})

    @property
    def options(self) -> list[str]:
        """The provinces to choose from: those with tasks, and those chosen."""
        having = {task["province_id"] for task in self.known} | {*self.chosen.provinces}
        return [name for name in self.places if name in having]

    def name(self, province: str) -> str:
        """The name of a province."""
        return str(self.places[province][f"name_{self.language}"])

    def place(self) -> str:
        """The provinces in view as a sentence names them."""
        chosen = self.chosen.provinces or tuple({task["province_id"] for task in self.known})
        if len(chosen) <= (_MOST_NAMED if self.chosen.provinces else 1):
            return findings.listed(map(self.name, chosen), self.language)
        return words("deadline.provinces_count", self.language, count=len(chosen))

    def finding(self) -> str:
        """What the page says in one sentence."""
        language, parts = self.language, Counter(task["outcome"] for task in self.shown)
        if not parts:
            return self.why_empty()
        years = self.chosen.years
        values = {"place": self.place(), "when": ""}
        if years:
            key = "deadline.when_year" if years[0] == years[1] else "deadline.when_years"
            values["when"] = words(key, language, years=years_text(years))
        if len(parts) == 1:
            told = words(f"deadline_part.{next(iter(parts))}", language, count=self.tasks(len(self.shown)))
            return words("deadline.finding_only", language, **values, part=told)
        told = ", ".join(
            words(f"deadline_part.{code}", language, count=thousands(parts[code], language))
            for code in OUTCOMES
            if parts[code]
        )
        key = "deadline.task" if len(self.shown) == 1 else "deadline.tasks"
        tasks = words(key, language, count=thousands(len(self.shown), language))
        return words("deadline.finding", language, **values, tasks=tasks, parts=told)

    def why_empty(self) -> str:
        """Why nothing fits the choice, in one sentence."""
        chosen, language = self.chosen, self.language
        if not self.known:
            return words("deadline.empty_day", language)
        if not self.has_tasks:
            return words("deadline.empty_place", language, place=self.place())
        only_overdue = chosen.outcomes == ("overdue",) and not chosen.years
        key = "deadline.empty_overdue" if only_overdue else "deadline.empty"
        return words(key, language, place=self.place())

    @property
    def has_tasks(self) -> bool:
        """Whether the chosen provinces have any task, whatever its outcome and year."""
        chosen = self.chosen.provinces
        return any(not chosen or task["province_id"] in chosen for task in self.known)

    def tasks(self, count: int) -> str:
        """A number of tasks in words."""
        key = "deadline.bare_task" if count == 1 else "deadline.bare_tasks"
        return words(key, self.language, count=thousands(count, self.language))

    def first_look(self) -> list[tuple[str, Row, int]]:
        """What an official needs first: lately overdue, due next, lately past without a known outcome.

        Each with how many more are due by the same day. A province that has ended has nothing due: nobody is
        left there to do it.
        """
        soonest = [task for task in self.shown if task["outcome"] == "open" and not task["is_ended"]]
        past = {code: [task for task in self.shown if task["outcome"] == code] for code in ("overdue", "unknown")}
        found = (("overdue", past["overdue"], -1), ("open", soonest, 0), ("unknown", past["unknown"], -1))
        return [(code, tasks[end], _same_day(tasks, tasks[end])) for code, tasks, end in found if tasks]

    def groups(self) -> list[tuple[str, list[Row]]]:
        """The tasks by outcome in the order of the page: those ahead soonest first, those past latest first."""
        made = []
        for code in OUTCOMES:
            tasks = [task for task in self.shown if task["outcome"] == code]
            made.append((code, sorted(tasks, key=lambda task: task["is_ended"]) if code == "open" else tasks[::-1]))
        return [(code, tasks) for code, tasks in made if tasks]

    def of_outcomes(self, *outcomes: str) -> dict[str, str]:
        """What the address must hold for the same choice with other outcomes."""
        return replace(self.chosen, outcomes=outcomes).query()

    def whole(self) -> dict[str, str]:
        """What the address must hold for all tasks of the chosen provinces."""
        return DeadlineSelection(self.chosen.provinces).query()

    def ended(self) -> list[Row]:
        """The chosen provinces that have become part of another one."""
        return [self.places[name] for name in self.chosen.provinces if self.places[name]["valid_to"]]

    def predecessors(self) -> list[tuple[Row, list[Row]]]:
        """The chosen provinces formed out of others, each with those of its predecessors that have tasks."""
        having = {task["province_id"] for task in self.known} - {*self.chosen.provinces}
        made = []
        for name in self.chosen.provinces:
            before = [row for row in self.places.values() if row["successor_id"] == name]
            made.append((self.places[name], [row for row in before if row["province_id"] in having]))
        return [(row, before) for row, before in made if before]


def _same_day(tasks: Iterable[Row], one: Row) -> int:
    """How many others are due by the same last day."""
    return [task["last_day"] for task in tasks].count(one["last_day"]) - 1


def load(snapshot: Snapshot, chosen: DeadlineSelection, seen: Seen) -> Deadlines:
    """Ask the store for the tasks as they stood on the day and keep those of the choice."""
    known = queries.deadline_tasks(snapshot, seen.day)
    here = [task for task in known if _is_chosen(task, chosen)]
    return Deadlines(
        chosen=chosen,
        seen=seen,
        places={row["province_id"]: row for row in queries.provinces(snapshot, seen.day)},
        known=known,
        shown=[task for task in here if not chosen.outcomes or task["outcome"] in chosen.outcomes],
        by_outcome=Counter(task["outcome"] for task in here),
    )


def _is_chosen(task: Row, chosen: DeadlineSelection) -> bool:
    first, last = chosen.years or (task["due_on"].year, task["due_on"].year)
    return first <= task["due_on"].year <= last and (not chosen.provinces or task["province_id"] in chosen.provinces)
