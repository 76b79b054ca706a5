"""The SQL macros of the mart, asked through the built store."""

import calendar
import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

MIRRORED = {">=": "<=", ">": "<", "=": "=", "~": "~"}
HUNDREDTHS = st.integers(-(10**7), 10**7).map(lambda whole: whole / 100)
DAYS = st.dates(date(1992, 1, 1), date(2099, 12, 31))
VIETNAMESE = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d?[1-9])?")
ENGLISH = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d?[1-9])?")


@pytest.fixture(scope="session")
def final_verdict(answer):
    def ask(comparator, actual, low, high=None, side=1, tolerance=0):
        bound = "?, ?::double, ?::double, ?::double, ?, ?::double"
        return answer(f"mart.final_verdict({bound})", comparator, actual, low, high, side, tolerance)

    return ask


@pytest.fixture(scope="session")
def pace_verdict(answer):
    def ask(needed, so_far, best_own, best_any, side=1):
        bound = "?::double, ?::double, ?::double, ?::double, ?"
        return answer(f"mart.pace_verdict({bound})", needed, so_far, best_own, best_any, side)

    return ask


# Numbers as print writes them.


@given(st.integers(-(10**14), 10**14))
def test_a_vietnamese_number_reads_back_as_the_number_to_two_decimals(answer, thousandths):
    number = Decimal(thousandths) / 1000
    written = answer("mart.number_vi(?)", float(number))
    assert VIETNAMESE.fullmatch(written)
    assert abs(Decimal(written.replace(".", "").replace(",", ".")) - number) <= Decimal("0.005")


@given(st.integers(-(10**14), 10**14))
def test_an_english_number_reads_back_as_the_number_to_two_decimals(answer, thousandths):
    number = Decimal(thousandths) / 1000
    written = answer("mart.number_en(?)", float(number))
    assert ENGLISH.fullmatch(written)
    assert abs(Decimal(written.replace(",", "")) - number) <= Decimal("0.005")


@given(HUNDREDTHS)
def test_a_number_with_two_decimals_loses_nothing(answer, number):
    written = answer("mart.number_vi(?)", number)
    assert Decimal(written.replace(".", "").replace(",", ".")) == Decimal(str(number)).quantize(
        Decimal("0.01"), ROUND_HALF_UP
    )


@given(HUNDREDTHS)
def test_the_two_languages_write_one_number_with_the_marks_exchanged(answer, number):
    exchanged = str.maketrans(".,", ",.")
    assert answer("mart.number_vi(?)", number).translate(exchanged) == answer("mart.number_en(?)", number)


@pytest.mark.parametrize(
    ("number", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (10, "10", "10"),
        (100, "100", "100"),
        (7.5, "7,5", "7.5"),
        (7.01, "7,01", "7.01"),
        (1234.5, "1.234,5", "1,234.5"),
        (1234567.891, "1.234.567,89", "1,234,567.89"),
        (-3.92, "-3,92", "-3.92"),
        (999.999, "1.000", "1,000"),
    ],
)
def test_numbers_are_written_as_each_language_prints_them(answer, number, vietnamese, english):
    assert answer("mart.number_vi(?)", number) == vietnamese
    assert answer("mart.number_en(?)", number) == english


@pytest.mark.parametrize("number", [-0.0, -0.001, -0.0049])
@pytest.mark.parametrize("macro", ["number_vi", "number_en"])
def test_nothing_is_written_as_minus_zero(answer, macro, number):
    assert answer(f"mart.{macro}(?::double)", number) == "0"


# Days and periods.


@given(DAYS)
def test_the_last_day_of_a_day_is_the_day(answer, day):
    assert answer("mart.last_day_of(?)", day.isoformat()) == day


@given(DAYS)
def test_the_last_day_of_a_month_is_followed_by_the_first_of_the_next(answer, day):
    last = answer("mart.last_day_of(?)", f"{day:%Y-%m}")
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + timedelta(days=1)).day == 1


@given(st.integers(1992, 2099))
def test_the_last_day_of_a_year_is_the_31st_of_december(answer, year):
    assert answer("mart.last_day_of(?)", str(year)) == date(year, 12, 31)


def test_a_date_that_is_not_known_has_no_last_day(answer):
    assert answer("mart.last_day_of(null::varchar)") is None


