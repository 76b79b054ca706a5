"""The trace of each verdict of the real data: whoever recomputes it from its own rows comes to the same numbers."""

import ast
import functools
import math
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

DAYS = ["2023-01-31", "2025-01-31", str(datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date())]
INPUTS = {"result", "year", "printed", "beside", "base", "latest", "before", "now"}
STEPS = {"so_far", "so_far_simple", "pace_so_far", "needed", "needed_simple", "difference", "best_own", "best_any"}
RUNNING = {"on_pace", "behind", "far_behind", "out_of_reach"}


def fetched(connection, query, *values):
    cursor = connection.execute(query, list(values))
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


class Trace:
    """The rows of one target, and the progress row that they explain."""

    def __init__(self, judged, rows):
        self.judged = judged
        self.rows = sorted(rows, key=lambda row: row["step"])

    def of(self, *roles):
        return [row for row in self.rows if row["role"] in roles]

    def values(self, *roles):
        return [row["value"] for row in self.of(*roles)]

    def value(self, role):
        """The one value of a role; none where the trace has no such row."""
        [value] = self.values(role) or [None]
        return value

    @property
    def goal(self):
        """The target, or the end of its range that is to be reached."""
        far_end = self.judged["target_value_max"]
        return self.value("target") if self.judged["side"] > 0 or far_end is None else far_end

    # Years: n in the period, k covered by the inputs, m left.

    @property
    def n(self):
        return self.judged["period_end"].year - self.judged["period_start"].year + 1

    @property
    def k(self):
        return sum(row["period_end"].year - row["period_start"].year + 1 for row in self.of("year", "printed"))

    @property
    def m(self):
        return self.n - len(self.of("year")) if self.judged["kind"] == "average" else self.n - self.k


def moment(row):
    """When a state stood, in years; a whole year stands at its end."""
    end = row["period_end"]
    return end.year + 1 - (0 if row["period_start"] < end else (date(end.year, 12, 31) - end).days / 365.25)


TRACE = (
    "with asked_target as materialized (from mart.progress_as_of('{day}') {where}) from mart.trace_of('asked_target')"
)


@pytest.fixture(scope="module")
def rows_on(real):
    """The rows of all traces on a day; asked once a day."""
    return functools.cache(lambda day: fetched(real, TRACE.format(day=day, where="")))


@pytest.fixture(scope="module", params=DAYS)
def traces(request, real, rows_on):
    """The traces of all targets known on a day."""
    judged = fetched(real, "from mart.progress_as_of(?::date)", request.param)
    by_target = {row["target_id"]: [] for row in judged}
    for row in rows_on(request.param):
        by_target[row["target_id"]].append(row)
    return [Trace(row, by_target[row["target_id"]]) for row in judged]


def near(value):
    return pytest.approx(value, rel=1e-9, abs=1e-9)


# What stands in a trace.


def test_every_target_has_one_row_for_itself_and_one_for_its_verdict(traces):
    for trace in traces:
        [target], [verdict] = trace.of("target"), trace.of("verdict")
        assert (target["value"], target["figure_ids"]) == (trace.judged["target_value"], trace.judged["figure_ids"])
        assert (trace.rows[0], trace.rows[-1]) == (target, verdict)
        assert len({row["step"] for row in trace.rows}) == len(trace.rows)


def test_a_trace_has_no_other_rows(traces):
    known = INPUTS | STEPS | {"target", "verdict", "contradicted_by", "disputed_by", "printed_earlier"}
    known |= {"announced", "announced_result"}
    assert {row["role"] for trace in traces for row in trace.rows} <= known


def test_what_was_announced_stands_in_the_trace_where_the_verdict_takes_another_figure(traces):
    for trace in traces:
        assert [row["figure_ids"] for row in trace.of("announced")] == [[name] for name in trace.judged["other_ids"]]


def test_the_verdict_row_says_the_verdict_in_words(traces, real):
    words = {row["verdict"]: row for row in fetched(real, "from mart.verdict")}
    for trace in traces:
        [row] = trace.of("verdict")
        expected = words[trace.judged["verdict"]]
        assert (row["words_vi"], row["words_en"]) == (expected["name_vi"], expected["name_en"])


