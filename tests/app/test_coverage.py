"""Còn thiếu gì: what is there and what is not, in the store, on its page and on the overview; both ways of judging."""

import re
from datetime import date

import pytest

from dashboard import cards, coverage, data_queries, downloads, overview, queries, revisions, selection, visit
from dashboard.coverage import CoverageSelection
from dashboard.selection import Seen
from dashboard.texts import words

TODAY = visit.today()
DAYS = [date(2021, 6, 1), date(2023, 1, 31), date(2025, 1, 31), date(2025, 7, 1), date(2026, 6, 30), TODAY]
REASONS = {"no_target", "no_result", "ended", "not_yet"}


def html(app):
    return "".join(element.body for element in app.get("html"))


@pytest.fixture(scope="module")
def loaded(snapshot):
    def load(provinces=coverage.FIRST, day=TODAY, language="vi"):
        return coverage.load(snapshot, CoverageSelection(provinces), Seen(language, day, day == TODAY))

    return load


class TestStates:
    @pytest.mark.parametrize("day", DAYS, ids=str)
    def test_every_year_of_every_main_indicator_of_every_province_has_one_state(self, snapshot, day):
        rows = snapshot.rows("from mart.coverage_as_of($day)", {"day": day})
        [(cells,)] = [
            tuple(row.values())
            for row in snapshot.rows(
                "select (select count(*) from mart.province) * (select count(*) from mart.indicator where is_headline)"
            )
        ]
        assert len(rows) == cells * (day.year - 2015)
        assert {row["state"] for row in rows} <= coverage.SIGNS.keys()
        assert len({(row["province_id"], row["indicator_id"], row["year"]) for row in rows}) == len(rows)

    @pytest.mark.parametrize("day", DAYS, ids=str)
    def test_a_state_with_a_figure_names_it_and_one_without_has_none(self, snapshot, day):
        for row in snapshot.rows("from mart.coverage_as_of($day)", {"day": day}):
            known = row["state"] in ("official", "preliminary", "estimate", "back_cast", "part")
            assert (row["figure_id"] is not None) == known
            assert (row["since"] is not None) == known
            assert row["since"] is None or row["since"] <= day

    def test_a_year_that_a_province_did_not_live_through_is_not_called_missing(self, loaded):
        states = {(row["province_id"], row["year"], row["state"]) for row in loaded().rows}
        assert not [one for one in states if one[0] == "tra-vinh" and one[1] >= 2025 and one[2] == "missing"]
        assert not [one for one in states if one[0] == "vinh-long" and one[1] < 2025 and one[2] == "missing"]

    def test_what_was_looked_for_in_vain_is_in_the_store_and_told(self, snapshot, loaded):
        gaps = snapshot.rows("from mart.public_gaps")
        assert len(gaps) > 100
        told = {
            (row["province_id"], row["indicator_id"], row["year"]): loaded().told(row)
            for row in loaded().rows
            if row["looked_for_on"]
        }
        assert told["tra-vinh", "export_value", 2022] == "2022: chưa tìm thấy số liệu, tìm lần cuối 01/12/2026"
        assert told["ha-tinh", "grdp_growth", 2026].startswith("2026: năm chưa hết")

    def test_no_gap_is_recorded_for_what_is_there(self, snapshot):
        there = snapshot.rows(
            "select g.province_id, g.indicator_id, g.period_end from mart.public_gaps as g "
            "inner join mart.observation as o on g.province_id = o.province_id and g.indicator_id = o.indicator_id "
            "and g.period_start = o.period_start and g.period_end = o.period_end and o.basis = 'value'"
        )
        assert there == []


