"""The controls of the page on what is missing: set from the address and writing to it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import selection, vantage, visit
from dashboard.coverage import CoverageSelection
from dashboard.store import Row
from dashboard.texts import words

_PROVINCES = "coverage.provinces"


def widgets(chosen: CoverageSelection, provinces: Sequence[Row]) -> None:
    """Provinces and the day; each writes to the address when it changes."""
    language = visit.language()
    names = {row["province_id"]: row[f"name_{language}"] for row in provinces if row["kind"] != "country"}
    key = visit.widget_key(_PROVINCES)
    visit.set_widget(key, [name for name in chosen.provinces if name in names])
    with st.container(horizontal=True, key="ct-controls"):
        st.multiselect(
            words("compare.provinces", language),
            list(names),
            format_func=names.__getitem__,
            max_selections=selection.MOST_PROVINCES,
            placeholder=words("compare.provinces_hint", language),
            select_all=False,
            key=key,
            on_change=lambda: visit.change_address(CoverageSelection(tuple(st.session_state[key])).query()),
            width=460,
        )
        vantage.control()
