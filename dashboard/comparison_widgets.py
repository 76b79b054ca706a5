"""The controls of the comparison page: each is set from the address and writes to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from dashboard import ranking, selection, vantage, visit
from dashboard.address import years_holding
from dashboard.selection import CompareSelection, Held
from dashboard.store import Row
from dashboard.texts import Language, words

_YEARS_BEFORE, _LAST_YEAR = 2015, selection.TERMS[-1][1]


def widgets(
    chosen: CompareSelection, indicators: Sequence[Row], provinces: Sequence[Row], held: Held, language: Language
) -> None:
    """Indicator, provinces, years and unit; each writes to the address when it changes.

    Args:
        chosen: what the address holds.
        indicators: rows of `queries.indicators`.
        provinces: rows of `queries.provinces`.
        held: which years have anything.
        language: language of the visitor.
    """
    by_id = {row["indicator_id"]: row for row in indicators}
    visit.set_widget(visit.widget_key("compare.indicator"), chosen.indicator)
    visit.set_widget(visit.widget_key("compare.provinces"), list(chosen.provinces))
    visit.set_widget("compare.first_year", chosen.years[0])
    visit.set_widget("compare.last_year", chosen.years[1])
    visit.set_widget(visit.widget_key("compare.unit"), chosen.unit)
    changed = partial(_changed, chosen, indicators, held)
    with st.container(key="ct-compare-controls"):
        _choices(chosen, by_id, provinces, language, changed)
        vantage.control()
    with st.container(horizontal=True, key="ct-compare-switches"):
        _unit_switch(by_id[chosen.indicator], language, changed)
        vantage.way()


def _choices(
    chosen: CompareSelection,
    by_id: Mapping[str, Row],
    provinces: Sequence[Row],
    language: Language,
    changed: Callable[[], None],
) -> None:
    st.selectbox(
        words("compare.indicator", language),
        list(by_id),
        format_func=lambda name: by_id[name][f"name_{language}"],
        key=visit.widget_key("compare.indicator"),
        on_change=changed,
    )
    names = {row["province_id"]: row[f"name_{language}"] for row in provinces}
    st.multiselect(
        words("compare.provinces", language),
        _having_figures(by_id[chosen.indicator], chosen, provinces),
        format_func=names.__getitem__,
        max_selections=selection.MOST_PROVINCES,
        placeholder=words("compare.provinces_hint", language),
        select_all=False,
        key=visit.widget_key("compare.provinces"),
        on_change=changed,
    )
    years = _years(chosen, by_id[chosen.indicator])
    st.selectbox(words("compare.first_year", language), years, key="compare.first_year", on_change=changed)
    st.selectbox(words("compare.last_year", language), years, key="compare.last_year", on_change=changed)


def _having_figures(indicator: Row, chosen: CompareSelection, provinces: Sequence[Row]) -> list[str]:
    having = {*indicator["province_ids"], *chosen.provinces, *selection.FIRST_PROVINCES}
    return [row["province_id"] for row in provinces if row["province_id"] in having]


def _years(chosen: CompareSelection, indicator: Row) -> list[int]:
    """All years that the indicator has anything in, and those chosen."""
    first = min(_YEARS_BEFORE, indicator["first_year"], chosen.years[0])
    return list(range(first, max(_LAST_YEAR, indicator["last_year"], chosen.years[1]) + 1))


def _unit_switch(indicator: Row, language: Language, changed: Callable[[], None]) -> None:
    units = selection.units_of(indicator)
    if len(units) > 1:
        names = {indicator["unit_id"]: indicator[f"unit_{language}"]}
        names[indicator["alternative_unit_id"]] = indicator[f"alternative_unit_{language}"]
        st.segmented_control(
            words("compare.unit", language),
            units,
            format_func=names.__getitem__,
            required=True,
            key=visit.widget_key("compare.unit"),
            on_change=changed,
        )


def _changed(chosen: CompareSelection, indicators: Sequence[Row], held: Held) -> None:
    """Write the widgets' choice to the address; a unit the new indicator lacks gives way to its own.

    Years that nobody chose follow the data of the new indicator and provinces.
    """
    state, wanted_id = st.session_state, visit.widget("compare.indicator")
    indicator = next(row for row in indicators if row["indicator_id"] == wanted_id)
    first, last = state["compare.first_year"], state["compare.last_year"]
    places = tuple(visit.widget("compare.provinces"))
    years = min(first, last), max(first, last)
    if years == chosen.years == years_holding(held(chosen.indicator, chosen.provinces), selection.DEFAULT_YEARS):
        years = years_holding(held(wanted_id, places), selection.DEFAULT_YEARS)
    units = selection.units_of(indicator)
    unit = state.get(visit.widget_key("compare.unit"))
    wanted = CompareSelection(
        indicator=indicator["indicator_id"],
        provinces=places,
        years=years,
        unit=unit if unit in units else units[0],
    )
    query = selection.compare_query(wanted, indicators)
    before = visit.address()
    # A year ranked stays with its indicator; another has other years.
    stays = query[selection.INDICATOR] == before.get(selection.INDICATOR, query[selection.INDICATOR])
    ranked = {ranking.YEAR: before[ranking.YEAR]} if stays and ranking.YEAR in before else {}
    visit.change_address(query | ranked)
