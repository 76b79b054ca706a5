"""The script around every page: navigation, language, notices, footer.

Streamlit runs this file for each visitor and each change; `st.navigation` then runs the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dashboard import colophon, embed, scripts, selection, store, visit, web_subject
from dashboard.page_list import CONTENT, HIDDEN, HOME, NAMES, PAGES
from dashboard.search_field import search_field
from dashboard.store import NoStoreError
from dashboard.texts import LANGUAGE_NAMES, LANGUAGES, Language, words

_ROOT = Path(__file__).parent.parent
_LANGUAGE_KEY = "frame.language"


def _change_language() -> None:
    chosen: Language = st.session_state[_LANGUAGE_KEY]
    others = {name: value for name, value in visit.address().items() if name != selection.LANGUAGE}
    st.query_params.from_dict(others if chosen == "vi" else others | {selection.LANGUAGE: chosen})


def _header(current: st.Page, pages: Sequence[st.Page], chosen: Language, kept: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="ct-header"):
        st.markdown(f"**{words('app.name', chosen)}**", width="content")
        for page in pages:
            st.page_link(page, query_params=kept)
        search_field(_ROOT / "pages" / "search.py", chosen, kept, is_there=current.url_path == HIDDEN["search"])
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


def run() -> None:
    """Draw one page with everything around it."""
    chosen = visit.language()
    pages = [
        st.Page(_ROOT / "pages" / f"{name}.py", title=words(f"nav.{name}", chosen), url_path=path)
        for name, path in PAGES.items()
    ]
    hidden = [
        st.Page(_ROOT / "pages" / f"{name}.py", title=words(f"nav.{name}", chosen), url_path=path, visibility="hidden")
        for name, path in HIDDEN.items()
    ]
    home = st.Page(
        _ROOT / "pages" / "overview.py",
        title=words("app.name", chosen),
        url_path=HOME,
        default=True,
        visibility="hidden",
    )
    page = st.navigation([*pages, *hidden, home], position="hidden")
    about = web_subject.subject(NAMES.get(page.url_path, NAMES[HOME]), visit.address())
    st.set_page_config(page_title=about.title, layout="wide")
    try:
        visit.begin(store.current())
    except NoStoreError:
        _header(page, pages, chosen, {})
        visit.show("", scripts.LANGUAGE[chosen])
        st.info(words("frame.no_store", chosen))
        return
    # A page that stands inside another site's has no header and no footer.
    if embed.is_on():
        visit.show("", scripts.LANGUAGE[chosen])
        page.run()
        return
    _header(page, pages, chosen, visit.kept())
    # Where the link past the navigation leads, which stands before everything (web_page.py).
    visit.show(f'<span id="{CONTENT}" tabindex="-1"></span>', scripts.LANGUAGE[chosen])
    colophon.begin()
    page.run()
    colophon.draw()


run()
