"""The grammar of extraction, from reference files that hold their contract."""

from __future__ import annotations

from pathlib import Path

from etl import settings
from etl.extract.grammar import Grammar, read_grammar
from etl.problems import InvalidInput
from etl.validate import validate

# Files that reading a text does not need.
_OF_FIGURES = frozenset({"sources.csv", "targets.csv", "observations.csv", "deadlines.csv", "reviews.csv"})


def checked_grammar(data: Path) -> Grammar:
    """The grammar of a data folder; what is wrong with figures or sources does not stand in its way.

    Raises:
        InvalidInput: with every problem of the reference files.
    """
    try:
        validate(data, settings.archive_dir())
    except InvalidInput as error:
        problems = [problem for problem in error.problems if problem.file not in _OF_FIGURES]
        if problems:
            raise InvalidInput(problems) from None
    return read_grammar(data)
