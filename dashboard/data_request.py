"""What an address of the data routes asks for; what is not understood is refused with what would be right.

Pages take a default for what they do not understand. Data read by a program must not: it would be
taken for what was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

from dashboard import data_queries, queries, selection
from dashboard.address import slug
from dashboard.store import Snapshot
from dashboard.texts import LANGUAGES, Language, words

PROVINCES: Final = "province"
INDICATORS: Final = "indicator"
AS_OF: Final = "as_of"
LANGUAGE: Final = selection.LANGUAGE
"""Names of the parameters."""

_ASKED_BY: Final = {"provinces": PROVINCES, "indicators": INDICATORS, "as_of": AS_OF}
_LONGEST_ECHO: Final = 60
_LONGEST_LIST: Final = 200

Pairs = Sequence[tuple[str, str]]


class Refused(Exception):
    """A request that cannot be answered.

    Attributes:
        status: of HTTP.
        key: of the sentence in the catalogue.
        values: what the sentence is filled with; `name` is in the visitor's own words.
    """

    def __init__(self, status: int, key: str, **values: str) -> None:
        super().__init__(key)
        self.status, self.key, self.values = status, key, values

    def text(self) -> str:
        """What is wrong and what would be right, a line in each language."""
        shown = {**self.values, "name": _printable(self.values.get("name", ""))}
        return "".join(words(self.key, language, **shown) + "\n" for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Asked:
    """A choice of rows.

    Attributes:
        provinces, indicators: ids in order of the alphabet; none means all.
        as_of: the day seen from.
        language: of the words, where the answer is in one language.
    """

    provinces: tuple[str, ...] | None
    indicators: tuple[str, ...] | None
    as_of: date
    language: Language


def table_request(pairs: Pairs, table: str, snapshot: Snapshot, today: date) -> Asked:
    """What is asked of a public table.

    Raises:
        Refused: something in the address is not understood.
    """
    known = data_queries.public_parameters(table)
    return _read(pairs, [name for asked, name in _ASKED_BY.items() if asked in known], snapshot, today)


def calendar_request(pairs: Pairs, snapshot: Snapshot, today: date) -> Asked:
    """What is asked of the calendar.

    Raises:
        Refused: something in the address is not understood.
    """
    return _read(pairs, [PROVINCES, LANGUAGE], snapshot, today)


def changes_request(pairs: Pairs, snapshot: Snapshot, today: date) -> Asked:
    """What is asked of the feed of changes.

    Raises:
        Refused: something in the address is not understood.
    """
    return _read(pairs, [PROVINCES, INDICATORS, LANGUAGE], snapshot, today)


def nothing_asked(pairs: Pairs) -> None:
    """An address that takes no parameters.

    Raises:
        Refused: it has some.
    """
    _once_each(pairs, [])


def _read(pairs: Pairs, allowed: Sequence[str], snapshot: Snapshot, today: date) -> Asked:
    query = _once_each(pairs, allowed)
    return Asked(
        provinces=_provinces(query[PROVINCES], snapshot) if PROVINCES in query else None,
        indicators=_indicators(query[INDICATORS], snapshot) if INDICATORS in query else None,
        as_of=_day(query[AS_OF], queries.first_day(snapshot), today) if AS_OF in query else today,
        language=_language(query.get(LANGUAGE, "vi")),
    )


def _once_each(pairs: Pairs, allowed: Sequence[str]) -> dict[str, str]:
    query: dict[str, str] = {}
    for name, value in pairs:
        if name not in allowed:
            if not allowed:
                raise Refused(400, "routes.no_parameters", name=name)
            raise Refused(400, "routes.unknown_parameter", name=name, right=", ".join(allowed))
        if name in query:
            raise Refused(400, "routes.repeated", name=name)
        query[name] = value
    return query


def _provinces(text: str, snapshot: Snapshot) -> tuple[str, ...]:
    ids = {row["province_id"]: row["province_id"] for row in data_queries.public_table(snapshot, "provinces")}
    found = [_one_of(name, ids, "routes.unknown_province") for name in _names(text, PROVINCES, "tra-vinh,ha-tinh")]
    return tuple(sorted(set(found)))


def _indicators(text: str, snapshot: Snapshot) -> tuple[str, ...]:
    rows = data_queries.public_table(snapshot, "indicators")
    # Slugs have hyphens and ids underscores, so an id is looked up as the slug it would be.
    ids = {row["slug"]: row["indicator_id"] for row in rows}
    ids |= {slug(row["indicator_id"]): row["indicator_id"] for row in rows}
    example = "grdp_growth,export_value"
    found = [_one_of(name, ids, "routes.unknown_indicator") for name in _names(text, INDICATORS, example)]
    return tuple(sorted(set(found)))


def _names(text: str, parameter: str, example: str) -> list[str]:
    if len(text) > _LONGEST_LIST * _LONGEST_ECHO:
        raise Refused(400, "routes.too_long", name=parameter)
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise Refused(400, "routes.empty", name=parameter, example=f"{parameter}={example}")
    if len(names) > _LONGEST_LIST:
        raise Refused(400, "routes.too_long", name=parameter)
    return names


def _one_of(name: str, ids: dict[str, str], key: str) -> str:
    """The id that a name stands for; diacritics and case do not matter."""
    wanted = slug(name)
    if wanted in ids:
        return ids[wanted]
    # Of a long name the start is enough to find what is near.
    near = get_close_matches(wanted[:_LONGEST_ECHO], sorted(ids), n=3, cutoff=0)
    raise Refused(400, key, name=name, right=", ".join(dict.fromkeys(ids[slug] for slug in near)))


def _day(text: str, first: date, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Python reads other ISO forms too, such as 20250131 and 2025-W05-5.
    if day is None or day.isoformat() != text:
        raise Refused(400, "routes.bad_day", name=text)
    if not first <= day <= today:
        raise Refused(400, "routes.day_outside", name=text, first=first.isoformat(), last=today.isoformat())
    return day


def _language(text: str) -> Language:
    found = next((language for language in LANGUAGES if language == text), None)
    if found is None:
        raise Refused(400, "routes.unknown_language", name=text, right=", ".join(LANGUAGES))
    return found


def _printable(text: str) -> str:
    """Text of a visitor, fit for a line of plain text."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= _LONGEST_ECHO else plain[: _LONGEST_ECHO - 1] + "…"
