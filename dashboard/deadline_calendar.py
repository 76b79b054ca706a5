"""The ways from the deadlines page into a calendar and to the page's own data: addresses only, nothing is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from dashboard.deadline_selection import DeadlineSelection
from dashboard.selection import LANGUAGE, Seen
from dashboard.store import Row
from dashboard.texts import words

_GOOGLE = "https://calendar.google.com/calendar"


@dataclass(frozen=True, slots=True)
class Feed:
    """The calendar feed of a choice of provinces.

    Attributes:
        file: its address relative to any page.
        whole: its whole address, empty where the address of the page is not known.
        subscribe: the address that calendar programs on this device answer to, or empty.
        google: where Google Calendar subscribes to it, or empty.
    """

    file: str
    whole: str
    subscribe: str
    google: str


def feed(chosen: DeadlineSelection, seen: Seen, page_address: str | None) -> Feed:
    """The feed of the chosen provinces, of all where none is chosen.

    Args:
        chosen: the visitor's choice.
        seen: language and day of the visitor; a calendar is always of today.
        page_address: the whole address of the page, as the browser has it.
    """
    query = _provinces(chosen) | ({} if seen.language == "vi" else {LANGUAGE: seen.language})
    file = _address("data/deadlines.ics", query)
    whole = base(page_address) + file if base(page_address) else ""
    subscribe = f"webcal://{whole.partition('://')[2]}" if whole else ""
    google = f"{_GOOGLE}/r?{urlencode({'cid': subscribe})}" if whole else ""
    return Feed(file, whole, subscribe, google)


def data_addresses(chosen: DeadlineSelection, seen: Seen) -> dict[str, str]:
    """Where the tasks of the chosen provinces can be read by programs, by format, relative to any page."""
    query = _provinces(chosen) | ({} if seen.is_today else {"as_of": seen.day.isoformat()})
    return {kind: _address(f"data/deadlines.{kind}", query) for kind in ("csv", "json", "parquet")}


def base(page_address: str | None) -> str:
    """The whole address that the pages stand under, with its last slash; empty where it is not known."""
    parts = urlsplit(page_address or "")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}/"


def google_event(task: Row, seen: Seen) -> str:
    """Where Google Calendar offers to add one task, as a whole day; empty for what is not ahead any more.

    A task that names only a year or month stands on the last day of it, and its text says so.
    """
    if task["outcome"] != "open" or task["is_ended"] or not seen.is_today:
        return ""
    language = seen.language
    task_words, due, set_by = (task[f"{name}_{language}"] for name in ("task", "due", "set_by"))
    lines = [
        words("deadline.event_due", language, due=due),
        words("deadline.event_set_by", language, set_by=set_by) if set_by else "",
        words("deadline.event_source", language, publisher=task["publisher"], url=task["url"] or ""),
    ]
    day = task["last_day"]
    event = {
        "action": "TEMPLATE",
        "text": f"{task[f'province_{language}']}: {task_words}",
        "dates": f"{day:%Y%m%d}/{day + timedelta(days=1):%Y%m%d}",
        "details": "\n".join(filter(None, lines)),
    }
    return f"{_GOOGLE}/render?{urlencode(event)}"


def _provinces(chosen: DeadlineSelection) -> dict[str, str]:
    return {"province": ",".join(chosen.provinces)} if chosen.provinces else {}


def _address(path: str, query: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(query, safe=',')}" if query else path
