"""All that the province page shows for one province and term, asked of the store and put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from dashboard import cards, citation, components, province_merger, queries, selection
from dashboard.data_address import data_file
from dashboard.palette import VERDICT_SIGNS, province_colour
from dashboard.province_fields import fields, in_term, without_target
from dashboard.province_notes import Notes
from dashboard.province_selection import ALL_YEARS, ProvinceSelection, Term, term_name
from dashboard.selection import Seen
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

TASKS_SHOWN: Final = 5
"""The page names these tasks and links to the rest."""

OUTCOMES: Final = ("open", "overdue", "unknown", "met", "met_late")

_KEPT, _BROKEN = ("met", "exceeded"), ("missed",)
_ON_PACE, _OFF_PACE = ("on_pace",), ("behind", "far_behind", "out_of_reach")
_NEVER_TODAY = date.max


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the page shows for one province.

    Attributes:
        snapshot: the build that was asked.
        place: row of `queries.province_list`.
        places: all such rows by province id.
        term: the term that is shown.
        seen: language and day that it is seen in.
        parts: the answers of `queries.province_part` by part.
    """

    snapshot: Snapshot
    place: Row
    places: Mapping[str, Row]
    term: Term
    seen: Seen
    parts: Mapping[str, Sequence[Row]]

    @property
    def language(self) -> Language:
        """Language of the visitor."""
        return self.seen.language

    @property
    def key(self) -> tuple[object, ...]:
        """What the page depends on, within one build."""
        return self.place["province_id"], self.term, *self.seen

    @property
    def name(self) -> str:
        """Name of the province."""
        return str(self.place[f"name_{self.language}"])

    def title(self) -> str:
        """The question that the page answers."""
        return words("province.title", self.language, province=self.name)

    def body(self) -> str:
        """The page below its controls as HTML."""
        language, targets = self.language, in_term(self.parts["targets"], self.term)
        tasks = self.parts["deadlines"]
        page = cards.page(
            self.snapshot,
            "p",
            language,
            self.seen.day,
            selection.kept(
                language, self.seen.day, self.seen.day if self.seen.is_today else _NEVER_TODAY, self.seen.by
            ),
            targets,
            *(self.parts[part] for part in ("results", "documents", "deadlines", "conflicts")),
            by=self.seen.by,
        )
        colour = province_colour(self.place["province_id"])
        return components.render(
            "province",
            page,
            profile=self,
            notes=Notes(page, self.parts["documents"]),
            finding=self._finding(targets),
            statuses=statuses(targets, language),
            has_needed=any(row["needed_words_vi"] for row in targets),
            fields=fields(self.parts["targets"], self.parts["results"], self.term, self._merged_on(), colour, language),
            others=without_target(self.parts["targets"], self.parts["results"], self.term),
            merger=province_merger.notice(self.place, self.places, self.parts, language),
            years=self._years(),
            tasks=[{**row, "days": components.thousands(row["days_left"], language)} for row in tasks[:TASKS_SHOWN]],
            task_counts=_counted(tasks, "outcome", OUTCOMES),
            citation=citation.citation(self.snapshot, self.about(), self.seen.day, self.language),
        )

    def term_words(self) -> str:
        """The term as headings name it."""
        if self.term == ALL_YEARS:
            return words("province.all_years", self.language)
        return words("province.in_term", self.language, term=term_name(self.term))

    def _merged_on(self) -> date | None:
        """The day of the merger that formed or ended the province, none where there was none."""
        formed = self.places[self.place["successor_id"]] if self.place["successor_id"] else self.place
        found: date | None = formed["valid_from"]
        return found

    def _finding(self, targets: Sequence[Row]) -> str:
        """What became of the promises, in one sentence; of those that were replaced none counts."""
        counts = Counter(row["verdict"] for row in targets if not row["replaced_by"])
        if not counts:
            if self.parts["targets"] or self.parts["results"]:
                return words("province.empty_term", self.language, province=self.name, term=self.term_words())
            return words("province.empty", self.language, province=self.name)
        kept, broken, on_pace, off_pace = (
            sum(counts[verdict] for verdict in verdicts) for verdicts in (_KEPT, _BROKEN, _ON_PACE, _OFF_PACE)
        )
        told = {"term": self.term_words(), "targets": counts.total()}
        if counts.total() == counts["not_assessable"]:
            return words("province.finding_ended", self.language, **told)
        if kept + broken:
            return words("province.finding", self.language, kept=kept, broken=broken, judged=kept + broken, **told)
        if on_pace + off_pace:
            return words("province.finding_running", self.language, on_pace=on_pace, off_pace=off_pace, **told)
        return words("province.finding_early", self.language, **told)

    def _years(self) -> list[tuple[int | None, Sequence[Row], Sequence[Row]]]:
        """For each year, oldest first: the documents of that year and the sources of results; then the undated."""
        documents = {year: list(rows) for year, rows in groupby(self._numbered(), key=lambda row: row["document_year"])}
        sources: dict[int | None, list[Row]] = {}
        for row in self.parts["sources"]:
            sources.setdefault(row["source_year"], []).append(row)
        years = sorted(name for name in {*documents, *sources} if name is not None)
        dated = [(year, documents.get(year, []), sources.get(year, [])) for year in years]
        return [*dated, (None, [], sources[None])] if None in sources else list(dated)

    def _numbered(self) -> list[Row]:
        return [{**row, "number": number} for number, row in enumerate(self.parts["documents"], 1)]

    def data_files(self) -> list[str]:
        """The addresses of the page's own data."""
        here = (self.place["province_id"],)
        return [data_file(table, self.seen, here) for table in ("progress", "observations", "deadlines")]

    def about(self) -> str:
        """What the page shows, as a citation names it."""
        about = words("province.cite_about", self.language, province=self.name, term=self.term_words())
        return citation.judged_by(about, self.seen)


def statuses(targets: Sequence[Row], language: Language) -> list[tuple[str, str, int]]:
    """How many targets have each verdict, best first: verdict, its name, count. The replaced do not count."""
    standing = [row for row in targets if not row["replaced_by"]]
    names = {row["verdict"]: row[f"verdict_{language}"] for row in standing}
    return [(verdict, names[verdict], count) for verdict, count in _counted(standing, "verdict", [*VERDICT_SIGNS])]


def _counted(rows: Sequence[Row], column: str, order: Sequence[str]) -> list[tuple[str, int]]:
    counts = Counter(row[column] for row in rows)
    return [(name, counts[name]) for name in order if counts[name]]


def load(snapshot: Snapshot, chosen: ProvinceSelection, provinces: Sequence[Row], seen: Seen) -> Profile:
    """Ask the store all that the page needs for a choice.

    Args:
        snapshot: the build that is read.
        chosen: the visitor's choice.
        provinces: rows of `queries.province_list`.
        seen: language and day that it is seen in.
    """
    places = {row["province_id"]: row for row in provinces}
    asked = ("targets", "results", "documents", "sources", "deadlines", "conflicts", "merged")
    parts = {part: queries.province_part(snapshot, part, chosen.province, seen.day, seen.by) for part in asked}
    term = chosen.term or _first_term(parts["targets"])
    return Profile(snapshot, places[chosen.province], places, term, seen, parts)


def _first_term(targets: Sequence[Row]) -> Term:
    """The first term that the province has targets in."""
    return next((term for term in (*selection.TERMS, ALL_YEARS) if in_term(targets, term)), selection.TERMS[0])
