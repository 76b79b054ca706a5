"""What holds for every text: numbers read as they were printed, spans, spellings, texts joined, any bytes."""

import csv
import re
import unicodedata
from contextlib import suppress
from dataclasses import asdict
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.documents import text_of
from etl.extract.figures import extract
from etl.extract.numbers import find_quantities
from etl.extract.text import folded, read
from etl.problems import InvalidInput
from etl.read import nfc
from tests.extract.score import DEVELOPMENT, passages, written_on

FEW = settings(max_examples=10)
BATCH = 60
REPEATED = ["\n- ", "năm ", "Nghị quyết số ", "tháng 5/2024 ", "hai mươi ", "(", "đến ", "8-", "8/"]
LONG = 60_000
# A line may be broken before a word; before a dash, a number or a letter with a mark it would begin a list item.
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BREAKABLE = re.compile(r"(?<![.)/]) (?=[^\W\d_]{2})")
# Upper case says less than mixed case: what told the passages apart is gone.
SAYS_LESS_IN_CAPITALS = {
    "dev4-055": "Savannakhet is known to be a name by its capital alone",
    "dev6-021": "Tam Điệp is known to be the name of a town by its capitals alone",
    "dev6-022": "the same",
    "dev2-009": "the commune that a road passes is told from the subject by its capitals",
    "dev6-058": "the town is told from the province of its name by its capitals",
    "dev6-066": "border communes are told from a commune of that name by their small letters",
}


TEXTS = [passage["text"] for name in DEVELOPMENT for passage in passages(name)]
WORDS = sorted({word for text in TEXTS for word in text.split(" ")})
MARKS = [".", ",", ";", ":", "\n\n", "\n- ", "%", "1.1.1"]
ANY_WORDS = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), max_size=60)


# Numbers.


