"""The controls of the data page: each is set from the address and writes to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard import selection, vantage, visit
from dashboard.address import Years, years_text
from dashboard.data_page import DataPage, verdict_names
from dashboard.data_page_selection import FIRMNESSES, TYPES, VERDICTS, DataSelection
from dashboard.source_selection import TIERS
from dashboard.texts import words

_KEY: Final = "data."
_NAMES: Final = ("types", "provinces", "indicators", "years", "firmness", "tiers", "verdicts")
"""Attributes of the selection that have a widget."""


def widgets(data: DataPage) -> None:
    """What narrows the table; each choice goes to the address and leads to the first page."""
    chosen, language = data.chosen, data.language
    for name in _NAMES:
        value = getattr(chosen, name)
        visit.set_widget(visit.widget_key(_KEY + name), list(value) if name != "years" else value)
    changed = partial(_changed, data)
    st.pills(
        words("data.type", language),
        list(TYPES),
        selection_mode="multi",
        format_func=lambda code: words(f"data_type.{code}", language),
        key=visit.widget_key(_KEY + "types"),
        on_change=changed,
    )
    with st.container(horizontal=True, key="ct-controls"):
        _several(data, "provinces", list(data.places), data.province, 300)
        _several(data, "indicators", list(data.indicators), data.indicator, 360)
        st.selectbox(
            words("data.years", language),
            [None, *_spans(data)],
            format_func=lambda years: years_text(years) if years else words("data.any_year", language),
            key=visit.widget_key(_KEY + "years"),
            on_change=changed,
            width=160,
        )
        vantage.control()
        vantage.way()
    is_used = bool(chosen.firmness or chosen.tiers or chosen.verdicts)
    with st.expander(words("data.more_filters", language), expanded=is_used), st.container(horizontal=True):
        names = verdict_names(data.snapshot, language)
        _several(data, "verdicts", list(VERDICTS), names.__getitem__, 330)
        _several(data, "firmness", list(FIRMNESSES), _word(data, "firmness."), 300)
        _several(data, "tiers", list(TIERS), _word(data, "tier."), 300)


def _several(data: DataPage, name: str, options: Sequence[str], named: Callable[[str], str], width: int) -> None:
    language = data.language
    st.multiselect(
        words(f"data.{name}", language),
        options,
        format_func=named,
        placeholder=words("data.all", language),
        select_all=False,
        key=visit.widget_key(_KEY + name),
        on_change=partial(_changed, data),
        width=width,
    )


def _word(data: DataPage, prefix: str) -> Callable[[str], str]:
    return lambda code: words(f"{prefix}{code}", data.language)


def _spans(data: DataPage) -> list[Years]:
    """The terms, then the years in which periods end, then what the address asks for beside these."""
    spans = [*selection.TERMS, *((year, year) for year in data.years)]
    asked = data.chosen.years
    return [*spans, asked] if asked and asked not in spans else spans


def _changed(data: DataPage) -> None:
    """Write the widgets' choice to the address."""
    picked: dict[str, Any] = {
        name: value if name == "years" else tuple(value)
        for name, value in ((name, visit.widget(_KEY + name)) for name in _NAMES)
    }
    visit.change_address(DataSelection(**picked).query(data.slugs))
