"""What a text states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """What a text states, with the words that state it.

    Attributes:
        figure_type: target, observation or deadline.
        province: id of a province, or nothing when the text does not tell.
        indicator: id of an indicator; nothing for a task in words.
        kind: of targets and milestones, as in the data model.
        comparator: `>=`, `>`, `<=`, `<`, `=`, `~`; of deadlines `before` or `by`.
        value, value_max, unit: as printed.
        period_start, period_end: first and last day of the period.
        due_on: of deadlines, no more exact than printed.
        firmness: draft or adopted; estimate, preliminary or official; or nothing.
        set_by: kind, number and date of what sets a target.
        stated: the words; span_start, span_end: where they stand in the NFC text.
        basis: of results: value, average or total.
        rank_of: of a place in a ranking, how many were ranked.
        body: who issued what sets a target, as printed.
        set_on: the date of what sets it.
        task: of a deadline, what is to be done, in the words of the text.
    """

    figure_type: str
    province: str | None
    indicator: str | None
    kind: str | None
    comparator: str
    stated: str
    span_start: int
    span_end: int
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    due_on: str | None = None
    firmness: str | None = None
    set_by: str | None = None
    basis: str | None = None
    rank_of: int | None = None
    body: str | None = None
    set_on: date | None = None
    task: str | None = None