@pytest.fixture(scope="module")
def units(root):
    with (root / "data" / "reference" / "units.csv").open(encoding="utf-8", newline="") as file:
        return [row["unit_id"] for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def printed(real):
    """Numbers as the store prints them with a unit; many in one query."""

    def write(unit, comparator, pairs):
        return [
            row[0]
            for row in real.execute(
                "select mart.quantity_vi(?, low, high, suffix_vi) "
                "from (select unnest(?::double[]) as low, unnest(?::double[]) as high), mart.unit where unit_id = ?",
                [comparator, [low for low, _ in pairs], [high for _, high in pairs], unit],
            ).fetchall()
        ]

    return write


def embedded(unit, words):
    """A printed number as a text would say it where the unit has no symbol."""
    return {"rank": f"xếp thứ {words}", "count": f"{words} doanh nghiệp"}.get(unit, words)


def read_back(unit, words):
    """Value and upper end of the only quantity in the words, and its unit. Heads are counted one by one."""
    text = read(embedded(unit, words))
    found = find_quantities(text, [False] * len(text.tokens))
    if len(found) != 1:
        return found
    quantity = found[0].as_count() if unit in {"count", "thousand_persons"} else found[0]
    if (unit, quantity.unit_id) == ("thousand_persons", "count"):
        return quantity.value / 1000, quantity.value_max and quantity.value_max / 1000, unit
    return quantity.value, quantity.value_max, quantity.unit_id


HUNDREDTHS = st.integers(0, 10**11).map(lambda whole: Decimal(whole) / 100)
SMALL = st.integers(0, 10**5).map(lambda whole: Decimal(whole) / 100)
NUMBERS = st.lists(HUNDREDTHS | SMALL, min_size=1, max_size=BATCH)
RANKS = st.lists(st.integers(1, 99).map(Decimal), min_size=1, max_size=BATCH)


@given(st.data())
@FEW
def test_a_number_is_read_back_as_it_was_printed(units, printed, data):
    for unit in units:
        values = data.draw(RANKS if unit == "rank" else NUMBERS)
        wrong = [
            (unit, value, words)
            for value, words in zip(values, printed(unit, "=", [(value, None) for value in values]), strict=True)
            if read_back(unit, words) != (value, None, unit)
        ]
        assert wrong == []


@given(st.lists(st.tuples(SMALL, SMALL.filter(bool)), min_size=1, max_size=BATCH))
@FEW
def test_a_range_is_read_back_as_it_was_printed(units, printed, pairs):
    ranges = [(low, low + width) for low, width in pairs]
    for unit in (unit for unit in units if unit != "rank"):
        wrong = [
            (unit, ends, words)
            for ends, words in zip(ranges, printed(unit, "=", ranges), strict=True)
            if read_back(unit, words) != (*ends, unit)
        ]
        assert wrong == []


@pytest.mark.parametrize(("comparator", "sign"), [(">", ">"), ("<", "<"), ("~", "~"), ("=", "=")])
def test_a_comparator_is_read_back_as_it_was_printed(printed, figures, comparator, sign):
    words = printed("percent", comparator, [(Decimal(value) / 4, None) for value in range(20, 60)])
    assert [[f.comparator for f in figures(f"GRDP tăng {one}")] for one in words] == [[sign]] * len(words)


# Spans.


def test_spans_yield_the_stated_words(development, grammar):
    for passage in development:
        text = nfc(passage["text"])
        for figure in extract(passage["text"], grammar, written_on(passage)):
            assert text[figure.span_start : figure.span_end] == figure.stated


@given(ANY_WORDS)
def test_spans_yield_the_stated_words_of_any_text(grammar, words):
    text = nfc(" ".join(words))
    for figure in extract(text, grammar):
        assert figure.stated
        assert text[figure.span_start : figure.span_end] == figure.stated


# Spellings of one text.


def meaning(text, grammar, written):
    """The figures without their place and without the letters of their words."""

    def plain(figure):
        fields = asdict(figure)
        del fields["span_start"], fields["span_end"]
        return fields | {name: folded(fields[name] or "") for name in ("stated", "set_by", "body", "task")}

    return [plain(figure) for figure in extract(text, grammar, written)]


@pytest.fixture(scope="module")
def differing(development, grammar):
    """Ids of the passages that a form of their text changes."""
    told = [(passage, meaning(passage["text"], grammar, written_on(passage))) for passage in development]

    def find(form):
        return [
            passage["id"]
            for passage, said in told
            if meaning(form(passage["text"]), grammar, written_on(passage)) != said
        ]

    return find


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_say_the_same(differing, form):
    assert differing(lambda text: unicodedata.normalize(form, text)) == []


def test_doubled_spaces_say_the_same(differing):
    assert differing(lambda text: text.replace(" ", "  ")) == []


def test_line_breaks_instead_of_spaces_say_the_same(differing):
    assert differing(lambda text: BREAKABLE.sub("\n", text)) == []


def test_capitals_say_the_same(differing):
    changed = [name for name in differing(str.upper) if name not in SAYS_LESS_IN_CAPITALS]
    assert changed == []


# Texts joined. What a document says of its day holds for all of it: a text that names other years may turn
# results into targets, and so types are compared where both name the same years.


def joined(texts):
    """Each text with the next, and the first hundred with one far away."""
    far = zip(texts[:100], reversed(texts), strict=False)
    return [*zip(texts, texts[1:], strict=False), *far]


def lost(pairs, grammar, names):
    """Pairs whose figures are not all there when a blank line joins them; by the fields named."""

    def found(text):
        return {tuple(getattr(figure, name) for name in names) for figure in extract(text, grammar)}

    alone = {text: found(text) for pair in pairs for text in pair}
    return [pair for pair in pairs if not alone[pair[0]] | alone[pair[1]] <= found("\n\n".join(pair))]


def test_joining_two_texts_loses_no_figure(grammar):
    missed = lost(joined(TEXTS), grammar, ["indicator", "value", "unit"])
    assert missed == []


def test_joining_two_texts_of_the_same_years_changes_no_type(grammar):
    by_years = {}
    for text in TEXTS:
        by_years.setdefault(frozenset(YEAR.findall(text)), []).append(text)
    pairs = [pair for texts in by_years.values() for pair in zip(texts, texts[1:], strict=False)]
    missed = lost(pairs, grammar, ["figure_type", "indicator", "value", "unit"])
    assert len(pairs) > len(TEXTS) / 3
    assert missed == []


# Anything.


@given(st.text(max_size=400) | ANY_WORDS.map(" ".join))
def test_any_text_is_read(grammar, text):
    found = extract(text, grammar)
    assert all(nfc(text)[figure.span_start : figure.span_end] == figure.stated for figure in found)


@given(st.binary(max_size=400) | (st.text(max_size=200) | ANY_WORDS.map(" ".join)).map(str.encode))
def test_any_bytes_are_read_or_refused(grammar, raw):
    with suppress(InvalidInput):
        extract(text_of(raw, "x.txt"), grammar)


@given(st.sampled_from(TEXTS), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]), st.sampled_from(["NFC", "NFD"]))
@FEW
def test_a_file_says_what_its_text_says(grammar, text, encoding, form):
    raw = unicodedata.normalize(form, text).encode(encoding)
    assert meaning(text_of(raw, "x.txt"), grammar, None) == meaning(text, grammar, None)


# The time they take is measured by `python tests/benchmarks --only extract`.
@pytest.mark.parametrize("unit", ["1.", " ", "GRDP tăng 8%, "])
def test_a_long_text_ends(grammar, unit):
    text = unit * (LONG // len(unit))
    found = extract(text, grammar)
    assert all(text[figure.span_start : figure.span_end] == figure.stated for figure in found)


@pytest.mark.parametrize("unit", REPEATED)
def test_a_text_of_one_thing_again_and_again_ends(grammar, unit):
    assert extract(unit * (LONG // 10 // len(unit)), grammar) == []
