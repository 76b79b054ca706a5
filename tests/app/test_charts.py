"""Bullet charts, the national line, the ranking, words inside images, the embed lines, citations."""

import json
import re
from datetime import date
from urllib.parse import unquote

import pytest

from dashboard import bullets, citation, comparison, embed, figures, overview, queries, ranking, selection
from dashboard.figures_labels import LineEnd, end_labels
from dashboard.figures_text import Said, with_words

TODAY = date(2026, 11, 22)
TERM = (2021, 2025)


def html(app):
    return "\n".join(element.body for element in app.get("html"))


@pytest.fixture
def compared(snapshot):
    def load(language="vi", day=TODAY, **query):
        indicators, provinces = queries.indicators(snapshot), queries.provinces(snapshot, day)
        chosen = selection.compare_selection({k.replace("_", "-"): v for k, v in query.items()}, indicators, provinces)
        seen = selection.Seen(language, day, is_today=day == TODAY)
        return comparison.load(snapshot, chosen, indicators, provinces, seen)

    return load


class TestBullets:
    @pytest.fixture
    def drawn(self, snapshot):
        rows = overview.load(snapshot, TERM, TODAY).drawn("vi")
        return {(row["indicator_id"], row["province_id"]): row for row in rows}

    def svg(self, row):
        return unquote(row["bullet"].removeprefix("data:image/svg+xml,"))

    def width(self, row):
        return float(re.findall(r"<rect x='[\d.]+' y='6' width='([\d.]+)'", self.svg(row))[-1])

    def goal(self, row):
        return float(re.findall(r"<path d='M([\d.]+) 0V", self.svg(row))[-1])

    def test_bars_of_a_line_share_one_scale_from_zero(self, drawn):
        here, there = drawn["grdp_growth", "thanh-hoa"], drawn["grdp_growth", "ha-tinh"]
        assert not here["own_scales"]
        # What the years came to, not the last year: that is what the target asks for.
        assert bullets.result(here) == here["actual_value"] != here["latest_value"]
        assert self.width(here) / self.width(there) == pytest.approx(here["actual_value"] / there["actual_value"], 0.01)
        assert self.goal(here) > self.goal(there)

    def test_the_arrow_points_to_the_side_that_keeps_the_target(self, drawn):
        assert "3.5h10" in self.svg(drawn["grdp_growth", "thanh-hoa"])
        assert "3.5h-10" in self.svg(drawn["poverty_rate", "thanh-hoa"])

    def test_an_estimate_is_lighter_and_an_official_figure_is_not(self, drawn):
        assert "fill-opacity='.3'" in self.svg(drawn["grdp_growth", "thanh-hoa"])
        assert "fill-opacity='.3'" not in self.svg(drawn["new_rural_communes_share", "thanh-hoa"])

    def test_a_range_is_a_band(self, drawn):
        row = drawn["poverty_reduction", "tra-vinh"]
        assert row["target_value_max"] == 2
        assert "stroke-dasharray" in self.svg(row)
        assert "stroke-dasharray" not in self.svg(drawn["grdp_growth", "thanh-hoa"])

    def test_different_units_have_scales_of_their_own_and_the_line_says_so(self, drawn, open_page):
        assert drawn["grdp_per_capita", "thanh-hoa"]["own_scales"]
        assert "không chung một thước" in html(open_page("overview"))

    def test_ranks_and_lines_without_a_target_are_not_drawn(self, drawn):
        ranks = [row for (indicator, _), row in drawn.items() if indicator == "digital_transformation_rank"]
        assert any(row["target_id"] for row in ranks)
        assert [row["bullet"] for row in ranks] == ["", "", ""]

    def test_every_drawing_says_what_it_shows_in_the_words_of_its_cell(self, drawn):
        shown = [row for row in drawn.values() if row["bullet"]]
        assert len(shown) > 20
        for row in shown:
            alt = row["bullet_alt"]
            assert row["province_vi"] in alt
            assert "None" not in alt
            assert not row["target_value"] or row["target_words_vi"] in alt

    def test_a_fall_below_zero_goes_to_the_left_of_zero(self):
        base = {
            "indicator_id": "x",
            "province_id": "a",
            "unit_id": "percent",
            "kind": "annual",
            "measure": "rate",
            "side": 1,
            "target_value_max": None,
            "actual_value": None,
            "result_ids": None,
            "latest_firmness": "official",
            "actual_firmness": None,
            **dict.fromkeys(
                ("province_vi", "indicator_vi", "latest_when_vi", "latest_vi", "so_far_vi", "target_words_vi"), "x"
            ),
        }
        fell, rose = bullets.beside(
            [base | {"target_value": 5.0, "latest_value": -5.0}, base | {"target_value": 5.0, "latest_value": 5.0}],
            "vi",
        )
        zero = float(re.findall(r"<path d='M([\d.]+) 2V", self.svg(fell))[0])
        bar = re.compile(r"<rect x='([\d.]+)' y='6' width='([\d.]+)'")
        start, width = map(float, bar.findall(self.svg(fell))[-1])
        assert start + width == pytest.approx(zero, abs=0.2)
        assert float(bar.findall(self.svg(rose))[-1][0]) == zero


