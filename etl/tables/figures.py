"""The numbers of a table as rows of observations.csv, and what keeps some of them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from etl.problems import Problem
from etl.proposals import plain
from etl.rows import Row
from etl.tables.labels import firmness_words, tidy, year_in
from etl.tables.mapping import Rule
from etl.tables.numbers import Marks, NotANumber, is_missing, marks_of, number
from etl.tables.places import Gazetteer
from etl.tables.reading import Cell, Reading, shown

# PX-Web hands out what it computes with ten digits or more; what has this many decimals or fewer was typed so.
_TYPED = 4
_OFFICIAL = "official"
# No economy halves or doubles in a year: a growth rate where an index belongs would come out as -93%.
_FAR = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a table: the cell and its row, still without the day of publication."""

    cell: Cell
    row: Row


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is left out, and why."""

    figure: Figure
    reason: str


@dataclass(slots=True)
class Figures:
    """What a table comes to.

    Attributes:
        taken: its figures.
        refused: numbers of provinces that had ended.
        empty: cells without a number.
        regions: rows that are no province, left out.
        problems: what speaks against the table; then nothing of it may be taken.
    """

    taken: list[Figure] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    empty: list[Cell] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def figures_of(reading: Reading, rule: Rule, gazetteer: Gazetteer) -> Figures:
    """Every number of a table with its meaning; all problems at once."""
    figures = Figures()
    marks = Marks() if reading.exact else marks_of(cell.text for cell in reading.cells)
    columns = _known_columns(reading, rule, figures)
    places = _known_places(reading, rule, gazetteer, figures)
    seen: dict[tuple[str, int], Cell] = {}
    for cell in reading.cells:
        province, year = places.get(cell.place), columns.get(cell.year)
        if province is None or year is None:
            continue
        first = seen.setdefault((province["province_id"], year), cell)
        if is_missing(cell.text):
            figures.empty.append(cell)
        elif first is not cell:
            wrong = f"«{shown(cell.place)}», «{shown(cell.year)}» stands there twice"
            figures.problems.append(reading.problem(wrong, "Keep one of the two", cell))
        else:
            _take(reading, cell, marks, rule, province, figures)
    if not figures.taken and not figures.refused and not figures.problems:
        figures.problems.append(reading.problem("There is no number of any province in it", "Check the export"))
    return figures


def _known_columns(reading: Reading, rule: Rule, figures: Figures) -> dict[str, int]:
    """The years by their labels; a column with numbers that is none, or whose words are unknown, is a problem."""
    known: dict[str, int] = {}
    complained: set[str] = set()
    for cell in reading.cells:
        label = cell.year
        if label in known or label in complained or is_missing(cell.text):
            continue
        year, words = year_in(label), firmness_words(label)
        if year is not None and (not words or words in rule.firmness):
            known[label] = year
            continue
        complained.add(label)
        if year is None:
            wrong = f"«{shown(label)}» is not a year" if label else "A number stands under no year"
            right = "Leave out what is no year of the table: choose less in PX-Web, or delete it"
        else:
            wrong = f"«{shown(label)}»: the words beside the year are unknown"
            right = f"Say in firmness_words of {rule.code} in reference/tables.csv how final they make a figure"
        figures.problems.append(reading.problem(wrong, right, cell))
    return known


def _known_places(reading: Reading, rule: Rule, gazetteer: Gazetteer, figures: Figures) -> dict[str, Row]:
    """The provinces by their labels; regions are left out, unknown places are problems."""
    known: dict[str, Row] = {}
    first = {cell.place: cell for cell in reversed(reading.cells) if not is_missing(cell.text)}
    unknown = set(gazetteer.unknown(reading, rule))
    for label in dict.fromkeys(cell.place for cell in reading.cells):
        province = gazetteer.province(label, rule)
        if gazetteer.is_skipped(label, rule):
            figures.regions.append(tidy(label))
        elif province is not None:
            known[label] = province
        elif label in unknown:
            wrong = f"«{shown(label)}» is no place that {rule.code} knows" if label else "A number stands by no place"
            figures.problems.append(reading.problem(wrong, gazetteer.nearest(label, rule), first[label]))
    return known


def _take(reading: Reading, cell: Cell, marks: Marks, rule: Rule, province: Row, figures: Figures) -> None:
    try:
        value = number(cell.text, marks)
    except NotANumber as error:
        figures.problems.append(reading.problem(error.args[0], error.args[1], cell))
        return
    if rule.index_base and not rule.index_base / _FAR < value < rule.index_base * _FAR:
        wrong = f"«{shown(cell.text)}» is no index whose base is {rule.index_base}"
        right = f"Export the index itself, or correct index_base of {rule.code} in reference/tables.csv"
        figures.problems.append(reading.problem(wrong, right, cell))
        return
    figure = Figure(cell, _row(cell, value, rule, province))
    if province["valid_to"] and province["valid_to"] < figure.row["period_end"]:
        reason = f"«{province['province_id']}» ended on {province['valid_to']}, before the period did"
        figures.refused.append(Refused(figure, reason))
    else:
        figures.taken.append(figure)


def _row(cell: Cell, value: Decimal, rule: Rule, province: Row) -> Row:
    year, words = year_in(cell.year), firmness_words(cell.year)
    shown_value = value.quantize(Decimal(1).scaleb(-rule.decimals), ROUND_HALF_UP)
    period_end = f"{year}-12-31"
    notes = {language: " ".join(_notes(cell, rule, province, language)) for language in ("vi", "en")}
    return {
        "province_id": province["province_id"],
        "indicator_id": rule.row["indicator_id"],
        "period_start": f"{year}-01-01",
        "period_end": period_end,
        "comparator": "=",
        "value": plain(shown_value - rule.index_base + 0),
        "unit_id": rule.row["unit_id"],
        "stated": _stated(value, shown_value),
        "basis": "value",
        "boundaries": province["valid_from"] if province["valid_from"] > period_end else "",
        "firmness": rule.firmness[words] if words else _OFFICIAL,
        "source_id": rule.row["source_id"],
        "note_vi": notes["vi"],
        "note_en": notes["en"],
    }


def _stated(value: Decimal, shown_value: Decimal) -> str:
    """The number as the table shows it; what was typed with more decimals than are shown keeps them."""
    decimals = -int(value.as_tuple().exponent)
    is_typed = -int(shown_value.as_tuple().exponent) < decimals <= _TYPED
    return f"{value if is_typed else shown_value:f}"


def _notes(cell: Cell, rule: Rule, province: Row, language: str) -> Iterator[str]:
    """What a reader must know: of the table, of how final the year is, of the country's line."""
    words = firmness_words(cell.year)
    marked = {
        "vi": f"Bảng ghi “{tidy(cell.year)}”.",
        "en": f"Marked “{tidy(cell.year)}” ({rule.firmness.get(words, '')}).",
    }
    yield from filter(None, [rule.row[f"note_{language}"]])
    yield from filter(None, [marked[language] if words else rule.row[f"official_note_{language}"]])
    if province["kind"] == "country":
        yield from filter(None, [rule.row[f"country_note_{language}"]])
