"""How anything here is cited: what it is, the day it is seen from, the build, the data date, the licence.

The one home of the rule: with the build and the day, whoever follows a citation gets the same numbers.
"""

from __future__ import annotations

from datetime import date

from dashboard.days import day_words
from dashboard.selection import Seen
from dashboard.store import Snapshot
from dashboard.texts import Language, words


def judged_by(about: str, seen: Seen) -> str:
    """What is shown, with which published figures judge it where they are not the latest."""
    return words("citation.announced", seen.language, about=about.rstrip(".")) if seen.by == "announced" else about


def citation(snapshot: Snapshot, about: str, day: date, language: Language) -> str:
    """The citation of what a page, file or picture shows.

    Args:
        snapshot: the build that is read.
        about: what is shown, in words without a full stop at the end.
        day: the day that it is seen from.
        language: language of the visitor.
    """
    return words(
        "citation.text",
        language,
        about=about.rstrip("."),
        day=day_words(day, language),
        build_id=snapshot.build_id,
        data_date=snapshot.data_date(language),
    )
