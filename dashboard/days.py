"""Days as each language writes them."""

from __future__ import annotations

from datetime import date

from dashboard.texts import Language


def day_words(day: date, language: Language) -> str:
    """`31/01/2025`, `31 January 2025`."""
    return f"{day:%d/%m/%Y}" if language == "vi" else f"{day.day} {day:%B %Y}"
