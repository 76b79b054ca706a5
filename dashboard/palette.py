"""Colours: each province keeps one everywhere; verdicts differ in shape and word, not in colour alone.

The province colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), told apart with
any colour vision. `.streamlit/config.toml` holds the accent, ink and paper; a test keeps them in step.
"""

from __future__ import annotations

ACCENT = "#14506b"
INK = "#1f2933"
MUTED = "#5b6770"
RULE = "#d9dee2"
PAPER = "#ffffff"

_FIXED = {
    "thanh-hoa": "#0072b2",
    "ha-tinh": "#c2500a",
    "tra-vinh": "#00805f",
    # What Trà Vinh became keeps its hue, darker: the same people, another territory.
    "vinh-long": "#00523d",
    "vietnam": "#5b6770",
}
_OTHERS = ("#9b4f96", "#8a6d00", "#3b6fd4", "#a3324e", "#4d7c0f", "#7a4b2a", "#5e548e", "#00728f")


def province_colour(province_id: str) -> str:
    """The colour of a province, the same on every page and in every build."""
    return _FIXED.get(province_id) or _OTHERS[sum(province_id.encode()) % len(_OTHERS)]


VERDICT_SIGNS = {
    "exceeded": "▲",
    "met": "✓",
    "on_pace": "→",
    "behind": "↘",
    "far_behind": "↓",
    "out_of_reach": "⊘",
    "missed": "✕",
    "too_early": "…",
    "no_data": "–",
    "not_assessable": "∅",
}
"""A sign for each verdict, readable without colour."""
