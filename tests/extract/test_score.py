"""How well the gold passages are read, and whether the passages themselves are in order."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from etl.extract.figures import extract
from etl.read import nfc
from tests.extract import score
from tests.extract.score import DEVELOPMENT, HELD_OUT, SETS, Score, core, fact_of, pair, passages

# "With period and comparator" as in the table.
DATED = "period and comparator"
KINDS = {"annual", "level", "average", "each_year", "cumulative", "rank", "relative", "milestone", None}
FIRMNESS = {"draft", "adopted", "estimate", "preliminary", "official", None}
LEAST_PASSAGES, LEAST_PROVINCES, LEAST_TRAPS = 150, 25, 40


@pytest.fixture(scope="session")
def scores(grammar):
    """The score of each set."""
    return {name: score.score(name, grammar) for name in SETS}


@pytest.fixture(scope="session")
def together(scores):
    """The score of the development passages."""
    return score.total(scores[name] for name in DEVELOPMENT)


def test_development_passages_are_read(together):
    f1 = together.f1()
    assert f1 >= 0.95


def test_held_out_passages_are_read(scores):
    f1, dated = scores[HELD_OUT].f1(), scores[HELD_OUT].f1(DATED)
    assert f1 >= 0.90
    assert dated >= 0.80


@pytest.mark.parametrize("name", DEVELOPMENT[:2])
def test_nothing_is_found_where_there_is_nothing(scores, name):
    assert scores[name].negatives > 0
    assert scores[name].false_alarms == 0


# The passages. Those held out are never shown: only ids and counts are compared.


def ids(name):
    with (score.ROOT / "data" / "reference" / f"{name}s.csv").open(encoding="utf-8", newline="") as file:
        return {row[f"{name}_id"] for row in csv.DictReader(file)}


def every():
    return [(name, passage) for name in SETS for passage in passages(name)]


def offenders(is_wrong):
    """Ids of the passages with a fact that is wrong."""
    return sorted({p["id"] for _, p in every() for fact in p["facts"] if is_wrong(p, fact)})


def test_ids_of_passages_are_unique():
    found = [passage["id"] for _, passage in every()]
    assert len(found) == len(set(found))


def test_the_words_of_a_fact_stand_in_its_passage():
    assert (
        offenders(lambda p, fact: nfc(fact["stated"]) != fact["stated"] or fact["stated"] not in nfc(p["text"])) == []
    )


def test_facts_name_what_there_is():
    provinces, indicators, units = (ids(name) | {None} for name in ("province", "indicator", "unit"))
    assert offenders(lambda _, fact: fact["province"] not in provinces) == []
    assert offenders(lambda _, fact: fact["indicator"] not in indicators) == []
    assert offenders(lambda _, fact: fact["unit"] not in units) == []
    assert offenders(lambda _, fact: fact["kind"] not in KINDS or fact["firmness"] not in FIRMNESS) == []


def test_a_fact_has_the_fields_of_its_type():
    def is_wrong(_, fact):
        if fact["figure_type"] == "deadline":
            return not fact["due_on"] or fact["value"] is not None or fact["comparator"] not in {"before", "by"}
        is_relative = fact["kind"] == "relative"
        lacks_number = fact["value"] is None or fact["unit"] is None
        is_result = fact["figure_type"] == "observation"
        return fact["due_on"] or (lacks_number and not is_relative) or (is_result and fact["kind"] is not None)

    assert offenders(is_wrong) == []


def test_days_of_facts_are_days_in_order():
    def is_wrong(_, fact):
        days = fact["period_start"], fact["period_end"]
        return (None in days and days != (None, None)) or (
            None not in days and not date.fromisoformat(days[0]) <= date.fromisoformat(days[1])
        )

    assert offenders(is_wrong) == []


def test_there_are_passages_enough_of_every_sort():
    found = every()
    provinces = {fact["province"] for _, p in found for fact in p["facts"]} - {None}
    assert len(found) >= LEAST_PASSAGES
    assert len(provinces) >= LEAST_PROVINCES
    assert sum(bool(p["trap"]) for _, p in found) >= LEAST_TRAPS
    assert 0.25 <= sum(name == HELD_OUT for name, _ in found) / len(found) <= 0.4


def test_no_passage_stands_in_two_sets():
    texts = [" ".join(nfc(passage["text"]).casefold().split()) for _, passage in every()]
    repeated = len(texts) - len(set(texts))
    assert repeated == 0


# The scorer.


def a_fact(**changed):
    fact = dict.fromkeys(["province", "kind", "value_max", "due_on", "firmness", "period_start", "period_end"])
    same = {"figure_type": "target", "indicator": "grdp_growth", "value": 8.5, "unit": "percent", "comparator": "="}
    return fact | same | {"stated": "GRDP tăng 8,5%"} | changed


def test_a_figure_in_the_form_of_a_fact(grammar):
    [figure] = extract("Năm 2023, GRDP của tỉnh Nghệ An tăng 7,14%.", grammar)
    assert fact_of(figure) == a_fact(
        figure_type="observation",
        province="nghe-an",
        value=7.14,
        period_start="2023-01-01",
        period_end="2023-12-31",
        stated=figure.stated,
    )


def test_of_two_figures_the_one_with_more_equal_fields_is_paired():
    gold = a_fact(province="nghe-an")
    worse, better = a_fact(province="ha-tinh", comparator=">="), a_fact(province="ha-tinh")
    compared = pair([gold], [worse, better])
    assert compared.pairs == [(gold, better)]
    assert compared.extra == [worse]
    assert compared.wrong() == [("province", "nghe-an", "ha-tinh", "GRDP tăng 8,5%")]


def test_a_figure_stands_for_one_fact_only():
    compared = pair([a_fact(), a_fact()], [a_fact()])
    assert (len(compared.pairs), len(compared.missed), len(compared.extra)) == (1, 1, 0)


def test_a_deadline_is_known_by_its_date():
    due = a_fact(figure_type="deadline", indicator=None, value=None, unit=None, due_on="2022-06-30")
    assert core(due) != core(due | {"due_on": "2022-06"})


def test_scores_add_up():
    one = score.score_of({"facts": [a_fact(), a_fact(value=9)]}, pair([a_fact(), a_fact(value=9)], [a_fact()]))
    other = score.score_of({"facts": []}, pair([], [a_fact()]))
    both = one + other
    assert (both.gold, both.found, both.negatives, both.false_alarms) == (2, 2, 1, 1)
    assert both.precision() == both.recall() == both.f1() == 0.5
    assert Score().f1() == 0


def test_the_command_prints_a_table_and_no_passage_held_out(capsys):
    assert score.main([HELD_OUT]) == 0
    printed = capsys.readouterr().out
    shown = sum(passage["text"][:20] in printed for passage in passages(HELD_OUT))
    assert shown == 0
    assert "F1" in printed
    assert len(printed.splitlines()) <= 15


@pytest.mark.parametrize("words", [["--misses"], ["--misses", HELD_OUT], ["--misses", DEVELOPMENT[0], HELD_OUT], ["x"]])
def test_misses_of_passages_held_out_are_refused(capsys, words):
    assert score.main(words) == 2
    assert capsys.readouterr().out.startswith("Usage")


def test_a_passage_that_fails_is_named_and_not_shown(grammar):
    passage = {"id": "x-1", "text": "Bí mật", "published_on": None, "facts": []}
    with pytest.raises(RuntimeError, match="x-1 ends in a TypeError") as caught:
        score.compare(passage, replace(grammar, lexicon=None))
    assert caught.value.__suppress_context__
    assert "Bí mật" not in str(caught.value)
