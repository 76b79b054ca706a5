"""Files as editions of official tables: which table, of which day, with which figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.input_files import InputFile
from etl.listing import document_names
from etl.problems import InvalidInput, Problem, did_you_mean
from etl.tables.figures import Figures, figures_of
from etl.tables.formats import read_file
from etl.tables.identify import identify
from etl.tables.labels import day_in
from etl.tables.mapping import Rule, read_rules
from etl.tables.places import Gazetteer
from etl.tables.reading import Reading, broken, shown


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person who imports says of files that do not say it themselves.

    Attributes:
        published: the day of files without a day.
        table: the code of files that do not tell which table they are.
        today: the day of what has no day at all: nothing counts before it can have been known.
    """

    today: date
    published: date | None = None
    table: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A table of a file.

    Attributes:
        file: how to call the file.
        rule: the table that it is.
        day: when it was published, as far as known.
        is_dated: whether the file itself or the person says so.
        figures: what it says.
    """

    file: str
    rule: Rule
    day: date
    is_dated: bool
    figures: Figures


def read_editions(paths: Sequence[Path], files: Mapping[str, InputFile], choices: Choices) -> list[Edition]:
    """Every table of the files, in the order in which they were published.

    Raises:
        InvalidInput: with every problem of every file.
    """
    gazetteer = Gazetteer.of(files["provinces"].rows(), files["lexicon"].rows())
    rules = read_rules(files["tables"], gazetteer.provinces)
    problems: list[Problem] = []
    editions = []
    names = document_names([str(path) for path in paths])
    for path in dict.fromkeys(paths):
        try:
            for reading in read_file(path, names[str(path)]):
                editions.append(_edition(reading, rules, gazetteer, choices))
                problems += editions[-1].figures.problems
        except InvalidInput as error:
            problems += error.problems
    problems += _useless_choice(editions, rules, choices, bool(problems))
    if problems:
        raise InvalidInput(problems)
    return sorted(editions, key=lambda edition: edition.day)


def _edition(reading: Reading, rules: Sequence[Rule], gazetteer: Gazetteer, choices: Choices) -> Edition:
    rule = identify(reading, rules, gazetteer, choices.table)
    said = day_in(reading.updated)
    if reading.updated.strip() and said is None:
        wrong = f"It says that it was updated on «{shown(reading.updated)}», which is no day"
        raise broken(reading.file, wrong, "Correct that, or delete it and say the day with --published YYYY-MM-DD")
    day = said or choices.published
    figures = figures_of(reading, rule, gazetteer)
    figures.problems += _foretold(reading, figures, day or choices.today)
    return Edition(reading.file, rule, day or choices.today, day is not None, figures)


def _foretold(reading: Reading, figures: Figures, day: date) -> list[Problem]:
    """Results of years that began after the table was published: nobody can have counted them."""
    firsts = {figure.cell.year: figure for figure in reversed(figures.taken)}
    later = [figure for figure in firsts.values() if figure.row["period_start"] > day.isoformat()]
    return [
        reading.problem(
            f"«{shown(figure.cell.year)}» begins after {day}, the day of the table",
            "Correct the year, or the day of the table",
            figure.cell,
        )
        for figure in later
    ]


def _useless_choice(
    editions: Sequence[Edition], rules: Sequence[Rule], choices: Choices, has_problems: bool
) -> list[Problem]:
    """A --table that no file is: a slip, or a file that is not what its giver thinks."""
    if not choices.table or has_problems or any(edition.rule.code == choices.table for edition in editions):
        return []
    if choices.table not in {rule.code for rule in rules}:
        right = did_you_mean(choices.table, [rule.code for rule in rules])
        return [Problem("--table", 0, "", f"«{shown(choices.table)}» is not in reference/tables.csv", right)]
    told = ", ".join(f"{edition.file} is {edition.rule.code}" for edition in editions)
    return [Problem("--table", 0, "", f"No file is {choices.table}: {told}", "Leave --table out, or give another file")]