def test_the_numbers_of_progress_stand_in_the_trace(traces):
    for trace in traces:
        judged = trace.judged
        assert judged["so_far"] in {None, *trace.values("so_far", *INPUTS)}
        if judged["kind"] in {"average", "cumulative"} and trace.of("year"):
            assert trace.value("so_far") == judged["so_far"]
        assert trace.value("so_far_simple") == judged["so_far_simple"]
        if judged["last_verdict"] in RUNNING:
            assert trace.value("needed_simple") == judged["needed_simple"]


def test_a_running_target_shows_its_pace_and_the_best_years(traces):
    for trace in traces:
        judged = trace.judged
        if judged["last_verdict"] not in RUNNING or judged["is_whole"] or judged["is_satisfied"]:
            assert trace.of("pace_so_far", "best_own", "best_any") == []
        elif judged["kind"] not in {"each_year", "rank"}:
            assert {role: trace.value(role) for role in ("pace_so_far", "needed", "best_own", "best_any")} == {
                role: judged[role] for role in ("pace_so_far", "needed", "best_own", "best_any")
            }


def test_a_known_result_shows_how_far_it_is_from_its_target(traces):
    for trace in traces:
        judged = trace.judged
        due = judged["is_whole"] and judged["kind"] != "milestone"
        assert bool(trace.of("difference")) == due
        if due and judged["kind"] in {"annual", "average", "cumulative", "level", "rank"}:
            assert trace.value("difference") == near(judged["actual_value"] - trace.goal)


# Where the numbers come from.


def test_every_row_names_figures_of_the_store_and_their_sources(traces, real):
    sources = dict(real.execute("select figure_id, source_id from mart.figure").fetchall())
    for trace in traces:
        for row in trace.rows:
            assert set(row["figure_ids"]) <= sources.keys()
            assert row["source_ids"] == sorted({sources[figure] for figure in row["figure_ids"]})
            if row["role"] not in STEPS | {"verdict"} or row["role"] in {"best_own", "best_any"}:
                assert row["figure_ids"] != []


def test_an_input_is_the_published_figure_or_says_how_it_follows_from_one(traces, real):
    published = {row["figure_id"]: row for row in fetched(real, "from mart.observation")}
    derived = {
        (row["derived_from"], row["derivation"], row["canonical_unit_id"]): row["canonical_value"]
        for row in fetched(real, "from mart.derived_result")
    }
    for trace in traces:
        for row in trace.of(*INPUTS):
            [figure] = row["figure_ids"]
            assert row["unit_id"] == trace.judged["unit_id"]
            if row["derivation"]:
                assert row["value"] == derived[figure, row["derivation"], row["unit_id"]]
            else:
                assert (row["value"], row["unit_id"]) == (
                    published[figure]["canonical_value"],
                    published[figure]["canonical_unit_id"],
                )


def test_the_best_years_follow_from_the_figures_that_they_name(traces, real):
    known = {
        (row["derived_from"], row["indicator_id"], row["canonical_unit_id"]): row
        for row in fetched(real, "from mart.result")
    }
    for trace in traces:
        judged = trace.judged
        for row in trace.of("best_own", "best_any"):
            best = [known[figure, judged["indicator_id"], judged["unit_id"]] for figure in row["figure_ids"]]
            assert {one["province_id"] for one in best} == {row["province_id"]}
            assert (row["period_start"], row["period_end"]) == (best[-1]["period_start"], best[-1]["period_end"])
            values = [one["canonical_value"] for one in best]
            if judged["paced_by"] == "growth":
                assert row["value"] == near(percent(values[1] / values[0]))
            else:
                assert row["value"] == near(values[-1] - math.fsum(values[:-1]))


def test_the_inputs_are_the_results_that_progress_names(traces):
    for trace in traces:
        figures = [row["figure_ids"][0] for row in trace.of(*(INPUTS - {"base"}))]
        assert figures == trace.judged["result_ids"]


def test_what_speaks_against_a_verdict_is_a_row_of_its_own(traces):
    for trace in traces:
        for role in ("disputed_by", "contradicted_by"):
            named = [row["figure_ids"] for row in trace.of(role)]
            assert named == ([[trace.judged[role]]] if trace.judged[role] else [])


