"""The catalogue: nothing missing, nothing unused, the same blanks in both languages."""

import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard.downloads import COLUMNS
from dashboard.palette import VERDICT_SIGNS
from dashboard.texts import LANGUAGES, read_catalogue, words

ROOT = Path(__file__).parent.parent.parent
CATALOGUE = read_catalogue()
SOURCES = [
    *(ROOT / "dashboard").rglob("*.py"),
    *(ROOT / "dashboard" / "templates").glob("*.html"),
    *(ROOT / "pages").glob("*.py"),
    ROOT / "app.py",
]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", CATALOGUE)
def test_both_languages_say_it_with_the_same_blanks(key):
    vietnamese, english = (CATALOGUE[key][language] for language in LANGUAGES)
    assert vietnamese.strip()
    assert english.strip()
    assert blanks(vietnamese) == blanks(english)


def test_every_key_in_the_code_is_in_the_catalogue():
    used = set(re.findall(r"""(?:words|\.t)\(\s*["']([a-z_]+\.[a-z_]+)["']""", CODE))
    assert used
    assert used <= CATALOGUE.keys()


def test_every_key_of_the_catalogue_is_used():
    # Keys put together from a prefix and a code, as in words(f"verdict.{code}").
    prefixes = set(re.findall(r"""f?["']([a-z_]+\.)(?:\{|["'] \+)""", CODE))
    # A whole part at once, as in texts_of("part.").
    prefixes |= set(re.findall(r"""texts_of\(["']([a-z_]+\.)["']\)""", CODE))
    unused = {key for key in CATALOGUE if key not in CODE and not any(key.startswith(prefix) for prefix in prefixes)}
    assert not unused


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_of_a_download_has_a_heading(column):
    assert words(f"col.{column}", "vi")


def test_every_verdict_has_a_sign_of_its_own():
    assert len(set(VERDICT_SIGNS.values())) == len(VERDICT_SIGNS)
