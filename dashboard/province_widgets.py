"""The controls of the province page: each is set from the address and writes to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import scripts, vantage, visit
from dashboard.province_selection import ALL_YEARS, CHOICES, ProvinceSelection, Term, term_name
from dashboard.store import Row
from dashboard.texts import Language, words

_PROVINCE, _TERM = "province.province", "province.term"

_PRINT = f'<button type="button" class="ct-print-button" id="ct-print">%s</button>{scripts.element(scripts.PRINT)}'


def widgets(chosen: ProvinceSelection, shown: Term, provinces: Sequence[Row], language: Language) -> None:
    """Province, term, day and a button that prints; each choice goes to the address.

    Args:
        chosen: what the address holds.
        shown: the term that is shown.
        provinces: rows of `queries.province_list`.
        language: language of the visitor.
    """
    visit.set_widget(visit.widget_key(_PROVINCE), chosen.province)
    visit.set_widget(visit.widget_key(_TERM), shown)
    names = {row["province_id"]: row[f"name_{language}"] for row in provinces}
    listed = [row["province_id"] for row in provinces if row["is_listed"] or row["province_id"] == chosen.province]
    with st.container(horizontal=True, vertical_alignment="bottom", key="ct-controls"):
        st.selectbox(
            words("province.choose", language),
            listed,
            format_func=names.__getitem__,
            key=visit.widget_key(_PROVINCE),
            on_change=_writes(lambda: ProvinceSelection(visit.widget(_PROVINCE), chosen.term)),
            width=300,
        )
        st.segmented_control(
            words("province.term", language),
            CHOICES,
            format_func=lambda term: words("province.all_years", language) if term == ALL_YEARS else term_name(term),
            required=True,
            key=visit.widget_key(_TERM),
            on_change=_writes(lambda: ProvinceSelection(chosen.province, visit.widget(_TERM))),
        )
        vantage.control()
        vantage.way()
        # Nothing but words and a line of ours: in one block, so that the button is there when the line runs.
        st.html(_PRINT % words("province.print", language), unsafe_allow_javascript=True, width="content")


def _writes(choice: Callable[[], ProvinceSelection]) -> Callable[[], None]:
    return lambda: visit.change_address(choice().query())