# Recomputing: each formula once more, from the values of the input rows.


def product(trace):
    return math.prod(1 + value / 100 for value in trace.values("year"))


def percent(factor):
    return 100 * (factor - 1)


def result_of(trace):
    """What the target is compared with once the result is known."""
    if trace.judged["kind"] == "each_year":
        return min(trace.values("year")) if trace.judged["side"] > 0 else max(trace.values("year"))
    if trace.judged["kind"] == "average":
        [printed] = trace.values("printed") or [trace.value("so_far")]
        return printed
    return math.fsum(trace.values("year", "printed", "result", "latest"))


def rise(trace):
    """From the base to the latest state: both values and the years between."""
    [base], [latest] = trace.of("base"), trace.of("latest")
    return base["value"], latest["value"], moment(latest) - moment(base)


def way_left(trace):
    """The latest state and the years from it to the end of the period."""
    [latest] = trace.of("latest")
    return latest["value"], trace.judged["period_end"].year + 1 - moment(latest)


def growth(first, last, years):
    return percent((last / first) ** (1 / years))


def yearly_change(first, last, years):
    return (last - first) / years


FORMULAS = {
    "Σ x": lambda one: math.fsum(one.values("year", "printed")),
    "Σ x / k": lambda one: math.fsum(one.values("year", "printed")) / one.k,
    "Σ g / k": lambda one: math.fsum(one.values("year")) / len(one.of("year")),
    "(Π(1 + g))^(1/k) − 1": lambda one: percent(product(one) ** (1 / len(one.of("year")))),
    "((1 + T)^n / Π(1 + g))^(1/m) − 1": lambda one: percent(
        ((1 + one.goal / 100) ** one.n / product(one)) ** (1 / one.m)
    ),
    "(n × T − Σ x) / m": lambda one: (one.n * one.goal - math.fsum(one.values("year"))) / one.m,
    "(n × T − Σ g) / m": lambda one: (one.n * one.goal - math.fsum(one.values("year"))) / one.m,
    "(T − Σ x) / m": lambda one: (one.goal - math.fsum(one.values("year", "printed"))) / one.m,
    "(x_t / x_0)^(1/(t − t_0)) − 1": lambda one: growth(*rise(one)),
    "(x_t − x_0) / (t − t_0)": lambda one: yearly_change(*rise(one)),
    "(T / x_t)^(1/(b − t)) − 1": lambda one: growth(way_left(one)[0], one.goal, way_left(one)[1]),
    "(T − x_t) / (b − t)": lambda one: yearly_change(way_left(one)[0], one.goal, way_left(one)[1]),
    "r − R": lambda one: one.value("latest") - one.goal,
    "x − T": lambda one: result_of(one) - one.goal,
    "x_t − x_0": lambda one: one.value("now") - one.value("before"),
}


def test_each_computed_value_follows_from_the_inputs_by_its_formula(traces):
    for trace in traces:
        for row in trace.rows:
            if row["formula"]:
                assert row["value"] == near(FORMULAS[row["formula"]](trace)), (trace.judged["target_id"], row)


# The formula with its numbers put in: printed numbers are rounded to two decimals, so each stands for
# an interval, and so does what comes out. The years of the period and the 1 of a formula are exact.

EXACT = re.compile(r"(?<=\^)\d+|(?<=\()\d+(?= × [\d(])|(?<![\d.,])1(?![\d.,])")
NUMBER = re.compile(r"\d[\d.]*(,\d+)?(%?)")


class Interval:
    """All numbers between two ends."""

    def __init__(self, *ends):
        self.low, self.high = min(ends), max(ends)

    def meet(self, other, combine):
        return Interval(*(combine(one, two) for one in (self.low, self.high) for two in (other.low, other.high)))


def printed_number(match):
    text = match.group().rstrip("%")
    exact = EXACT.match(match.string, match.start())
    width = 0 if exact and exact.group() == text else 0.005
    number = text.replace(".", "").replace(",", ".")
    return f"printed({number}, {width}, {100 if match.group(2) else 1})"


