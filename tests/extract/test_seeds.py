"""The five source documents that everything began with: every fact that a careful reader takes from them."""

import json
from functools import cache

import pytest

from etl.extract.figures import extract
from etl.read import nfc, read_text

# Fields of the golden file that a figure has under the same name.
FIELDS = ("figure_type", "province", "indicator", "kind", "comparator", "value", "value_max", "unit")
FIELDS += ("period_start", "period_end", "due_on", "firmness", "set_by")
MOST_FURTHER = 2


@pytest.fixture(scope="module")
def facts(given_archive):
    """The golden facts, by document."""
    path = given_archive.parent / "golden" / "seed_facts.jsonl"
    if not path.exists():
        pytest.skip(f"The golden facts are not here: {path}")
    by_document = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        by_document.setdefault(fact["document"], []).append(fact)
    return by_document


@pytest.fixture(scope="module")
def found(given_archive, grammar):
    """Text and figures of a document."""

    @cache
    def read(name):
        text = nfc(read_text(given_archive / name))
        return text, extract(text, grammar)

    return read


def as_listed(figure, fact):
    """The fields of a figure that the golden file lists, in its form."""
    listed = {name: getattr(figure, name) for name in FIELDS if name in fact}
    dates = {name: str(listed[name]) for name in ("period_start", "period_end") if listed[name]}
    numbers = {name: float(listed[name]) for name in ("value", "value_max") if listed[name] is not None}
    return listed | dates | numbers


def occurrences(text, words):
    place = text.find(words)
    while place >= 0:
        yield place, place + len(words)
        place = text.find(words, place + 1)


def is_stated_by(figure, fact, text):
    """Whether the figure quotes the listed words or a part of them, wherever they stand."""
    return any(
        first <= figure.span_start < figure.span_end <= last for first, last in occurrences(text, nfc(fact["stated"]))
    )


def matches(figure, fact, text):
    same = as_listed(figure, fact) == {name: fact[name] for name in FIELDS if name in fact}
    return same and is_stated_by(figure, fact, text)


def unlisted(listed, figures, text):
    """The figures that are left when each fact has taken one; of those not required the words alone count."""
    rest = list(figures)
    for fact in listed:
        fits = matches if fact["required"] else is_stated_by
        same = next((figure for figure in rest if fits(figure, fact, text)), None)
        if same:
            rest.remove(same)
    return rest


def test_every_required_fact_is_found_in_its_words(facts, found):
    missed = []
    for name, listed in facts.items():
        text, figures = found(name)
        for fact in (fact for fact in listed if fact["required"]):
            if not any(matches(figure, fact, text) for figure in figures):
                near = [as_listed(f, fact) for f in figures if is_stated_by(f, fact, text)]
                missed.append((name, fact["stated"], near))
    assert missed == []


def test_hardly_anything_else_is_found(facts, found):
    further = [
        (name, figure.figure_type, figure.indicator, figure.stated)
        for name, listed in facts.items()
        for figure in unlisted(listed, found(name)[1], found(name)[0])
    ]
    assert len(further) <= MOST_FURTHER, further


def test_spans_yield_the_stated_words(facts, found):
    for name in facts:
        text, figures = found(name)
        assert [text[f.span_start : f.span_end] for f in figures] == [f.stated for f in figures]