class TestPage:
    @pytest.mark.parametrize("language", selection.LANGUAGES)
    def test_it_shows_a_sign_for_every_cell_and_the_same_in_words(self, open_page, loaded, language):
        shown = html(open_page("gaps", lang=language))
        data = loaded(language=language)
        signs = [row for row in data.rows if coverage.SIGNS[row["state"]]]
        assert shown.count('role="img"') == len(signs)
        for row in signs[::17]:
            assert f'aria-label="{data.told(row)}"' in shown
        assert data.finding() in shown
        assert "data/coverage.csv?province=thanh-hoa,ha-tinh,tra-vinh,vinh-long" in shown

    def test_the_finding_counts_the_cells_of_years_that_are_over(self, loaded):
        counts = list(map(int, re.findall(r"\d+", re.sub(r"\([^()]*tính ngược\)", "", loaded().finding()))))
        assert counts[0] == sum(counts[1:])

    def test_other_provinces_are_in_the_address(self, open_page):
        app = open_page("gaps", tinh="nghe-an")
        assert "Nghệ An" in html(app)
        assert "Thanh Hóa" not in html(app).split("ct-colophon")[0]
        app.multiselect[0].select("thanh-hoa").run()
        assert app.query_params["tinh"] == "nghe-an,thanh-hoa"

    def test_what_is_not_understood_is_named(self, open_page):
        app = open_page("gaps", tinh="atlantis")
        assert any("tinh=atlantis" in caption.value for caption in app.caption)

    def test_without_a_province_it_says_what_to_do(self, open_page):
        app = open_page("gaps", tinh="")
        assert app.info[0].value == words("coverage.choose", "vi")

    def test_on_an_early_day_it_stands_too(self, open_page):
        assert "2016" in html(open_page("gaps", nhin_tu="2016-03-01"))

    def test_years_that_follow_one_another_are_a_span(self):
        assert coverage.spans([2016, 2018, 2017, 2020]) == "2016-2018, 2020"
        assert coverage.spans([]) == ""


class TestOverview:
    @pytest.mark.parametrize("term", selection.TERMS)
    @pytest.mark.parametrize("day", DAYS, ids=str)
    def test_each_cell_without_a_verdict_says_which_of_the_reasons_it_is(self, snapshot, term, day):
        data = overview.load(snapshot, term, day)
        assert len(data.rows) == 42
        for row in data.rows:
            if row["gap"] is None:
                assert row["verdict"] not in (None, "no_data", "too_early", "not_assessable")
            else:
                assert row["gap"] in REASONS
                assert (row["target_id"] is None) == (row["gap"] == "no_target")

    def test_it_counts_them_and_leads_to_the_page(self, open_page):
        shown = html(open_page("overview"))
        assert re.search(r"Trong 42 ô của bảng trên, \d+ ô chưa tìm thấy chỉ tiêu", shown)
        assert 'href="con-thieu"' in shown

    def test_it_lists_the_verdicts_that_change_of_its_provinces_and_how_many_in_all(self, open_page, snapshot):
        shown = html(open_page("overview"))
        assert words("revision.title", "vi") in shown
        total = len(revisions.verdict_changes(snapshot, Seen("vi", TODAY, is_today=True)))
        assert words("revision.all", "vi", total=total) in shown
        [row] = re.findall(r"<tr>(?:(?!</tr>).)*tang-truong-grdp(?:(?!</tr>).)*năm 2024.*?</tr>", shown, re.DOTALL)[-1:]
        assert ("11,72%" in row, "10,49%" in row, "vượt" in row, "không đạt" in row) == (True, True, True, True)


