"""Every word a visitor reads, in Vietnamese and English, from one catalogue: the plain tables of `catalogue/`.

Each table holds the words of one page or part. Names of provinces, indicators, units and verdicts are
data and come from the store.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final, Literal

Language = Literal["vi", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")
LANGUAGE_NAMES: Final[dict[Language, str]] = {"vi": "Tiếng Việt", "en": "English"}

_CATALOGUE = Path(__file__).parent / "catalogue"


def read_catalogue() -> dict[str, dict[Language, str]]:
    """The words of each key by language.

    Raises:
        ValueError: two tables give words to one key.
    """
    found: dict[str, dict[Language, str]] = {}
    for table in sorted(_CATALOGUE.glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["key"] in found:
                    raise ValueError(f"{table.name}: {row['key']} has words already")
                found[row["key"]] = {"vi": row["vi"], "en": row["en"]}
    return found


_WORDS: Final = read_catalogue()


def words(key: str, language: Language, **values: object) -> str:
    """The text of a key with `values` put in.

    Raises:
        KeyError: the catalogue has no such key; a test walks every use.
    """
    text = _WORDS[key][language]
    return text.format(**values) if values else text


def texts_of(part: str) -> dict[str, dict[Language, str]]:
    """All texts whose key begins with `part`, blanks unfilled."""
    return {key: text for key, text in _WORDS.items() if key.startswith(part)}
