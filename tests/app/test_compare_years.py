"""The years that the comparison opens with, and what it offers where a choice has nothing."""

import html
import re
from datetime import date
from functools import partial

import pytest

from dashboard import cards, comparison, comparison_years, queries, selection
from dashboard.address import YEARS, years_holding, years_text
from dashboard.selection import DEFAULT_YEARS, FIRST_PROVINCES, INDICATOR, PROVINCES, Seen
from dashboard.texts import words

TODAY = date(2026, 11, 22)


def page_text(app):
    return html.unescape("\n".join(element.body for element in app.get("html")))


@pytest.fixture
def compared(snapshot):
    """What the page shows for an address."""
    indicators, provinces = queries.indicators(snapshot), queries.provinces(snapshot, TODAY)
    held = partial(comparison_years.held, snapshot, TODAY)

    def load(language="vi", **query):
        address = {name.replace("_", "-"): text for name, text in query.items()}
        chosen = selection.compare_selection(address, indicators, provinces, held)
        return comparison.load(snapshot, chosen, indicators, provinces, Seen(language, TODAY, is_today=True))

    return load


@pytest.fixture
def old(snapshot):
    """An indicator whose figures of the three first provinces end before the first term, and its latest five years."""
    for row in queries.indicators(snapshot):
        years = comparison_years.held(snapshot, TODAY, row["indicator_id"], FIRST_PROVINCES)
        if years and max(years) < DEFAULT_YEARS[0]:
            return row, (max(years) - 4, max(years))
    return pytest.skip("every indicator has figures of the first term")


def offered(snapshot, data):
    """What an empty page says: its words and its links."""
    text = comparison_years.empty(data, cards.page(snapshot, "c", data.language, TODAY, {}))
    links = [html.unescape(link) for link in re.findall(r'href="(so-sanh\?[^"]+)"', text)]
    return html.unescape(re.sub(r"<[^>]+>", " ", text)), links


@pytest.mark.parametrize(
    ("held", "years"),
    [
        ((), DEFAULT_YEARS),
        ((2010, 2025), DEFAULT_YEARS),
        ((2021, 2030), DEFAULT_YEARS),
        ((2010, 2012, 2020), (2016, 2020)),
        ((2026, 2030), (2026, 2030)),
        ((2015,), (2011, 2015)),
        # One figure, while an earlier span holds eight.
        ((2016, 2018, 2020, 2016, 2018, 2020, 2016, 2018, 2021), (2016, 2020)),
        ((2016, 2018, 2020, 2021), DEFAULT_YEARS),
    ],
)
def test_the_first_term_is_shown_where_it_holds_enough_else_five_years_that_hold_more(held, years):
    assert years_holding(held, DEFAULT_YEARS) == years


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_indicator_opens_empty_while_one_of_the_three_has_anything(snapshot, compared, language):
    figures = snapshot.rows(
        "select indicator_id, list(distinct province_id) as places from mart.figure "
        "where figure_type in ('target', 'observation') group by indicator_id"
    )
    having = {row["indicator_id"]: {*row["places"]} for row in figures}
    for row in queries.indicators(snapshot):
        data = compared(language, chi_tieu=row["slug"])
        assert data.chosen.provinces == FIRST_PROVINCES
        assert data.is_empty == (not having[row["indicator_id"]] & {*FIRST_PROVINCES})
        if data.is_empty:
            said, links = offered(snapshot, data)
            assert words("compare.empty_others", language) in said
            addresses = [dict(part.split("=") for part in link.partition("?")[2].split("&")) for link in links]
            assert addresses
            for address in addresses:
                places = address[PROVINCES].replace("%2C", ",")
                assert not compared(language, chi_tieu=address[INDICATOR], tinh=places).is_empty


def test_years_without_anything_say_so_and_lead_to_those_that_have(snapshot, compared, old):
    row, years = old
    data = compared(chi_tieu=row["slug"], nam="2024-2025")
    assert data.is_empty
    said, links = offered(snapshot, data)
    assert "2024-2025" in said
    (link,) = links
    assert re.search(rf"{YEARS}=([\d-]+)", link)[1] == years_text(years)
    assert not compared(chi_tieu=row["slug"], nam=years_text(years)).is_empty


@pytest.mark.parametrize("language", ["vi", "en"])
def test_widgets_and_page_agree_on_the_years(open_page, old, language):
    row, years = old
    app = open_page("compare", chi_tieu=row["slug"], lang=language)
    assert (app.selectbox(key="compare.first_year").value, app.selectbox(key="compare.last_year").value) == years
    assert years_text(years) in page_text(app)
    assert app.get("plotly_chart")


def test_years_that_nobody_chose_follow_the_indicator_and_those_chosen_stay(open_page, old):
    row, years = old
    app = open_page("compare")
    app.selectbox(key="compare.indicator").select(row["indicator_id"]).run()
    assert app.query_params[YEARS] == years_text(years)
    app.selectbox(key="compare.indicator").select("grdp_growth").run()
    assert app.query_params[YEARS] == years_text(DEFAULT_YEARS)
    app.selectbox(key="compare.first_year").select(2024).run()
    app.selectbox(key="compare.indicator").select(row["indicator_id"]).run()
    assert app.query_params[YEARS] == "2024-2025"
    assert "2024-2025" in page_text(app)
    assert not app.get("plotly_chart")
    assert f"{YEARS}={years_text(years)}" in page_text(app)


def test_every_year_with_a_figure_can_be_chosen(open_page, old):
    row, years = old
    options = [
        int(year) for year in open_page("compare", chi_tieu=row["slug"]).selectbox(key="compare.first_year").options
    ]
    assert {row["first_year"], *years} <= {*options}
