"""What the tests of the extractor share: its grammar, and texts read with it."""

from datetime import date

import pytest

from etl.extract.figures import extract
from etl.extract.grammar import read_grammar
from tests.extract.score import DEVELOPMENT, passages


@pytest.fixture(scope="session")
def grammar(root):
    """Lexicon, provinces, units and indicators of the real data."""
    return read_grammar(root / "data")


@pytest.fixture(scope="session")
def figures(grammar):
    """The figures of a text; `written` is the day of its publication as YYYY-MM-DD."""

    def read(text, written=None):
        return extract(text, grammar, date.fromisoformat(written) if written else None)

    return read


@pytest.fixture(scope="session")
def development():
    """Every passage to write rules with."""
    return [passage for name in DEVELOPMENT for passage in passages(name)]
