"""What a problem says: `etl.problems`."""

import pytest

from etl.problems import InvalidInput, Problem, did_you_mean

FIRST = Problem("a.csv", 2, "value", "«7,01» has a decimal comma", "Write 7.01")
LATER = Problem("a.csv", 10, "", "The line has 3 cells", "Quote it")
WHOLE = Problem("b.csv", 0, "", "The file is missing", "Put it there")


@pytest.mark.parametrize(
    ("word", "known", "sentence"),
    [
        ("thanh-hao", ["ha-tinh", "thanh-hoa"], "Did you mean «thanh-hoa»"),
        ("percnt", ["percent", "percentage_point"], "Did you mean «percent»"),
        ("xyz", ["draft", "adopted"], "Known are «draft», «adopted»"),
        ("", ["draft"], "Known are «draft»"),
        ("xyz", [f"name-{number}" for number in range(13)], "None of the 13 known names comes near"),
    ],
)
def test_an_unknown_word_gets_the_nearest_known_or_where_to_look(word, known, sentence):
    assert did_you_mean(word, known) == sentence


def test_at_most_three_names_are_proposed_the_nearest_first():
    known = ["thanh-hoa", "thanh-hoa-1", "thanh-hoa-22", "thanh-hoa-333"]
    assert did_you_mean("thanh-hoa", known) == "Did you mean «thanh-hoa» or «thanh-hoa-1» or «thanh-hoa-22»"


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (FIRST, "a.csv:2 [value]: «7,01» has a decimal comma. Write 7.01."),
        (LATER, "a.csv:10: The line has 3 cells. Quote it."),
        (WHOLE, "b.csv: The file is missing. Put it there."),
    ],
)
def test_a_problem_names_its_place_then_what_is_wrong_then_what_is_right(problem, sentence):
    assert str(problem) == sentence


def test_problems_are_sorted_by_place_and_each_is_told_once():
    error = InvalidInput([WHOLE, LATER, FIRST, LATER])
    assert error.problems == [FIRST, LATER, WHOLE]
    assert str(error).splitlines() == [str(FIRST), str(LATER), str(WHOLE)]
