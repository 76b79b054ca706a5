"""Dated tasks as a calendar that Google Calendar, Thunderbird and others subscribe to (RFC 5545, RFC 7986).

Every task is an all-day event on its due date. Where the print names a year or a month, the event
stands on the last day in time, and its title and text say what was printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from icalendar import STATUS, TRANSP, Calendar, Event, vDuration, vText

from dashboard import selection
from dashboard.asking import Rows
from dashboard.data_request import Asked
from dashboard.store import Row
from dashboard.texts import Language, words

_ASKED_AGAIN_AFTER: Final = timedelta(hours=12)
_TIME_ZONE: Final = "Asia/Ho_Chi_Minh"
_DOMAIN: Final = "chi-tieu-tinh"
"""What makes ids of events ours; it never changes, or subscribers would see every task twice."""


def feed(rows: Rows, names: Sequence[str], asked: Asked, site: str, built_at: datetime) -> bytes:
    """The calendar as bytes.

    Args:
        rows: rows of `data_calendar.sql`.
        names: names of the provinces asked for; empty for all.
        asked: the choice that the calendar is of.
        site: address of the site, ending in a slash.
        built_at: when the build was made.
    """
    stamp = built_at.astimezone(UTC).replace(microsecond=0)
    language = asked.language
    # No comma in the name: programs that do not know the property show its escape, a backslash.
    together = " + ".join(names)
    name = words("calendar.name", language, provinces=together) if names else words("calendar.name_all", language)
    about = words("calendar.about", language)
    calendar = Calendar.new(
        prodid=f"-//{_DOMAIN}//deadlines//{language.upper()}",
        calscale="GREGORIAN",
        method="PUBLISH",
        uid=f"{'+'.join(asked.provinces or ['all'])}@{_DOMAIN}",
        url=_page(site, asked.provinces or (), language),
        last_modified=stamp,
        subcomponents=[_event(row, language, site, stamp) for row in rows],
    )
    # Name and description twice: as RFC 7986 has them, and as programs had them before.
    told = {"NAME": name, "X-WR-CALNAME": name, "DESCRIPTION": about, "X-WR-CALDESC": about}
    for label, text in (told | {"X-WR-TIMEZONE": _TIME_ZONE}).items():
        calendar.add(label, vText(text))
    calendar.add("REFRESH-INTERVAL", vDuration(_ASKED_AGAIN_AFTER, params={"VALUE": "DURATION"}))
    calendar.add("X-PUBLISHED-TTL", vDuration(_ASKED_AGAIN_AFTER))
    written: bytes = calendar.to_ical()
    return written


def _event(row: Row, language: Language, site: str, stamp: datetime) -> Event:
    due, province = row[f"due_{language}"], row[f"province_{language}"]
    task = row[f"task_{language}"]
    page = _page(site, (row["province_id"],), language)
    return Event.new(
        uid=f"{row['deadline_id']}@{_DOMAIN}",
        stamp=stamp,
        last_modified=stamp,
        start=row["due_on"],
        end=row["due_on"] + timedelta(days=1),
        summary=words("calendar.summary", language, province=province, task=task, due=due),
        description="\n".join([*_lines(row, language), words("calendar.page", language, url=page)]),
        url=page,
        categories=[province],
        # A date to remember takes nobody's day.
        transparency=TRANSP.TRANSPARENT,
        status=STATUS.CONFIRMED,
    )


def _lines(row: Row, language: Language) -> list[str]:
    """What is known of a task, a line each. Nothing that time alone changes: the event says its date."""
    due = row[f"due_{language}"]
    lines = [words("calendar.due", language, due=due)]
    if row["due_precision"] != "day":
        lines.append(words(f"calendar_precision.{row['due_precision']}", language))
    if row["outcome"] in ("met", "met_late", "overdue"):
        lines.append(words("calendar.outcome", language, outcome=words(f"outcome.{row['outcome']}", language)))
    completed = row[f"completed_{language}"]
    if completed:
        lines.append(words("calendar.completed", language, day=completed))
    successor = row[f"successor_{language}"]
    if successor:
        province, ended = row[f"province_{language}"], row[f"ended_{language}"]
        lines.append(words("calendar.ended", language, province=province, date=ended, successor=successor))
    told = {
        "calendar.set_by": row[f"set_by_{language}"],
        "calendar.stated": row["stated"],
        "calendar.note": row[f"note_{language}"],
        "calendar.evidence": row["evidence_url"],
        "calendar.source": " · ".join(part for part in (row["publisher"], row["url"]) if part),
    }
    return lines + [words(key, language, text=text) for key, text in told.items() if text]


def _page(site: str, provinces: tuple[str, ...], language: Language) -> str:
    """The address of the page of the same tasks."""
    query = {selection.PROVINCES: ",".join(provinces)} if provinces else {}
    query |= {} if language == "vi" else {selection.LANGUAGE: language}
    return f"{site}thoi-han" + (f"?{urlencode(query, safe=',')}" if query else "")
