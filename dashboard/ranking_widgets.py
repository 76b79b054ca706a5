"""The controls of the ranking: set from the address and writing to it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import visit
from dashboard.ranking import TODAY, TODAYS, YEAR, Ranking
from dashboard.texts import words

_WIDGET, _STATUS_WIDGET = "compare.ranking_year", "compare.ranking_status"


def widgets(shown: Ranking, query: Mapping[str, str]) -> None:
    """The choice of a year and of the provinces of then or of today, where there is one.

    Args:
        shown: the ranking.
        query: what the address holds for the page, which stays.
    """
    visit.notice_misunderstood(shown.misunderstood)
    language = shown.data.language
    with st.container(horizontal=True, key="ct-ranking-switches"):
        if len(shown.years) > 1:
            visit.set_widget(_WIDGET, shown.year)
            st.segmented_control(
                words("ranking.year", language),
                shown.years,
                format_func=str,
                required=True,
                key=_WIDGET,
                on_change=lambda: visit.change_address({**query, YEAR: str(st.session_state[_WIDGET])}),
            )
        if len(shown.statuses) > 1:
            _status_switch(shown, query)


def _status_switch(shown: Ranking, query: Mapping[str, str]) -> None:
    language, key = shown.data.language, visit.widget_key(_STATUS_WIDGET)
    counts = {("" if row["boundaries"] is None else TODAYS): row["members"] for row in shown.statuses}
    names = {"": "ranking.then", TODAYS: "ranking.today"}
    visit.set_widget(key, "" if shown.shown["boundaries"] is None else TODAYS)

    def change() -> None:
        chosen = st.session_state[key]
        visit.change_address({**query, YEAR: str(shown.year)} | ({TODAY: chosen} if chosen else {}))

    st.segmented_control(
        words("ranking.status", language),
        tuple(counts),
        format_func=lambda name: words(names[name], language, members=counts[name]),
        required=True,
        key=key,
        on_change=change,
    )