class TestNationalLine:
    def test_the_country_stands_beside_provinces_in_rates_only(self, compared):
        assert [row["period_year"] for row in compared().national_line()] == [2021, 2022, 2023, 2024, 2025]
        exports = compared(chi_tieu="gia-tri-xuat-khau")
        assert exports.national
        assert exports.national_line() == []

    def test_a_chosen_country_is_not_drawn_twice(self, compared):
        assert compared(tinh="thanh-hoa,vietnam").national_line() == []

    def test_the_line_has_its_name_at_its_end(self, compared):
        data = compared()
        figure = figures.joint(data.results, data.places, TERM, "vi", data.national_line())
        dashed = [trace for trace in figure["data"] if trace.get("line", {}).get("dash") == "3px,3px"]
        assert [trace["y"] for trace in dashed] == [[2.55, 8.54, 4.98, 7.04, 8.02]]
        assert "Cả nước" in [note["text"] for note in figure["layout"]["annotations"]]

    def test_the_country_alone_is_no_chart_of_a_province(self, compared):
        data = compared()
        figure = figures.panel((), (), (), data.places["ha-tinh"], TERM, "vi", data.national_line())
        assert figure["data"] == []


class TestRanking:
    def test_best_first_with_the_places_of_the_table(self, compared):
        shown = ranking.load(compared(), {})
        values = [row["shown_value"] for row in shown.rows]
        assert shown.year == 2025
        assert values == sorted(values, reverse=True)
        assert "trong 34 tỉnh, thành phố" in shown.finding()
        assert "Hà Tĩnh thứ 10" in shown.finding()
        assert [row["place"] for row in shown.rows] == [values.index(value) + 1 for value in values]

    def test_no_province_stands_in_it_beside_what_it_became(self, compared):
        by_year = {
            year: {row["province_id"] for row in ranking.load(compared(), {ranking.YEAR: year}).rows}
            for year in ("2024", "2025")
        }
        assert "tra-vinh" in by_year["2024"] - by_year["2025"]
        assert "vinh-long" in by_year["2025"] - by_year["2024"]

    def test_it_says_on_whose_figures_it_stands_and_who_is_missing(self, compared):
        shown = ranking.load(compared(), {})
        assert "Cục Thống kê (NSO), 05/10/2026, 34/34 tỉnh, thành phố" in shown.caution()
        assert shown.missing() == "Không có trong bảng: Trà Vinh (nhập vào Vĩnh Long)."

    def test_todays_provinces_are_ranked_by_figures_computed_back_where_asked(self, compared):
        then = ranking.load(compared(), {ranking.YEAR: "2024"})
        today = ranking.load(compared(), {ranking.YEAR: "2024", ranking.TODAY: "hien-nay"})
        assert (len(then.rows), len(today.rows)) == (63, 34)
        assert "vinh-long" in {row["province_id"] for row in today.rows}
        assert "tra-vinh" not in {row["province_id"] for row in today.rows}
        assert "tính ngược theo địa giới" in today.caution()
        assert "tính ngược" not in then.caution()

    def test_todays_provinces_of_a_year_without_back_casts_are_named_as_misunderstood(self, compared):
        shown = ranking.load(compared(), {ranking.YEAR: "2025", ranking.TODAY: "hien-nay"})
        assert shown.misunderstood == (f"{ranking.TODAY}=hien-nay",)
        assert len(shown.rows) == 34

    def test_a_score_stands_beside_the_place_that_was_printed_for_it(self, compared):
        shown = ranking.load(compared(chi_tieu="diem-pci", nam="2010-2016"), {})
        assert shown.has_printed
        # Places follow the scores, and so do those that were printed; of equal scores either may come first.
        printed = [(-row["shown_value"], row["printed_place"]) for row in shown.rows]
        assert [place for _, place in sorted(printed)] == list(range(1, 64))

    def test_nothing_neutral_is_ranked_as_good_or_bad(self, compared):
        shown = ranking.load(compared(chi_tieu="dan-so"), {})
        assert "xếp theo quy mô" in shown.finding()
        assert "không nói tốt hay kém" in shown.caution()

    def test_a_bar_below_zero_ends_where_the_others_begin(self, compared):
        bars = ranking.load(compared(), {ranking.YEAR: "2021"}).bars()
        lowest = bars[-1]
        assert lowest["shown_value"] < 0
        assert lowest["left"] == 0
        assert lowest["width"] == pytest.approx(bars[0]["left"], abs=0.02)

    def test_too_few_are_listed_without_places(self, compared):
        shown = ranking.load(compared(chi_tieu="gia-tri-xuat-khau"), {})
        assert len(shown.rows) >= 3
        assert {row["place"] for row in shown.rows} == {None}
        assert "chưa đủ để xếp hạng" in shown.finding()

    def test_less_than_three_make_no_list(self, compared):
        assert ranking.load(compared(chi_tieu="tich-tu-ruong-dat"), {}) is None

    @pytest.mark.parametrize("asked", ["1999", "2021-2022", "x"])
    def test_a_year_without_one_gives_the_last_and_is_named(self, compared, asked):
        shown = ranking.load(compared(), {ranking.YEAR: asked})
        assert (shown.year, shown.misunderstood) == (2025, (f"{ranking.YEAR}={asked}",))

    def test_the_year_is_in_the_address_and_stays_with_the_indicator(self, open_page):
        app = open_page("compare")
        app.segmented_control(key="compare.ranking_year").set_value(2022).run()
        assert app.query_params[ranking.YEAR] == "2022"
        assert "trong 63 tỉnh" in html(app)
        app.multiselect[0].unselect("tra-vinh").run()
        assert app.query_params[ranking.YEAR] == "2022"
        app.selectbox(key="compare.indicator").select("poverty_rate").run()
        assert ranking.YEAR not in app.query_params

    def test_the_choice_of_todays_provinces_is_in_the_address(self, open_page):
        app = open_page("compare", **{ranking.YEAR: "2023"})
        app.segmented_control(key="compare.ranking_status").set_value("hien-nay").run()
        assert (app.query_params[ranking.YEAR], app.query_params[ranking.TODAY]) == ("2023", "hien-nay")
        assert "trong 34 tỉnh" in html(app)


