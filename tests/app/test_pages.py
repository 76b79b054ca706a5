"""The pages run through the frame, without a browser."""

import csv
import re
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


def colophon(app):
    return next(element.body for element in app.get("html") if "<footer" in element.body)


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
    text = colophon(open_page("overview"))
    assert snapshot.build_id in text
    assert snapshot.data_date_vi in text


# Each in one language, by turns: what differs between them is words, which other tests go through.
@pytest.mark.parametrize(("slug", "language"), list(zip(SLUGS, ["vi", "en"] * len(SLUGS), strict=False)))
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
    text = html(open_page("compare", nam="1999"))
    assert "chưa tìm thấy chỉ tiêu hay kết quả nào trong 1999" in text
    assert "nam=2021-2025" in text


def test_twelve_provinces_at_once(open_page, snapshot):
    names = [row["province_id"] for row in queries.provinces(snapshot, date(2026, 6, 30))][:14]
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
        text = " ".join(element.body for element in app.get("html"))
        assert "23.159,78 đồng/USD, bình quân năm của Ngân hàng Thế giới (<a " in text
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
    assert snapshot.build_id in colophon(open_page("compare", tinh=""))


# Verdicts, and the day that pages are seen from.


@pytest.mark.parametrize("page", ["overview", "compare"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_verdict_opens_how_it_was_judged(open_page, page, language):
    text = html(open_page(page, lang=language))
    buttons = re.findall(r'<button class="ct-badge [^"]+" popovertarget="([^"]+)"', text)
    assert len(buttons) > 10
    assert text.count('class="ct-badge') == 2 * len(buttons) - (len(buttons) - len(set(buttons)))
    assert [name for name in set(buttons) if f'id="{name}"' not in text] == []


@pytest.mark.parametrize("page", ["overview", "compare"])
def test_every_card_stands_on_the_page_once(open_page, page):
    names = re.findall(r'<div popover id="([^"]+)"', html(open_page(page)))
    assert len(names) == len(set(names))
    opened = set(re.findall(r'popovertarget="([^"]+)"', html(open_page(page))))
    assert set(names) == opened


def test_the_trace_of_hà_tĩnh_gives_the_numbers_and_the_formula(open_page):
    text = html(open_page("overview", nhin_tu="2025-01-31"))
    assert "((1 + 5,02%) × (1 + 2,54%) × (1 + 8,05%) × (1 + 7,48%))^(1/4) − 1" in text
    assert "((1 + T)^n / Π(1 + g))^(1/m) − 1" in text
    assert "28,78%" in text


def test_a_day_long_past_shows_what_was_known_then(open_page):
    before, today = (html(open_page("compare", **query)) for query in ({"nhin_tu": "2023-01-31"}, {}))
    assert "3,98%" in before
    assert "8,78%" not in before
    assert "8,78%" in today


def test_the_page_says_from_which_day_it_is_seen_and_how_to_come_back(open_page):
    app = open_page("overview", nhin_tu="2025-01-31")
    assert any("31/01/2025" in element.value for element in app.markdown)
    back = words("vantage.back", "vi")
    next(button for button in app.button if button.label == back).click().run()
    assert "nhin-tu" not in app.query_params
    assert back not in [button.label for button in app.button]


def test_the_end_of_a_province_is_not_told_before_it_came(open_page):
    assert "nhập vào" not in html(open_page("overview", nhin_tu="2025-01-31"))
    assert "nhập vào" not in html(open_page("compare", nhin_tu="2025-01-31"))


def test_links_carry_the_day_and_the_language(open_page):
    text = html(open_page("overview", nhin_tu="2025-01-31", lang="en"))
    links = re.findall(r'href="(so-sanh|phuong-phap)\?([^"]+)"', text)
    assert links
    assert all("nhin-tu=2025-01-31" in query and "lang=en" in query for _, query in links)


def test_a_bad_day_is_named(open_page):
    assert "nhin-tu=2031-01-01" in captions(open_page("overview", nhin_tu="2031-01-01"))


def test_targets_that_replace_one_another_stand_side_by_side(open_page):
    text = html(open_page("overview"))
    growth = text[text.index("Tăng trưởng GRDP") : text.index("GRDP bình quân đầu người")]
    assert "4 chỉ tiêu khác" in growth
    assert all(words in growth for words in ("từ 7% trở lên", "trên 8%", "8,7%", "từ 8% trở lên"))
    assert "chắc chắn nhất và mới nhất" in growth


def test_a_printed_average_that_contradicts_the_years_is_marked(open_page):
    text = html(open_page("compare", nhin_tu="2025-06-30"))
    computed = text[text.index("Bình quân và cộng dồn") :]
    line = computed[computed.index("Thanh Hóa, giai đoạn 2021-2024") :].split("</tr>")[0]
    assert "9,92%" in line
    assert "10,23%" in line
    assert "mâu thuẫn" in line


def test_results_stand_beside_the_country_and_the_other_provinces(open_page):
    text = html(open_page("compare"))
    assert "thứ 15/34 tỉnh" in text
    assert '<th scope="col">Cả nước</th>' in text
    assert "15th of 34 provinces" in html(open_page("compare", lang="en"))
    assert '<th scope="col">Cả nước</th>' not in html(open_page("compare", tinh="thanh-hoa,vietnam"))


def test_a_converted_number_says_so(open_page):
    assert "quy đổi theo tỷ giá của năm" in html(
        open_page("compare", chi_tieu="gia-tri-xuat-khau", don_vi="billion-vnd")
    )