class TestJudgedByWhatWasAnnounced:
    @pytest.mark.parametrize("page", ["overview", "compare", "province", "data"])
    def test_the_switch_is_in_the_address_and_the_page_says_so(self, open_page, page):
        app = open_page(page)
        app.segmented_control(key="vantage.by").set_value("announced").run()
        assert app.query_params[selection.BY] == "cong-bo"
        notice = words("vantage.by_notice", "vi")
        assert any(element.value == notice for element in app.markdown)
        app.segmented_control(key="vantage.by").set_value("latest").run()
        assert selection.BY not in app.query_params

    @pytest.mark.parametrize("language", selection.LANGUAGES)
    def test_the_profile_judges_by_either(self, open_page, language):
        wanted = {"tinh": "thanh-hoa", "nhiem_ky": "2021-2025", "lang": language}
        latest, announced = (html(open_page("province", **wanted, theo_so=way)) for way in ("moi-nhat", "cong-bo"))
        year = {"vi": "Năm 2024", "en": "2024"}[language]
        told = []
        for shown in (latest, announced):
            rows = re.findall(r"<tr[^>]*>(?:(?!</tr>).)*</tr>", shown, re.DOTALL)
            told.append([row for row in rows if f">{year}</td>" in row and "11" in row and "ct-goal" in row][0])
        number = {"vi": ("10,49%", "11,72%"), "en": ("10.49%", "11.72%")}[language]
        assert number[0] in told[0]
        assert number[1] in told[1]
        assert "ct-missed" in told[0]
        assert "ct-exceeded" in told[1]

    def test_the_profile_tells_the_other_figure_and_its_verdict(self, open_page):
        shown = html(open_page("province", tinh="thanh-hoa", nhiem_ky="2021-2025"))
        assert "công bố lần đầu 11,72%: <span" in shown

    @pytest.mark.parametrize("language", selection.LANGUAGES)
    @pytest.mark.parametrize("by", ["latest", "announced"])
    def test_an_average_is_never_said_to_have_been_announced(self, snapshot, by, language):
        computed = 0
        for province in queries.provinces(snapshot, TODAY):
            rows = queries.province_part(snapshot, "targets", province["province_id"], TODAY, by)
            page = cards.page(snapshot, "t", language, TODAY, {}, rows, by=by)
            for row in rows:
                if row["kind"] in ("average", "cumulative") and row[f"other_{language}"]:
                    computed += 1
                    assert {"vi": "tính từ", "en": "computed from"}[language] in page.beside(row)
        assert computed

    def test_verdicts_and_files_of_figures_go_by_either(self, snapshot):
        chosen = {"types": ("target",), "provinces": ("thanh-hoa",), "indicators": ("grdp_growth",)}
        unasked = dict.fromkeys(("first_year", "last_year", "firmness", "tiers", "verdicts"))
        verdicts = {}
        for by in ("latest", "announced"):
            seen = Seen("vi", TODAY, is_today=True, by=by)
            rows = data_queries.datapage_figures(snapshot, chosen | unasked, seen)
            verdicts[by] = {row["target_id"]: row["verdict"] for row in rows}
        changed = {row["target_id"] for row in revisions.verdict_changes(snapshot, seen, ("thanh-hoa",))}
        differing = {name for name, verdict in verdicts["latest"].items() if verdicts["announced"][name] != verdict}
        assert differing
        assert differing & changed == changed & verdicts["latest"].keys()

    @pytest.mark.parametrize("language", selection.LANGUAGES)
    @pytest.mark.parametrize("page", ["overview", "compare", "province", "data"])
    def test_a_citation_says_that_first_figures_judge(self, open_page, page, language):
        told = words("citation.announced", language, about="").strip()
        assert told in html(open_page(page, lang=language, theo_so="cong-bo"))
        assert told not in html(open_page(page, lang=language))

    @pytest.mark.parametrize("language", selection.LANGUAGES)
    def test_an_average_printed_before_the_revisions_says_so_in_the_table(self, open_page, language):
        shown = html(open_page("compare", lang=language))
        printed = {"vi": "10,24%", "en": "10.24%"}[language]
        table = shown[shown.index(words("compare.several_years", language)) :]
        cell = next(part for part in table.split("</td>") if f">{printed}</button>" in part)
        assert words("compare.printed_earlier", language) in cell

    def test_a_file_says_what_judges(self):
        assert downloads.file_stem(["thanh-hoa"], TODAY, "announced") == f"thanh-hoa_announced_{TODAY}"
        assert downloads.file_stem(["thanh-hoa"], TODAY) == f"thanh-hoa_{TODAY}"

    @pytest.mark.parametrize("by", ["latest", "announced"])
    def test_a_place_stands_beside_the_number_that_has_it(self, snapshot, by):
        provinces = tuple(row["province_id"] for row in queries.provinces(snapshot, TODAY))
        placed = 0
        for indicator in queries.indicators(snapshot):
            name, unit = indicator["indicator_id"], indicator["unit_id"]
            having = {
                (row["province_id"], row["period_year"], row["place"]): row["canonical_value"]
                for row in snapshot.rows(
                    "from mart.place_as_of($day) where indicator_id = $name and canonical_unit_id = $unit "
                    "and boundaries is null",
                    {"day": TODAY, "name": name, "unit": unit},
                )
            }
            for row in queries.compare_results(snapshot, name, provinces, (2010, 2026), unit, TODAY, by):
                if row["place"] is not None:
                    placed += 1
                    assert having[row["province_id"], row["period_year"], row["place"]] == row["shown_value"]
        assert placed > 1000

    def test_links_carry_the_way_on(self, open_page):
        shown = html(open_page("overview", theo_so="cong-bo"))
        assert 'href="so-sanh?chi-tieu=tang-truong-grdp&amp;theo-so=cong-bo"' in shown
        assert "data/progress_announced.csv?province=" in shown

    def test_a_way_that_is_none_is_named_and_the_latest_judge(self, open_page):
        app = open_page("compare", theo_so="x")
        assert any("theo-so=x" in caption.value for caption in app.caption)
        assert words("vantage.by_notice", "vi") not in [element.value for element in app.markdown]

    def test_the_comparison_tells_both_figures_in_its_table(self, open_page):
        gap = '<span class="ct-gap">số mới nhất thấp hơn 1,23 điểm phần trăm</span>'
        assert f"công bố lần đầu 11,72%, {gap}" in html(open_page("compare"))
        assert f"nay là 10,49%, {gap}" in html(open_page("compare", theo_so="cong-bo"))

    def test_the_trace_names_what_was_announced(self, open_page):
        shown = html(open_page("compare"))
        assert words("trace.announced", "vi") in shown