class TestWordsInImages:
    def drawn(self, title, width=720):
        figure = {"data": [{}], "layout": {"height": 300, "margin": {"l": 8, "r": 16, "t": 24, "b": 30}}}
        return with_words(figure, Said(title, ["một dòng"], "nguồn", width))["layout"]

    def test_a_long_name_takes_more_lines_and_the_drawing_keeps_its_room(self):
        short, long = self.drawn("ngắn"), self.drawn("dài " * 50)
        assert long["meta"]["above"] > short["meta"]["above"] == 2
        for layout in (short, long):
            assert layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] == 300 - 24 - 30

    def test_names_are_never_read_as_mark_up(self):
        assert "<a" not in self.drawn('<a href="https://example.org">x</a>')["title"]["text"]

    @pytest.mark.parametrize("name", ["joint", "ha-tinh"])
    def test_each_image_says_what_it_shows_and_where_it_is_from(self, open_page, snapshot, name):
        app = open_page("compare")
        charts = [json.loads(element.proto.spec)["layout"] for element in app.get("plotly_chart")]
        assert len(charts) == 4
        opening = {"joint": "<b>Năm 2025: Hà Tĩnh 8,78%", "ha-tinh": "<b>Hà Tĩnh: không đạt</b>"}[name]
        layout = next(chart for chart in charts if chart["title"]["text"].startswith(opening))
        text = layout["title"]["text"] + " ".join(note["text"] for note in layout["annotations"]).replace("<br>", " ")
        assert snapshot.build_id in text
        assert "Tăng trưởng GRDP, phần trăm" in text
        assert "CC BY 4.0" in text


