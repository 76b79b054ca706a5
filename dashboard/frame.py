"""The script around every page: navigation, language, notices, footer.

Streamlit runs this file for each visitor and each change; `st.navigation` then runs the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dashboard import selection, store, visit
from dashboard.store import NoStoreError, Snapshot
from dashboard.texts import LANGUAGE_NAMES, LANGUAGES, Language, words

_ROOT = Path(__file__).parent.parent
_PAGES = {
    "overview": "tong-quan",
    "compare": "so-sanh",
    "province": "ho-so",
    "deadlines": "thoi-han",
    "data": "du-lieu",
    "sources": "nguon",
    "method": "phuong-phap",
}
"""Page file and its address, in the order of the navigation."""

_LANGUAGE_KEY = "frame.language"


def _change_language() -> None:
    chosen: Language = st.session_state[_LANGUAGE_KEY]
    others = {name: value for name, value in visit.address().items() if name != selection.LANGUAGE}
    st.query_params.from_dict(others if chosen == "vi" else others | {selection.LANGUAGE: chosen})


def _header(pages: Sequence[st.Page], chosen: Language, kept: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="ct-header"):
        st.markdown(f"**{words('app.name', chosen)}**", width="content")
        for page in pages:
            st.page_link(page, query_params=kept)
        st.space("stretch")
        visit.set_widget(_LANGUAGE_KEY, chosen)
        st.segmented_control(
            words("frame.language", chosen),
            LANGUAGES,
            format_func=LANGUAGE_NAMES.__getitem__,
            required=True,
            key=_LANGUAGE_KEY,
            on_change=_change_language,
            label_visibility="collapsed",
        )


def _footer(build: Snapshot, chosen: Language) -> None:
    st.divider()
    data_date = build.data_date_en if chosen == "en" else build.data_date_vi
    st.caption(words("frame.footer", chosen, data_date=data_date, build_id=build.build_id))


def run() -> None:
    """Draw one page with everything around it."""
    chosen = visit.language()
    pages = [
        st.Page(_ROOT / "pages" / f"{name}.py", title=words(f"nav.{name}", chosen), url_path=path)
        for name, path in _PAGES.items()
    ]
    home = st.Page(
        _ROOT / "pages" / "overview.py",
        title=words("app.name", chosen),
        url_path="trang-chu",
        default=True,
        visibility="hidden",
    )
    page = st.navigation([*pages, home], position="hidden")
    st.set_page_config(page_title=f"{page.title} · {words('app.name', chosen)}", layout="wide")
    st.html(_ROOT / "dashboard" / "style.css")
    # A switch of language loads no new page, so the page's language is set here too. Nothing but a code of ours.
    st.html(f"<script>document.documentElement.lang = '{chosen}'</script>", unsafe_allow_javascript=True)
    try:
        visit.begin(store.current())
    except NoStoreError:
        _header(pages, chosen, {})
        st.info(words("frame.no_store", chosen))
        return
    _header(pages, chosen, visit.kept())
    page.run()
    _footer(visit.snapshot(), chosen)


run()
