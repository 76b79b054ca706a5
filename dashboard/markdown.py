"""Words of the data within Streamlit's Markdown: titles and captions take nothing else."""

from __future__ import annotations

import re


def plain(text: str) -> str:
    """The text in one line with every mark escaped that Markdown, Streamlit's colours and icons or LaTeX would read."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