OPERATIONS = {
    ast.Add: lambda one, two: one + two,
    ast.Sub: lambda one, two: one - two,
    ast.Mult: lambda one, two: one * two,
    ast.Div: lambda one, two: one / two,
    ast.Pow: lambda one, two: one**two,
}


def reckoned(node):
    """The interval of a parsed formula; nothing but numbers and arithmetic is understood."""
    match node:
        case ast.BinOp():
            return reckoned(node.left).meet(reckoned(node.right), OPERATIONS[type(node.op)])
        case ast.UnaryOp(op=ast.USub()):
            return Interval(0, 0).meet(reckoned(node.operand), OPERATIONS[ast.Sub])
        case ast.Call(func=ast.Name(id="printed"), args=[ast.Constant(number), ast.Constant(width), ast.Constant(by)]):
            return Interval((number - width) / by, (number + width) / by)
    raise ValueError(ast.dump(node))


def worked_out(text):
    """The interval that an arithmetic text in Vietnamese print gives."""
    signs = str.maketrans({"×": "*", "−": "-", "^": "~"})
    python = NUMBER.sub(printed_number, text).translate(signs).replace("~", "**")
    return reckoned(ast.parse(python, mode="eval").body)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.234,5 − 4", 1230.49, 1230.51),
        ("(−3,5) − 1", -4.505, -4.495),
        ("(1 + 10%)^2 / (1 − 5%) − 1", 1.09995**2 / 0.95005 - 1, 1.10005**2 / 0.94995 - 1),
        ("(5 × 10 − (2 + 3)) / 3", (5 * 9.995 - 5.01) / 3.005, (5 * 10.005 - 4.99) / 2.995),
        ("(8 / 2)^(1/2) − 1", (7.995 / 2.005) ** (1 / 2.005) - 1, (8.005 / 1.995) ** (1 / 1.995) - 1),
    ],
)
def test_the_printed_arithmetic_is_read_as_it_is_meant(text, low, high):
    read = worked_out(text)
    assert (read.low, read.high) == (near(low), near(high))


def test_the_formula_with_its_numbers_put_in_gives_the_value(traces):
    for trace in traces:
        for row in trace.of(*(STEPS - {"best_own", "best_any"})):
            read = worked_out(row["worked_vi"])
            scale = 100 if row["formula"].endswith(" − 1") else 1
            assert scale * read.low - 1e-9 <= row["value"] <= scale * read.high + 1e-9, row
            assert scale * (read.high - read.low) < max(1, abs(row["value"]) / 10), row


def test_the_english_formula_has_comma_and_point_the_other_way_round(traces):
    worked = [(row["worked_vi"], row["worked_en"]) for trace in traces for row in trace.rows if row["worked_vi"]]
    assert [pair for pair in worked if pair[0].translate(str.maketrans(",.", ".,")) != pair[1]] == []
    # Not only swapped but English: points before decimals, commas before three digits.
    strange = re.compile(r"\d,(?!\d{3}(\D|$))|\.\d{3}|\.\D")
    assert [english for _, english in worked if strange.search(english)] == []


# The comparison that the verdict comes from.

COMPARISONS = {
    "<": lambda one, two: one < two,
    ">": lambda one, two: one > two,
    "=": lambda one, two: one == two,
    "≤": lambda one, two: one <= two,
}


def spoken(number):
    """A printed number or a distance between two: "1.234,5", "(−3,92)", "|7 − 6,5|"."""
    if number.startswith("|"):
        one, other = number.strip("|").split(" − ")
        return round(abs(spoken(one) - spoken(other)), 2)
    return float(number.strip("()").replace(".", "").replace(",", ".").replace("−", "-"))


def clauses(text):
    """The chains of a comparison: each a list of numbers and of the signs between them."""
    for clause in text.split("; "):
        numbers = [spoken(part) for part in re.split(r" [<>=≤] ", clause)]
        yield numbers, re.findall(r" ([<>=≤]) ", clause)


def test_every_comparison_is_a_true_statement(traces):
    for trace in traces:
        [row] = trace.of("verdict")
        for numbers, signs in clauses(row["worked_vi"]) if row["worked_vi"] else []:
            holds = [COMPARISONS[sign](*numbers[place : place + 2]) for place, sign in enumerate(signs)]
            assert all(holds), (trace.judged["target_id"], row["worked_vi"])


