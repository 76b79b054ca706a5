"""The parts of the deadlines page: what comes first, calendar, time line with its table, the page's data."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import components, deadline_calendar
from dashboard.cards import Page
from dashboard.days import day_words
from dashboard.deadline import SIGNS, Deadlines
from dashboard.deadline_timeline import timeline
from dashboard.store import Row
from dashboard.texts import words

_PATH = "thoi-han"


def head(data: Deadlines, page: Page) -> str:
    """The finding, what an official needs first, what became of provinces; or why there is nothing."""
    return components.render("deadline_head", page, data=data, path=_PATH, **_tools(data))


def body(data: Deadlines, page: Page) -> str:
    """The time line, its table twin, and the cards that their dates open."""
    drawn = timeline(data.shown, data.seen.day)
    today = words("deadline.today", data.language) if data.seen.is_today else day_words(data.seen.day, data.language)
    return components.render("deadline_body", page, data=data, drawn=drawn, today=today, **_tools(data))


def _tools(data: Deadlines) -> dict[str, object]:
    return {
        "signs": SIGNS,
        "time_words": partial(time_words, data=data),
        "google_event": partial(deadline_calendar.google_event, seen=data.seen),
    }


def time_words(task: Row, data: Deadlines) -> str:
    """How long until a task is due, or since when it is past or done; empty where there is nothing to say."""
    language, outcome, left = data.language, task["outcome"], task["days_left"]
    if outcome in ("met", "met_late"):
        when = task[f"completed_{language}"]
        told = [words("deadline.done_on", language, when=when)] if when else []
        late = task["days_late"]
        if late:
            key = "deadline.day_late" if late == 1 else "deadline.days_late"
            told.append(words(key, language, days=components.thousands(late, language)))
        return ", ".join(told)
    if outcome == "open" and task["is_ended"]:
        return ""
    if left == 0:
        return words("deadline.last_day", language)
    one = "deadline.day_left" if left > 0 else "deadline.day_past"
    many = "deadline.days_left" if left > 0 else "deadline.days_past"
    return words(one if abs(left) == 1 else many, language, days=components.thousands(abs(left), language))


def calendar(data: Deadlines, page_address: str | None) -> None:
    """Links that put the dates of the chosen provinces into a calendar."""
    language = data.language
    feed = deadline_calendar.feed(data.chosen, data.seen, page_address)
    here = words("deadline.calendar", language, place=data.place())
    with st.container(key="ct-calendar"):
        st.markdown(f"**{here if data.chosen.provinces else words('deadline.calendar_all', language)}**")
        with st.container(horizontal=True):
            if feed.whole:
                st.link_button(words("deadline.subscribe", language), feed.subscribe)
                st.link_button(words("deadline.subscribe_google", language), feed.google)
            st.link_button(words("deadline.calendar_file", language), feed.file)


def addresses(data: Deadlines, page: Page, page_address: str | None) -> str:
    """The addresses of the calendar feed and of the page's data. Not kept: they name the visitor's host."""
    return components.render(
        "deadline_addresses",
        page,
        feed=deadline_calendar.feed(data.chosen, data.seen, page_address),
        base=deadline_calendar.base(page_address),
        is_today=data.seen.is_today,
        files=deadline_calendar.data_addresses(data.chosen, data.seen),
    )
