"""Streamlit's own words in Vietnamese: what its lists, calendar and dialogs say, from the catalogue.

Streamlit has no setting for its language. A script in the head of every page puts our words in place
of those whose English the catalogue gives; `tests/fixtures/streamlit_strings.csv` lists them all.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from dashboard.texts import texts_of

_SCRIPT: Final = Path(__file__).parent / "streamlit_words.js"


def script() -> str:
    """The script with the words in it: the same text for everyone, so that the content policy can name it."""
    said = [[row["en"], row["vi"]] for row in texts_of("streamlit.").values()]
    # `<` would end the element that the script stands in.
    table = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    return f"{{ const SAID = {table};\n{_SCRIPT.read_text(encoding='utf-8')}}}"
