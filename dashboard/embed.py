"""The embed view: one chart of the comparison without furniture, and the line that puts it into a page.

Streamlit leaves out its own bar where the address has `embed=true`; the frame leaves out ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard import comparison_charts, components, visit
from dashboard.address import Query, slug
from dashboard.cards import Page
from dashboard.comparison import Comparison
from dashboard.texts import words

CHART = "bieu-do"
"""Name in the address: which chart is shown."""

_HEIGHT = 500


def is_on() -> bool:
    """Whether the page stands inside another."""
    return bool(st.context.is_embedded)


def show(data: Comparison, address: Query, page: Page, query: Mapping[str, str]) -> None:
    """One chart with title, legend and a link to the whole page.

    Args:
        data: the choice.
        address: parameters of the address.
        page: where it stands.
        query: what the address of the whole page holds.
    """
    name = chart_of(data, address)
    if data.is_empty or not data.chosen.provinces:
        st.info(words("compare.empty", data.language))
    else:
        legend = data.joint_legend() if name == comparison_charts.JOINT else data.panel_legend()
        title = comparison_charts.title(data, name)
        visit.show(components.render("embed_head", page, title=title, subject=data.subject(), legend=legend))
        comparison_charts.draw(data, name)
    shown = (name,) if name in data.chosen.provinces else data.chosen.provinces
    visit.show(
        components.render("embed_foot", page, citation=data.citation(shown), address=_address("", query, page.kept))
    )


def chart_of(data: Comparison, address: Query) -> str:
    """The chart that the address names: a chosen province, else the joint one."""
    wanted = slug(address.get(CHART, ""))
    return wanted if wanted in data.chosen.provinces else comparison_charts.JOINT


def lines(data: Comparison, page: Page, query: Mapping[str, str], base: str) -> str:
    """For each chart the line to copy, as HTML.

    Args:
        data: the choice.
        page: where it stands.
        query: what the address of the page holds.
        base: the whole address that the pages stand under; empty where it is not known.
    """
    names: Sequence[str] = [comparison_charts.JOINT, *data.chosen.provinces]
    made = []
    for name in names:
        chart = {} if name == comparison_charts.JOINT else {CHART: name}
        title = words("embed.joint", data.language) if name == comparison_charts.JOINT else data.names[name]
        address = _address(base, {**query, **chart}, page.kept, embed="true")
        made.append({"name": title, "code": _frame(address, f"{data.indicator_name}: {title}")})
    return components.render("embed", page, lines=made)


def _address(base: str, query: Mapping[str, str], kept: Mapping[str, str], **more: str) -> str:
    return f"{base}so-sanh?{urlencode({**query, **kept, **more}, safe=',')}"


def _frame(address: str, title: str) -> str:
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{_HEIGHT}" '
        'style="border:0" loading="lazy"></iframe>'
    )