class TestSources:
    @pytest.mark.parametrize("language", selection.LANGUAGES)
    def test_every_verdict_that_changes_and_the_means_of_revisions_are_there(self, open_page, snapshot, language):
        shown = html(open_page("sources", lang=language))
        rows = revisions.verdict_changes(snapshot, Seen(language, TODAY, is_today=True))
        section = shown[shown.index('id="doi-ket-luan"') :]
        assert section[: section.index("</table>")].count("<tr>") == len(rows) + 1
        means = revisions.revisions(snapshot, Seen(language, TODAY, is_today=True))
        assert all(row["pairs"] >= 5 for row in means)
        assert words("revision.everywhere", language) in shown[shown.index('id="dieu-chinh"') :]

    def test_an_average_in_the_list_is_said_to_be_computed(self, open_page):
        shown = html(open_page("sources", nhin_tu="2025-07-01"))
        section = shown[shown.index('id="doi-ket-luan"') :].split("</section>")[0]
        lines = [line for line in section.split("<tr>") if "bình quân" in line]
        assert lines
        assert all(line.count(words("derivation.average", "vi")) == 2 for line in lines)

    def test_a_province_chosen_shows_its_own(self, open_page):
        shown = html(open_page("sources", tinh="soc-trang"))
        section = shown[shown.index('id="doi-ket-luan"') :].split("</section>")[0]
        assert "Sóc Trăng" in section
        assert "Thanh Hóa" not in section


@pytest.mark.parametrize("file", ["coverage", "gaps", "vintages", "progress_announced"])
def test_the_data_route_of_each_new_table_follows_province_and_day(snapshot, file):
    known = data_queries.public_parameters(file)
    assert {"provinces", "indicators"} <= known
    rows = data_queries.public_table(snapshot, file, ("thanh-hoa",), ("grdp_growth",), TODAY)
    assert rows
    assert {(row["province_id"], row["indicator_id"]) for row in rows} == {("thanh-hoa", "grdp_growth")}


def test_nothing_of_a_later_day_is_shown_among_the_vintages(snapshot):
    rows = queries.compare_results(snapshot, "grdp_growth", ("thanh-hoa",), (2024, 2024), "percent", date(2026, 6, 30))
    [year] = [row for row in rows if row["is_whole_year"]]
    assert (year["words_vi"], year["other_vi"]) == ("12,16%", "11,72%")


def test_the_first_page_is_no_heavier_than_with_a_twentieth_of_the_results(open_page):
    """It had 252,538 characters with 367 results."""
    assert len(html(open_page("overview"))) < 252_538