@pytest.mark.parametrize(
    ("first", "last", "vietnamese", "english"),
    [
        ("2025-01-01", "2025-12-31", "năm 2025", "2025"),
        ("2021-01-01", "2025-12-31", "giai đoạn 2021-2025", "2021-2025"),
        ("2025-01-01", "2025-03-31", "quý I/2025", "Q1 2025"),
        ("2025-04-01", "2025-06-30", "quý II/2025", "Q2 2025"),
        ("2025-10-01", "2025-12-31", "quý IV/2025", "Q4 2025"),
        ("2025-01-01", "2025-06-30", "6 tháng đầu năm 2025", "the first 6 months of 2025"),
        ("2025-01-01", "2025-09-30", "9 tháng đầu năm 2025", "the first 9 months of 2025"),
        ("2024-01-01", "2024-02-29", "2 tháng đầu năm 2024", "the first 2 months of 2024"),
        ("2025-07-01", "2025-12-31", "tháng 7-12/2025", "July-December 2025"),
        ("2025-02-01", "2025-04-30", "tháng 2-4/2025", "February-April 2025"),
        ("2025-05-01", "2025-05-31", "tháng 5/2025", "May 2025"),
        ("2025-01-01", "2025-01-31", "tháng 1/2025", "January 2025"),
        ("2025-06-30", "2025-06-30", "ngày 30/06/2025", "30 June 2025"),
        ("2025-01-01", "2025-01-01", "ngày 01/01/2025", "1 January 2025"),
        ("2025-05-05", "2025-05-20", "05/05/2025 - 20/05/2025", "5 May 2025 - 20 May 2025"),
    ],
)
def test_a_period_is_named_as_print_names_it(answer, first, last, vietnamese, english):
    assert answer("mart.period_words_vi(?::date, ?::date)", first, last) == vietnamese
    assert answer("mart.period_words_en(?::date, ?::date)", first, last) == english


@given(DAYS, DAYS)
def test_any_period_has_a_name_with_both_its_years(answer, one, other):
    first, last = sorted([one, other])
    for macro in ("period_words_vi", "period_words_en"):
        words = answer(f"mart.{macro}(?::date, ?::date)", first, last)
        assert str(first.year) in words
        assert str(last.year) in words


@pytest.mark.parametrize(
    ("partial", "vietnamese", "english"),
    [
        ("2025", "năm 2025", "2025"),
        ("2025-10", "tháng 10/2025", "October 2025"),
        ("2025-01", "tháng 1/2025", "January 2025"),
        ("2025-10-17", "17/10/2025", "17 October 2025"),
        ("2025-02-03", "03/02/2025", "3 February 2025"),
        (None, None, None),
    ],
)
def test_a_date_is_worded_no_more_exactly_than_it_is_known(answer, partial, vietnamese, english):
    assert answer("mart.date_words_vi(?::varchar)", partial) == vietnamese
    assert answer("mart.date_words_en(?::varchar)", partial) == english


@pytest.mark.parametrize("year", [2023, 2024, 2100])
def test_the_whole_of_february_is_a_month(answer, year):
    last = date(year, 2, calendar.monthrange(year, 2)[1])
    assert answer("mart.period_words_vi(?::date, ?::date)", date(year, 2, 1), last) == f"tháng 2/{year}"


# Targets in words.


@pytest.mark.parametrize(
    ("comparator", "low", "high", "suffix", "measure", "vietnamese", "english"),
    [
        (">=", 10, None, "%", "rate", "từ 10% trở lên", "10% or more"),
        (">", 8, None, "%", "rate", "trên 8%", "more than 8%"),
        ("<=", 1.5, None, "%", "share", "không quá 1,5%", "at most 1.5%"),
        ("<", 1.5, None, "%", "share", "dưới 1,5%", "less than 1.5%"),
        ("=", 8000, None, " USD", "flow", "8.000 USD", "8,000 USD"),
        ("~", 11.5, None, "%", "rate", "khoảng 11,5%", "about 11.5%"),
        (">=", 7, 7.5, "%", "rate", "7-7,5%", "7-7.5%"),
        ("~", 8, 8.5, "%", "rate", "khoảng 8-8,5%", "about 8-8.5%"),
        ("<=", 10, None, "", "rank", "nhóm 10", "top 10"),
        (">", None, None, "%", "rate", "cao hơn năm trước", "more than the year before"),
        (">=", None, None, "%", "rate", "cao hơn năm trước", "more than the year before"),
        ("<", None, None, "%", "share", "thấp hơn năm trước", "less than the year before"),
    ],
)
def test_a_target_is_worded_as_print_words_it(answer, comparator, low, high, suffix, measure, vietnamese, english):
    bound = "?, ?::double, ?::double, ?, ?"
    values = (comparator, low, high, suffix, measure)
    assert answer(f"mart.target_words_vi({bound})", *values) == vietnamese
    assert answer(f"mart.target_words_en({bound})", *values) == english


