"""The end of every page: how to cite it, the addresses of its own data, date and build."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import streamlit as st

from dashboard import components, visit
from dashboard.citation import citation
from dashboard.selection import Seen
from dashboard.store import Snapshot

_SHOWN = "colophon.shown"


class _Shown(NamedTuple):
    """What the page shows, and the addresses of its data."""

    about: str
    files: tuple[str, ...]


def cite(about: str, *files: str) -> None:
    """Say what the page shows, for its citation.

    Args:
        about: what is shown, in words of the visitor's language.
        files: addresses of the page's data, relative to any page.
    """
    st.session_state[_SHOWN] = _Shown(about, files)


def begin() -> None:
    """Forget what the page before this one showed."""
    cite("")


def draw() -> None:
    """The end of the page."""
    build, seen = visit.snapshot(), visit.key()
    shown: _Shown = st.session_state[_SHOWN]
    visit.show(build.keep(("colophon", *shown, *seen), partial(_html, build, seen, shown)))


def _html(build: Snapshot, seen: Seen, shown: _Shown) -> str:
    return components.render(
        "colophon",
        visit.cards_page("z"),
        citation=citation(build, shown.about, seen.day, seen.language) if shown.about else "",
        files=shown.files,
        data_date=build.data_date(seen.language),
        build_id=build.build_id,
    )
