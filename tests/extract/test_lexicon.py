"""The lexicon: `etl.extract.lexicon` and the rows of `data/reference/lexicon.csv`."""

import csv

import pytest

from etl.extract.lexicon import expand, lexicon_of
from etl.extract.text import folded, read

INDICATORS = ("indicator_id", "change_id", "share_id", "rank_id", "score_id")
COLUMNS = ("phrase", "role", "meaning", *INDICATORS, "is_counted", "example")
FIRMNESS = {"firmness", "stage"}
COMPARATORS = {"before", "after"}
TYPES = {"target": "target", "result": "observation"}


def lexicon(*rows):
    return lexicon_of(dict.fromkeys(COLUMNS, "") | row for row in rows)


def said(text, role, *rows):
    """The phrases found in a text, in its words."""
    text = read(text)
    return [text.said(match.first, match.last) for match in lexicon(*rows)[role].scan(text.words)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("thu nội địa", ["thu nội địa"]),
        ("[tổng] thu", ["tổng thu", "thu"]),
        ("(xuất|nhập) khẩu", ["xuất khẩu", "nhập khẩu"]),
        ("[tổng] (thu|chi) ngân sách", ["tổng thu ngân sách", "tổng chi ngân sách", "thu ngân sách", "chi ngân sách"]),
        ("[của tỉnh|toàn tỉnh]", ["của tỉnh", "toàn tỉnh"]),
        ("(thu|thu)", ["thu"]),
        ("Hoà Bình", ["hòa bình"]),
        ("nông, lâm", ["nông lâm"]),
    ],
)
def test_a_row_stands_for_several_phrases(phrase, expected):
    assert sorted(expand(phrase)) == sorted(tuple(words.split()) for words in expected)


def test_the_longest_phrase_counts():
    rows = [{"phrase": "thu", "role": "other"}, {"phrase": "thu nội địa", "role": "indicator", "indicator_id": "x"}]
    assert said("thu nội địa và thu khác", "indicator", *rows) == ["thu nội địa", "thu"]


def test_of_two_rows_with_the_same_words_the_first_counts():
    rows = [{"phrase": "thu", "role": "indicator", "indicator_id": name} for name in "ab"]
    words = read("thu").words
    assert [match.entry.indicator_id for match in lexicon(*rows)["indicator"].scan(words)] == ["a"]


def test_names_of_things_may_hold_marks_and_other_phrases_not():
    thing, cue = {"phrase": "nông lâm thủy sản", "role": "indicator"}, {"phrase": "phấn đấu đạt", "role": "target"}
    assert said("ngành nông, lâm - thuỷ sản tăng", "indicator", thing, cue) == ["nông, lâm - thuỷ sản"]
    assert said("phấn đấu, đạt", "target", thing, cue) == []


def test_roles_that_compete_are_found_together():
    rows = [{"phrase": "đạt", "role": "result"}, {"phrase": "phấn đấu đạt", "role": "target"}]
    words = read("phấn đấu đạt 8%, đạt 9%").words
    assert [match.entry.role for match in lexicon(*rows)["target"].scan(words)] == ["target", "result"]


def test_phrases_are_found_in_any_case_and_spelling():
    row = {"phrase": "hòa bình", "role": "other"}
    assert said("HOÀ BÌNH, hoà  bình", "indicator", row) == ["HOÀ BÌNH", "hoà  bình"]


# The rows of the file.


@pytest.fixture(scope="module")
def rows(root):
    with (root / "data" / "reference" / "lexicon.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def indicators(row):
    return {row[name] for name in INDICATORS} - {""}


def examples(rows, roles):
    return [row for row in rows if row["role"] in roles and row["example"]]


def holds(example, phrase):
    words = folded(example)
    return any(words[i : i + len(listed)] == listed for listed in expand(phrase) for i in range(len(words)))


def test_no_phrase_is_listed_twice_in_a_role(rows):
    listed = [(row["role"], row["phrase"]) for row in rows]
    assert len(listed) == len(set(listed))


def test_each_indicator_and_milestone_has_an_example(rows):
    needed = [row for row in rows if row["role"] in {"indicator", "milestone"} and indicators(row)]
    assert [row["phrase"] for row in needed if not row["example"]] == []


def test_each_example_holds_its_phrase(rows):
    assert [
        (row["phrase"], row["example"]) for row in rows if row["example"] and not holds(row["example"], row["phrase"])
    ] == []


def test_each_example_gives_one_of_its_indicators(rows, figures):
    wrong = []
    for row in examples(rows, {"indicator", "milestone"}):
        found = {figure.indicator for figure in figures(row["example"])}
        if not found & indicators(row):
            wrong.append((row["phrase"], row["example"], found))
    assert wrong == []


@pytest.mark.parametrize("role", TYPES)
def test_each_example_of_a_cue_gives_its_type(rows, figures, role):
    wrong = [row for row in examples(rows, {role}) if {f.figure_type for f in figures(row["example"])} != {TYPES[role]}]
    assert wrong == []


def test_each_example_of_a_comparator_gives_it(rows, figures):
    found = [(row["meaning"], [f.comparator for f in figures(row["example"])]) for row in examples(rows, COMPARATORS)]
    assert [row for row in found if row[1] != [row[0]]] == []


def test_each_example_of_firmness_gives_it(rows, figures):
    found = [(row["meaning"], [f.firmness for f in figures(row["example"])]) for row in examples(rows, FIRMNESS)]
    assert [row for row in found if row[1] != [row[0]]] == []
