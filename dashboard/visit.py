"""One visitor's run of one page: language, address, and the build it reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import cards, queries, scripts, selection
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

_RUN = "visit.run"
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """The day in Vietnam, by which deadlines and verdicts are counted."""
    return datetime.now(_VIETNAM).date()


@dataclass(frozen=True, slots=True)
class _Run:
    """What stays the same from the start to the end of a run of a page."""

    snapshot: Snapshot
    vantage: selection.Vantage
    seen: selection.Seen
    kept: dict[str, str]


def begin(build: Snapshot) -> None:
    """Fix the build and the day that this run reads, so that none of its queries mixes them."""
    chosen, now = language(), today()
    vantage = selection.vantage_of(address(), queries.first_day(build), now)
    seen = selection.Seen(chosen, vantage.day, vantage.day == now, vantage.by)
    st.session_state[_RUN] = _Run(build, vantage, seen, selection.kept(chosen, vantage.day, now, vantage.by))


def _run() -> _Run:
    found: _Run = st.session_state[_RUN]
    return found


def language() -> Language:
    """The visitor's language."""
    return selection.language_of(st.query_params)


def snapshot() -> Snapshot:
    """The build that this run reads; the same for all its queries."""
    return _run().snapshot


def address() -> dict[str, str]:
    """The parameters of the page's address."""
    return {str(name): str(value) for name, value in st.query_params.to_dict().items()}


def change_address(wanted: dict[str, str]) -> None:
    """Write a choice to the address; language, day and way of judging stay. For callbacks of widgets."""
    stays = (selection.LANGUAGE, selection.AS_OF, selection.BY)
    st.query_params.from_dict(wanted | {name: value for name, value in address().items() if name in stays})


def vantage() -> selection.Vantage:
    """The day that the page is seen from."""
    return _run().vantage


def key() -> selection.Seen:
    """What the look of any page depends on besides its own choice."""
    return _run().seen


def kept() -> dict[str, str]:
    """What links to other pages carry on: language, day and way of judging."""
    return _run().kept


def cards_page(name: str, *blocks: Iterable[Row]) -> cards.Page:
    """What templates ask of a block of the page, for the rows that it shows."""
    run = _run()
    return cards.page(run.snapshot, name, run.seen.language, run.seen.day, run.kept, *blocks, by=run.seen.by)


class _Html:
    """HTML as Streamlit takes it untouched: a plain text it first takes for the name of a file, then re-indents."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


def show(html: str, script: str = "") -> None:
    """Put HTML of our templates on the page.

    Args:
        html: the HTML.
        script: one of `scripts.DRAWN`, to run once the HTML is there.
    """
    if script:
        st.html(_Html(html + scripts.element(script)), unsafe_allow_javascript=True)
    else:
        st.html(_Html(html))


def go_to_anchor() -> None:
    """Go to the place that the address names after `#`: the browser looked for it before it was there."""
    show("", scripts.ANCHOR)


def widget_key(name: str) -> str:
    """The key of a widget whose choices are words.

    The browser keeps the words of a choice by the key, and would go on showing those of the other language.
    """
    return name if language() == "vi" else f"{name}.{language()}"


def widget(name: str) -> Any:  # noqa: ANN401 (as many types as there are widgets)
    """What the visitor chose in a widget of `widget_key(name)`. For callbacks."""
    return st.session_state[widget_key(name)]


def set_widget(key: str, value: object) -> None:
    """Give a widget its value from the address before it is drawn."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def notice_misunderstood(parts: Sequence[str]) -> None:
    """A quiet line on what the address held that was not understood."""
    if parts:
        # A backtick would end the code span, and the rest of the address would be read as Markdown.
        quoted = ", ".join(f"`{part[:60].replace('`', chr(39))}`" for part in parts)
        st.caption(words("frame.bad_address", language(), parts=quoted))


def say_sorry(_: BaseException) -> bool:
    """Our own words instead of a traceback, which is in the log. True keeps Streamlit's own from the page."""
    st.error(words("frame.error", language()))
    return True