# Verdicts on a whole period.


@pytest.mark.parametrize(
    ("comparator", "actual", "low", "high", "verdict"),
    [
        (">=", 10, 10, None, "met"),
        (">=", 10.01, 10, None, "exceeded"),
        (">=", 9.99, 10, None, "missed"),
        (">", 10, 10, None, "missed"),
        (">", 10.01, 10, None, "exceeded"),
        ("=", 10, 10, None, "met"),
        ("=", 9.99, 10, None, "missed"),
        (">=", 0.3, 0.1 + 0.2, None, "met"),
        (">", 0.1 + 0.2, 0.3, None, "missed"),
        (">=", 7, 7, 7.5, "met"),
        (">=", 7.5, 7, 7.5, "met"),
        (">=", 7.51, 7, 7.5, "exceeded"),
        (">=", 6.99, 7, 7.5, "missed"),
        (">", 7, 7, 7.5, "missed"),
        (">", 7.01, 7, 7.5, "met"),
        (">=", -1.5, -2, None, "exceeded"),
        (">=", -2.5, -2, None, "missed"),
    ],
)
def test_more_is_better(final_verdict, comparator, actual, low, high, verdict):
    assert final_verdict(comparator, actual, low, high) == verdict


@pytest.mark.parametrize(
    ("comparator", "actual", "low", "high", "verdict"),
    [
        ("<=", 3, 3, None, "met"),
        ("<=", 2.99, 3, None, "exceeded"),
        ("<=", 3.01, 3, None, "missed"),
        ("<", 3, 3, None, "missed"),
        ("<", 2.99, 3, None, "exceeded"),
        ("=", 2, 3, None, "exceeded"),
        ("<=", 1.5, 1, 1.5, "met"),
        ("<=", 1, 1, 1.5, "met"),
        ("<=", 0.99, 1, 1.5, "exceeded"),
        ("<=", 1.51, 1, 1.5, "missed"),
        ("<", 1.5, 1, 1.5, "missed"),
        ("<", 1, 1, 1.5, "met"),
    ],
)
def test_less_is_better(final_verdict, comparator, actual, low, high, verdict):
    assert final_verdict(comparator, actual, low, high, side=-1) == verdict


@pytest.mark.parametrize(
    ("actual", "verdict"), [(9.8, "met"), (10.2, "met"), (9.79, "missed"), (10.21, "exceeded"), (10, "met")]
)
def test_about_holds_to_the_edge_of_its_tolerance(final_verdict, actual, verdict):
    assert final_verdict("~", actual, 10, tolerance=0.2) == verdict


@pytest.mark.parametrize(("actual", "verdict"), [(9.8, "met"), (8.2, "met"), (10.21, "missed"), (7.79, "exceeded")])
def test_about_a_range_holds_to_the_tolerance_beyond_both_ends_where_less_is_better(final_verdict, actual, verdict):
    assert final_verdict("~", actual, 8, 10, side=-1, tolerance=0.2) == verdict


@given(
    st.sampled_from(sorted(MIRRORED)),
    HUNDREDTHS,
    HUNDREDTHS,
    st.none() | st.integers(1, 10**4).map(lambda whole: whole / 100),
    st.sampled_from([0, 0.2]),
)
def test_less_is_better_mirrors_more_is_better(final_verdict, comparator, actual, low, width, tolerance):
    high = None if width is None else low + width
    mirrored = (-low, None) if high is None else (-high, -low)
    assert final_verdict(comparator, actual, low, high, 1, tolerance) == final_verdict(
        MIRRORED[comparator], -actual, *mirrored, -1, tolerance
    )


@given(st.sampled_from([(">", 1), ("<", -1)]), HUNDREDTHS, st.none() | st.integers(1, 100))
def test_a_strict_target_is_never_satisfied_by_its_own_near_end(final_verdict, strict, low, width):
    comparator, side = strict
    high = None if width is None else low + width
    near = low if side == 1 or high is None else high
    assert final_verdict(comparator, near, low, high, side) == "missed"


