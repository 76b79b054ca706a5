"""The controls that every verdict hangs on: back to what was known on a day, and which published figures judge."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import queries, selection, visit
from dashboard.days import day_words
from dashboard.texts import words

_KEY, _BY_KEY = "vantage.day", "vantage.by"


def control() -> None:
    """The field for the day, set from the address and writing to it."""
    language = visit.language()
    visit.set_widget(_KEY, visit.vantage().day)
    st.date_input(
        words("vantage.label", language),
        min_value=queries.first_day(visit.snapshot()),
        max_value=visit.today(),
        format="DD/MM/YYYY" if language == "vi" else "YYYY-MM-DD",
        key=_KEY,
        on_change=lambda: _look_from(st.session_state[_KEY]),
        width=190,
        help=words("vantage.help", language),
    )


def way() -> None:
    """The switch between judging by the latest figures and by those first announced."""
    language = visit.language()
    key = visit.widget_key(_BY_KEY)
    visit.set_widget(key, visit.vantage().by)
    st.segmented_control(
        words("vantage.by", language),
        tuple(selection.WAYS.values()),
        format_func=lambda by: words(f"vantage_by.{by}", language),
        required=True,
        key=key,
        on_change=lambda: _judge_by(st.session_state[key]),
        help=words("vantage.by_help", language),
    )


def notice(*, judges: bool = False) -> None:
    """Where the page is seen from another day or judges by what was announced: what that means, and the way back.

    Args:
        judges: whether the verdicts of the page go by the figures that the visitor chose.
    """
    language, seen = visit.language(), visit.vantage()
    visit.notice_misunderstood(seen.misunderstood)
    if judges and seen.by == "announced":
        st.markdown(words("vantage.by_notice", language))
    if seen.day == visit.today():
        return
    with st.container(horizontal=True, vertical_alignment="center", key="ct-vantage"):
        st.markdown(words("vantage.notice", language, day=day_words(seen.day, language)), width="content")
        st.button(words("vantage.back", language), on_click=lambda: _look_from(visit.today()), type="tertiary")


def _judge_by(by: selection.JudgedBy) -> None:
    """Write the way of judging to the address."""
    others = {name: value for name, value in visit.address().items() if name != selection.BY}
    st.query_params.from_dict(others | selection.way_query(by))


def _look_from(day: date | None) -> None:
    """Write the day to the address; today needs no word there."""
    others = {name: value for name, value in visit.address().items() if name != selection.AS_OF}
    away = day is not None and day != visit.today()
    st.query_params.from_dict(others | {selection.AS_OF: day.isoformat()} if day and away else others)