def test_names_at_line_ends_are_moved_apart_around_their_middle():
    ends = [LineEnd(2025, value, str(value), "#000") for value in (1.0, 1.1, 1.2, 9.0)]
    heights = [label["y"] for label in end_labels(ends, [0, 17])]
    assert heights == pytest.approx([0.1, 1.1, 2.1, 9.0])


def test_the_lines_to_embed_keep_choice_language_and_day(compared):
    from dashboard.cards import Page

    page = Page("e", "en", {}, kept={"lang": "en", "nhin-tu": "2025-01-31"})
    data = compared("en", tinh="thanh-hoa,tra-vinh")
    text = embed.lines(data, page, {"tinh": "thanh-hoa,tra-vinh"}, "https://example.org/")
    assert text.count("&lt;iframe") == 3
    wanted = "https://example.org/so-sanh?tinh=thanh-hoa,tra-vinh&amp;amp;bieu-do=tra-vinh&amp;amp;lang=en"
    assert f"{wanted}&amp;amp;nhin-tu=2025-01-31&amp;amp;embed=true" in text


@pytest.mark.parametrize(
    ("asked", "shown"), [("tra-vinh", "tra-vinh"), ("Trà Vinh", "tra-vinh"), ("hue", "joint"), ("", "joint")]
)
def test_the_chart_of_the_address_is_a_chosen_province_or_the_joint_one(compared, asked, shown):
    assert embed.chart_of(compared(), {embed.CHART: asked}) == shown


@pytest.mark.parametrize(
    ("page", "about"),
    [
        ("overview", "nhiệm kỳ 2021-2025"),
        ("compare", "Tăng trưởng GRDP: "),
        ("province", "hồ sơ Thanh Hóa"),
        ("deadlines", "việc"),
        ("data", "số liệu"),
        ("sources", "danh sách nguồn"),
        ("method", "phương pháp"),
    ],
)
def test_every_page_says_how_to_cite_it_and_where_its_data_are(open_page, snapshot, page, about):
    app = open_page(page, nhin_tu="2025-01-31")
    colophon = next(element.body for element in app.get("html") if "<footer" in element.body)
    cited = re.search(r'id="trich-dan">.+?<span class="ct-copy">(.+?)</span>', colophon, re.DOTALL)[1]
    assert about in cited
    assert "nhìn từ ngày 31/01/2025" in cited
    assert snapshot.build_id in cited


def test_a_citation_has_one_full_stop_after_what_it_names(snapshot):
    text = citation.citation(snapshot, "All about it.", TODAY, "en")
    assert text.startswith("Provincial targets (Chỉ tiêu tỉnh), All about it, seen from 22 November 2026. Data version")