def direction(side, sign):
    """What a sign says where less may be better: 1 past, 0 equal, -1 short."""
    return {"=": 0, "<": -side, ">": side}[sign]


def final_by(judged, chains):
    """The verdict of a whole result by its comparison: with one end of what was promised, or between both."""
    [(_, signs)] = chains
    places = [direction(judged["side"], sign) for sign in signs]
    if len(places) == 2:
        return "met" if max(places) <= 0 else "missed"
    if places[0] == 0:
        return "missed" if judged["comparator"] in {"<", ">"} else "met"
    return "exceeded" if places[0] > 0 else "missed"


def running_by(judged, chains):
    """The verdict of a running target: between which of so far, own best and any best the needed pace lies."""
    [(numbers, signs)] = chains
    if judged["is_satisfied"] or (len(signs) == 1 and numbers[0] == near(round(judged["needed"], 2))):
        return "on_pace"
    if len(signs) == 1:
        return "behind" if judged["best_own"] is judged["best_any"] is None else "out_of_reach"
    return "behind" if numbers[-1] == near(round(judged["best_own"], 2)) else "far_behind"


def test_the_comparison_leads_to_the_verdict(traces):
    compared = 0
    for trace in traces:
        judged, [row] = trace.judged, trace.of("verdict")
        chains = list(clauses(row["worked_vi"])) if row["worked_vi"] else []
        if judged["is_whole"] and judged["kind"] != "milestone":
            assert final_by(judged, chains) == judged["last_verdict"], (judged["target_id"], row["worked_vi"])
        elif judged["last_verdict"] in RUNNING and judged["kind"] not in {"each_year", "rank"}:
            assert chains, judged["target_id"]
            assert running_by(judged, chains) == judged["last_verdict"], (judged["target_id"], row["worked_vi"])
        else:
            continue
        compared += 1
    assert compared > 10


# Part of the targets, the view of today, and what is derived.


def in_order(rows):
    return sorted(rows, key=lambda row: (row["target_id"], row["step"]))


def test_a_part_of_the_targets_has_the_same_rows_as_all_together(real, rows_on):
    part = fetched(real, TRACE.format(day="2025-01-31", where="where province_id = 'ha-tinh' and kind = 'average'"))
    targets = {row["target_id"] for row in part}
    assert in_order(part) == in_order(row for row in rows_on("2025-01-31") if row["target_id"] in targets)
    assert 0 < len(targets) < len({row["target_id"] for row in rows_on("2025-01-31")})


def test_the_trace_of_progress_is_that_of_today(real, rows_on):
    assert in_order(fetched(real, "from mart.progress_trace")) == in_order(rows_on(DAYS[-1]))


def test_ha_tinh_at_the_end_of_2024_step_by_step(real):
    described = "where province_id = 'ha-tinh' and indicator_id = 'grdp_growth' and period_end = '2025-12-31'"
    rows = in_order(fetched(real, TRACE.format(day="2025-01-31", where=f"{described} and kind = 'average'")))
    years = "(1 + 5,02%) × (1 + 2,54%) × (1 + 8,05%) × (1 + 7,48%)"
    said = {row["role"]: row["worked_vi"] for row in rows if row["worked_vi"]}
    assert [row["value"] for row in rows if row["role"] == "year"] == [5.02, 2.54, 8.05, 7.48]
    assert said["so_far"] == f"({years})^(1/4) − 1"
    assert said["needed"] == f"((1 + 10%)^5 / ({years}))^(1/1) − 1"
    assert said["needed_simple"] == "(5 × 10 − (5,02 + 2,54 + 8,05 + 7,48)) / 1"
    assert said["verdict"].endswith(" < 28,78")


def test_a_number_that_was_never_printed_is_marked(rows_on):
    marked = [row for row in rows_on(DAYS[-1]) if row["derivation"]]
    assert {row["derivation"] for row in marked} <= {"conversion", "share"}
    assert {row["role"] for row in marked} <= INPUTS
    assert marked