@given(HUNDREDTHS, HUNDREDTHS, st.sampled_from([">=", "<=", "=", "~"]), st.sampled_from([1, -1]))
def test_a_better_result_never_gets_a_worse_verdict(final_verdict, one, other, comparator, side):
    worse, better = sorted([one, other], key=lambda value: side * value)
    order = ["missed", "met", "exceeded"]
    assert order.index(final_verdict(comparator, worse, 0, None, side, 0.2)) <= order.index(
        final_verdict(comparator, better, 0, None, side, 0.2)
    )


@pytest.mark.parametrize(("actual", "low"), [(None, 10), (10, None)])
def test_without_a_result_or_a_target_there_is_no_verdict(final_verdict, actual, low):
    assert final_verdict(">=", actual, low) is None


# Verdicts on a running period.


@pytest.mark.parametrize(
    ("needed", "so_far", "best_own", "best_any", "verdict"),
    [
        (5, 5, 5, 5, "on_pace"),
        (5.01, 5, 5.01, 9, "behind"),
        (6, 5, 5.5, 6, "far_behind"),
        (6.01, 5, 5.5, 6, "out_of_reach"),
        (-2, -1, 0, 0, "on_pace"),
        (6, None, 7, 9, "behind"),
        (6, None, None, 9, "far_behind"),
        # Nothing on record to compare with: no word on what is out of reach.
        (6, None, None, None, "behind"),
        (None, 5, 5, 5, None),
    ],
)
def test_a_pace_is_graded_by_what_was_ever_reached(pace_verdict, needed, so_far, best_own, best_any, verdict):
    assert pace_verdict(needed, so_far, best_own, best_any) == verdict


@given(HUNDREDTHS, HUNDREDTHS, st.none() | HUNDREDTHS, st.none() | HUNDREDTHS)
def test_a_pace_downwards_is_graded_as_its_mirror(pace_verdict, needed, so_far, best_own, best_any):
    mirrored = [None if value is None else -value for value in (needed, so_far, best_own, best_any)]
    assert pace_verdict(needed, so_far, best_own, best_any) == pace_verdict(*mirrored, side=-1)


@given(HUNDREDTHS, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS)
def test_a_pace_that_asks_for_more_never_gets_a_better_grade(pace_verdict, one, other, so_far, best_own, best_any):
    order = ["on_pace", "behind", "far_behind", "out_of_reach"]
    easier, harder = sorted([one, other])
    assert order.index(pace_verdict(easier, so_far, best_own, best_any)) <= order.index(
        pace_verdict(harder, so_far, best_own, best_any)
    )


# Units and money.


@given(st.floats(0.01, 1e12), st.sampled_from([1, 1e3, 1e6, 1e9]), st.sampled_from([1, 1e6, 1e12]), st.floats(1e4, 4e4))
def test_dollars_turned_into_dong_and_back_are_the_same_dollars(answer, value, dollars, dong, rate):
    there = answer(
        "mart.in_unit(?::double, 'money_usd', ?::double, 'money_vnd', ?::double, ?::double)", value, dollars, dong, rate
    )
    back = answer(
        "mart.in_unit(?::double, 'money_vnd', ?::double, 'money_usd', ?::double, ?::double)", there, dong, dollars, rate
    )
    assert back == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    ("value", "source", "goal", "rate", "expected"),
    [
        (8, ("money_usd", 1e9), ("money_usd", 1e6), None, 8000),
        (1, ("money_usd", 1e6), ("money_vnd", 1e9), 25000, 25),
        (25, ("money_vnd", 1e9), ("money_usd", 1e6), 25000, 1),
        (5, ("money_vnd", 12e6), ("money_vnd", 1e6), None, 60),
        (1, ("money_usd", 1), ("money_vnd", 1), None, None),
        (1, ("ratio", 1), ("money_vnd", 1), 25000, None),
    ],
)
def test_a_value_turns_into_another_unit_where_there_is_a_way(answer, value, source, goal, rate, expected):
    bound = "?::double, ?, ?::double, ?, ?::double, ?::double"
    assert answer(f"mart.in_unit({bound})", value, *source, *goal, rate) == expected


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("=1+1", "'=1+1"),
        ("+84 237", "'+84 237"),
        ("-3,92%", "'-3,92%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("8,27%", "8,27%"),
        ("a=1", "a=1"),
        ("", ""),
        (None, None),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(answer, cell, plain):
    assert answer("mart.plain_text(?::varchar)", cell) == plain
