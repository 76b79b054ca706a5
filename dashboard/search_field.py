"""The search field in the header of every page: what is typed opens the search page, without loading anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from dashboard import scripts, visit
from dashboard.search_selection import SEARCH, tidy
from dashboard.texts import Language, words

_KEY, _WANTED = "frame.search", "frame.search_wanted"


def search_field(page: Path, language: Language, kept: Mapping[str, str], *, is_there: bool) -> None:
    """Draw the field with the search of the address; Enter or the button open the results.

    A form, so that a word left in the field sends nobody away who moves on to something else.

    Args:
        page: file of the search page.
        language: language of the visitor.
        kept: what links to other pages carry on.
        is_there: whether the search page is the one shown.
    """
    wanted = st.session_state.pop(_WANTED, None)
    query = {**kept, SEARCH: wanted} if wanted else dict(kept)
    if is_there and wanted is not None:
        st.query_params.from_dict(query)
    if is_there or wanted is None:
        visit.set_widget(_KEY, tidy(visit.address().get(SEARCH, "")))
    with st.form("ct-search", border=False, width="content"):
        st.text_input(
            words("search.label", language),
            placeholder=words("search.placeholder", language),
            # No `max_chars`: Streamlit then refuses a longer text that is pasted, without a word. It is cut later.
            key=_KEY,
            label_visibility="collapsed",
            autocomplete="off",
        )
        st.form_submit_button(words("search.go", language), on_click=_go)
    if wanted is not None and not is_there:
        _follow(page, query)


def _go() -> None:
    """Note what was typed: a page cannot be changed here."""
    st.session_state[_WANTED] = tidy(st.session_state[_KEY])


def _follow(page: Path, query: Mapping[str, str]) -> None:
    """Have the browser follow a link to the results.

    `st.switch_page` would first put the search into the address of the page that is left: going back would find
    that address instead of the visitor's choice.
    """
    with st.container(key="ct-search-go"):
        st.page_link(page, query_params=query)
        visit.show("", scripts.FOLLOW)
