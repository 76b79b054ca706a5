"""The controls of the list of sources: each is set from the address and writes to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import selection, vantage, visit
from dashboard.source_selection import LONGEST_SEARCH, ORDERS, TIERS, SourceSelection
from dashboard.store import Row
from dashboard.texts import Language, words

_SEARCH, _PROVINCES, _INDICATOR, _ORDER, _TIERS = (
    f"source.{name}" for name in ("search", "provinces", "indicator", "order", "tiers")
)


def widgets(
    chosen: SourceSelection,
    by_tier: Mapping[str, int],
    provinces: Sequence[Row],
    indicators: Sequence[Row],
    language: Language,
) -> None:
    """Search, provinces, indicator, order, day and tiers; each choice goes to the address.

    Args:
        chosen: what the address holds.
        by_tier: how many sources of each tier there are to choose.
        provinces: rows of `queries.provinces`.
        indicators: rows of `queries.indicators`.
        language: language of the visitor.
    """
    _set_from(chosen)
    names = {row["province_id"]: row[f"name_{language}"] for row in provinces}
    with st.container(horizontal=True, key="ct-controls"):
        _search(language)
        st.multiselect(
            words("source_list.provinces", language),
            list(names),
            format_func=names.__getitem__,
            max_selections=selection.MOST_PROVINCES,
            placeholder=words("source_list.any_province", language),
            select_all=False,
            key=visit.widget_key(_PROVINCES),
            on_change=_changed,
            width=240,
        )
        _indicator(indicators, language)
        vantage.control()
    _tiers_and_order(by_tier, language)


def _search(language: Language) -> None:
    st.text_input(
        words("source_list.search", language),
        placeholder=words("source_list.search_hint", language),
        max_chars=LONGEST_SEARCH,
        key=_SEARCH,
        on_change=_changed,
        width=300,
    )


def _indicator(indicators: Sequence[Row], language: Language) -> None:
    names = {row["slug"]: row[f"name_{language}"] for row in indicators}
    st.selectbox(
        words("source_list.indicator", language),
        [None, *names],
        format_func=lambda name: names[name] if name else words("source_list.any_indicator", language),
        key=visit.widget_key(_INDICATOR),
        on_change=_changed,
        width=240,
    )


def _tiers_and_order(by_tier: Mapping[str, int], language: Language) -> None:
    with st.container(key="ct-source-order"):
        st.pills(
            words("source_list.tier", language),
            list(TIERS),
            selection_mode="multi",
            format_func=lambda code: f"{words(f'tier.{code}', language)} ({by_tier.get(code, 0)})",
            key=visit.widget_key(_TIERS),
            on_change=_changed,
        )
        st.segmented_control(
            words("source_list.order", language),
            list(ORDERS),
            format_func=lambda order: words(f"source_order.{order}", language),
            required=True,
            key=visit.widget_key(_ORDER),
            on_change=_changed,
        )


def _set_from(chosen: SourceSelection) -> None:
    visit.set_widget(_SEARCH, chosen.search)
    visit.set_widget(visit.widget_key(_PROVINCES), list(chosen.provinces))
    visit.set_widget(visit.widget_key(_INDICATOR), chosen.indicator or None)
    visit.set_widget(visit.widget_key(_TIERS), list(chosen.tiers))
    visit.set_widget(visit.widget_key(_ORDER), chosen.order)


def _changed() -> None:
    """Write the widgets' choice to the address; the list begins again at its first page."""
    picked = visit.widget(_TIERS)
    wanted = SourceSelection(
        search=st.session_state[_SEARCH].strip(),
        tiers=tuple(code for code in TIERS if code in picked),
        provinces=tuple(visit.widget(_PROVINCES)),
        indicator=visit.widget(_INDICATOR) or "",
        order=visit.widget(_ORDER),
    )
    visit.change_address(wanted.query())
