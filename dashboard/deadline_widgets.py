"""The controls of the deadlines page: each is set from the address and writes to it."""

from __future__ import annotations

import streamlit as st

from dashboard import selection, vantage, visit
from dashboard.address import Years, years_text
from dashboard.deadline import Deadlines
from dashboard.deadline_selection import OUTCOMES, DeadlineSelection
from dashboard.texts import words

_PROVINCES, _OUTCOMES, _YEARS = "deadline.provinces", "deadline.outcomes", "deadline.years"


def widgets(data: Deadlines) -> None:
    """Provinces, outcomes, years and the day; each writes to the address when it changes."""
    language, chosen = data.language, data.chosen
    visit.set_widget(visit.widget_key(_PROVINCES), list(chosen.provinces))
    visit.set_widget(visit.widget_key(_OUTCOMES), list(chosen.outcomes))
    visit.set_widget(visit.widget_key(_YEARS), chosen.years)
    with st.container(horizontal=True, key="ct-controls"):
        st.multiselect(
            words("deadline.provinces", language),
            data.options,
            format_func=data.name,
            max_selections=selection.MOST_PROVINCES,
            placeholder=words("deadline.provinces_hint", language),
            select_all=False,
            key=visit.widget_key(_PROVINCES),
            on_change=_changed,
            width=340,
        )
        st.selectbox(
            words("deadline.years", language),
            [None, *_spans(data)],
            format_func=lambda years: years_text(years) if years else words("deadline.any_year", language),
            key=visit.widget_key(_YEARS),
            on_change=_changed,
            width=150,
        )
        vantage.control()
    st.pills(
        words("deadline.outcome", language),
        list(OUTCOMES),
        selection_mode="multi",
        format_func=lambda code: words(
            "deadline.pill",
            language,
            outcome=words(f"deadline_outcome.{code}", language),
            count=data.by_outcome.get(code, 0),
        ),
        key=visit.widget_key(_OUTCOMES),
        on_change=_changed,
    )


def _spans(data: Deadlines) -> list[Years]:
    """The terms, then the years with tasks, then what the address asks for beside these."""
    spans = [*selection.TERMS, *((year, year) for year in data.years)]
    asked = data.chosen.years
    return [*spans, asked] if asked and asked not in spans else spans


def _changed() -> None:
    """Write the widgets' choice to the address."""
    picked = visit.widget(_OUTCOMES)
    wanted = DeadlineSelection(
        provinces=tuple(visit.widget(_PROVINCES)),
        outcomes=tuple(code for code in OUTCOMES if code in picked),
        years=visit.widget(_YEARS),
    )
    visit.change_address(wanted.query())
