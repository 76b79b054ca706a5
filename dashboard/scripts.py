"""The few lines of script that the pages add themselves: fixed texts, each named by its hash in the content policy.

`st.html` runs those of `DRAWN`, the shell of the page holds those of `STANDING`. Browsers refuse any other
inline script (`web_headers.py`).
"""

from __future__ import annotations

from json import dumps
from typing import Final

from dashboard.texts import LANGUAGES, Language, words


def _speak(language: Language) -> str:
    said = dumps(words("frame.skip", language), ensure_ascii=False)
    return (
        f"document.documentElement.lang = '{language}';"
        f" document.querySelector('.ct-to-content')?.replaceChildren({said})"
    )


LANGUAGE: Final[dict[Language, str]] = {language: _speak(language) for language in LANGUAGES}
"""A switch of language loads no new page, so these say the page's language and what its shell says in words."""

ANCHOR: Final = "if (location.hash) location.replace(location.href)"
"""Goes to the place that the address names after `#`: the browser looked for it before it was there."""

PRINT: Final = "document.getElementById('ct-print')?.addEventListener('click', () => window.print())"
"""Makes the button with the id `ct-print` print; to be drawn in one block with it."""

PLACE: Final = "window.__streamlit = { BACKEND_BASE_URL: new URL('./', location.href).href }"
"""Tells Streamlit where its server is: without it, it asks below every page first and fails."""

FOLLOW: Final = "document.querySelector('.st-key-ct-search-go a')?.click()"
"""Follows the link to what was searched for, as a click does: without loading anew, and back leads back."""

COPY: Final = (
    "document.addEventListener('click', event => {"
    " const button = event.target.closest('button[data-ct-copied]'); if (!button) return;"
    " getSelection().selectAllChildren(button.previousElementSibling);"
    " document.execCommand('copy'); button.textContent = button.dataset.ctCopied })"
)
"""Makes buttons copy the text that stands before them; `execCommand` works without https too."""

FOCUS: Final = (
    "{ const openers = new WeakMap(), on = (name, act) => document.addEventListener(name, event => {"
    " if (event.target.matches?.('.ct-card')) act(event.target, event) }, true);"
    " on('beforetoggle', (card, event) => {"
    " if (event.newState === 'open') openers.set(card, event.source ?? document.activeElement) });"
    " on('toggle', (card, event) => {"
    " const left = document.activeElement === document.body || card.contains(document.activeElement);"
    " const next = event.newState === 'open' ? card.querySelector('.ct-close') : left && openers.get(card);"
    " if (next) next.focus({ preventScroll: true }) }) }"
)
"""Leads the keyboard into a card that opens and back to what opened it, also where one card opened another."""

STANDING: Final = (PLACE, COPY, FOCUS)
DRAWN: Final = (*LANGUAGE.values(), ANCHOR, PRINT, FOLLOW)


def element(script: str) -> str:
    """The script as HTML; one of these."""
    return f"<script>{script}</script>"
