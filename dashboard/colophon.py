"""The end of every page: how to cite it, the addresses of its own data, date and build."""

from __future__ import annotations

import streamlit as st

from dashboard import components, visit
from dashboard.citation import citation

_ABOUT, _FILES = "colophon.about", "colophon.files"


def cite(about: str, *files: str) -> None:
    """Say what the page shows, for its citation.

    Args:
        about: what is shown, in words of the visitor's language.
        files: addresses of the page's data, relative to any page.
    """
    st.session_state[_ABOUT], st.session_state[_FILES] = about, files


def begin() -> None:
    """Forget what the page before this one showed."""
    cite("")


def draw() -> None:
    """The end of the page."""
    build, seen = visit.snapshot(), visit.key()
    about: str = st.session_state[_ABOUT]
    html = components.render(
        "colophon",
        visit.cards_page("z"),
        citation=citation(build, about, seen.day, seen.language) if about else "",
        files=st.session_state[_FILES],
        data_date=build.data_date(seen.language),
        build_id=build.build_id,
    )
    visit.show(html)
