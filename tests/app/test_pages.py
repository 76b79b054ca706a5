"""The pages run through the frame, without a browser."""

import csv
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import queries
from dashboard.texts import words
from etl.settings import ROOT

with (ROOT / "data" / "reference" / "indicators.csv").open(encoding="utf-8", newline="") as file:
    SLUGS = [row["slug"] for row in csv.DictReader(file)]


def html(app):
    return "\n".join(element.body for element in app.get("html"))


def captions(app):
    return " ".join(element.value for element in app.caption)


@pytest.mark.parametrize(("language", "title"), [("vi", "Tỉnh hứa gì và làm được gì"), ("en", "What the provinces")])
def test_the_overview_shows_the_three_provinces_in_both_languages(open_page, language, title):
    app = open_page("overview", lang=language)
    assert app.title[0].value.startswith(title)
    assert all(
        name in html(app) for name in (["Thanh Hóa", "Hà Tĩnh"] if language == "vi" else ["Thanh Hoa", "Ha Tinh"])
    )


def test_the_overview_says_what_trà_vinh_became(open_page):
    assert "nhập vào Vĩnh Long" in html(open_page("overview"))
    later = html(open_page("overview", nhiem_ky="2026-2030"))
    assert "cột này là Vĩnh Long" in later


def test_the_footer_names_data_date_and_build(open_page, snapshot):
    text = captions(open_page("overview"))
    assert snapshot.build_id in text
    assert snapshot.data_date_vi in text


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_indicator_opens_in_the_comparison(open_page, slug, language):
    app = open_page("compare", chi_tieu=slug, lang=language, nam="2016-2030")
    assert app.title


def test_a_bad_address_gives_defaults_and_a_quiet_notice(open_page):
    app = open_page("compare", tinh="xyz", nam="abc")
    assert "tinh=xyz" in captions(app)
    assert "nam=abc" in captions(app)
    assert app.multiselect[0].value == ["thanh-hoa", "ha-tinh", "tra-vinh"]


def test_an_address_is_never_read_as_markdown(open_page):
    text = captions(open_page("compare", tinh="`[click](https://example.org)`"))
    assert "'[click](https://example.org)'" in text
    assert text.count("`") == 2


def test_no_province_asks_for_one(open_page):
    app = open_page("compare", tinh="")
    assert "ít nhất một tỉnh" in app.info[0].value


def test_years_without_figures_say_so(open_page):
    app = open_page("compare", nam="1999")
    assert app.info[0].value.startswith("Chưa tìm thấy")


def test_twelve_provinces_at_once(open_page, snapshot):
    names = [row["province_id"] for row in queries.provinces(snapshot)][:14]
    app = open_page("compare", tinh=",".join(names))
    assert len(app.multiselect[0].value) == 12


def test_a_change_of_indicator_writes_the_address_and_leaves_the_old_unit(open_page):
    app = open_page("compare", chi_tieu="gia-tri-xuat-khau", don_vi="billion-vnd")
    app.selectbox(key="compare.indicator").select("grdp_growth").run()
    assert app.query_params["chi-tieu"] == "tang-truong-grdp"
    assert "don-vi" not in app.query_params
    assert not app.exception


def test_years_chosen_the_wrong_way_round_are_put_in_order(open_page):
    app = open_page("compare")
    app.selectbox(key="compare.first_year").select(2028).run()
    assert app.query_params["nam"] == "2025-2028"


class TestMoney:
    """USD and dong meet only through a stated rate."""

    TODAY = date(2026, 11, 22)

    def shown(self, snapshot, unit, years=(2021, 2026)):
        return queries.compare_results(snapshot, "export_value", ("thanh-hoa",), years, unit, self.TODAY)

    def test_the_same_figure_in_both_by_the_rate_of_its_year(self, snapshot):
        dollars = {row["period_year"]: row for row in self.shown(snapshot, "million_usd") if row["is_whole_year"]}
        dong = {row["period_year"]: row for row in self.shown(snapshot, "billion_vnd") if row["is_whole_year"]}
        rates = {row["year"]: row["vnd_per_usd"] for row in queries.exchange_rates(snapshot, (2021, 2025))}
        assert dong.keys() == dollars.keys()
        for year, row in dong.items():
            # million dollars times dong per dollar is million dong; a thousand of these is a billion
            assert row["shown_value"] == pytest.approx(dollars[year]["shown_value"] * rates[year] / 1000)
            assert row["is_converted"]

    def test_without_a_rate_there_is_no_number(self, snapshot):
        part_of_2026 = [row for row in self.shown(snapshot, "billion_vnd") if row["period_year"] == 2026]
        assert part_of_2026
        assert all(row["shown_value"] is None and row["words_vi"] is None for row in part_of_2026)

    def test_the_page_prints_rate_and_definition_and_the_years_without(self, open_page):
        app = open_page("compare", chi_tieu="gia-tri-xuat-khau", don_vi="billion-vnd", nam="2021-2026")
        text = " ".join(element.value for element in app.markdown)
        assert "23.159,78 đồng/USD" in text.replace("\\", "")
        assert "bình quân năm của Ngân hàng Thế giới" in text
        assert "Chưa có tỷ giá cho năm 2026" in text

    def test_a_published_figure_goes_before_a_converted_one(self, snapshot):
        rows = queries.compare_results(snapshot, "grdp_per_capita", ("vietnam",), (2023, 2023), "usd", self.TODAY)
        assert [(row["shown_value"], row["is_converted"]) for row in rows] == [(4284.0, False)]


def test_the_rule_for_numbers_is_the_same_in_sentences_and_on_pages(snapshot):
    rows = snapshot.rows("select mart.number_vi(1234.5) as vi, mart.number_en(1234.5) as en")
    assert rows == [{"vi": "1.234,5", "en": "1,234.5"}]


def test_an_error_shows_our_words_and_nothing_of_streamlits():
    def page_that_failed():
        import streamlit

        from dashboard.visit import say_sorry

        streamlit.session_state["kept_from_page"] = say_sorry(ValueError("secret"))

    app = AppTest.from_function(page_that_failed).run()
    assert app.session_state["kept_from_page"] is True
    assert app.error[0].value == words("frame.error", "vi")
    assert "secret" not in app.error[0].value


def test_a_page_with_nothing_to_show_still_has_its_footer(open_page, snapshot):
    assert snapshot.build_id in captions(open_page("compare", tinh=""))
