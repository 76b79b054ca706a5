"""The province page: its address, what it says of promises and mergers, what it opens, what goes on paper."""

import html
import re
from collections import Counter
from datetime import date
from urllib.parse import unquote

import pytest

from dashboard import province, province_line, queries, selection, visit
from dashboard.palette import province_colour
from dashboard.province_selection import ALL_YEARS, ProvinceSelection, province_selection
from dashboard.selection import Seen
from dashboard.texts import words
from etl.load import build

BEFORE_MERGER = date(2025, 1, 31)
SEEN = [
    ("thanh-hoa", "vi", None),
    ("tra-vinh", "en", None),
    ("tra-vinh", "vi", BEFORE_MERGER),
    ("vinh-long", "vi", None),
    ("vinh-long", "en", BEFORE_MERGER),
    ("ben-tre", "en", None),
    ("binh-phuoc", "vi", None),
    ("vietnam", "en", None),
]


@pytest.fixture(scope="module")
def profile(snapshot):
    """A profile as a visitor sees it, kept so that many tests may ask."""

    def make(name, term=None, language="vi", day=None):
        seen = Seen(language, day or visit.today(), is_today=day is None)
        provinces = queries.province_list(snapshot, seen.day)
        return province.load(snapshot, ProvinceSelection(name, term), provinces, seen)

    return make


@pytest.fixture(scope="module")
def body(snapshot, profile):
    def make(*asked, **named):
        found = profile(*asked, **named)
        return snapshot.keep(("test_province", *found.key), found.body)

    return make


def plain(text):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def article(text):
    return text.split("</article>")[0]


def standing(rows):
    return [row for row in rows if not row["replaced_by"]]


@pytest.fixture(scope="module")
def chosen(snapshot):
    provinces = queries.province_list(snapshot, visit.today())
    return lambda **query: province_selection(
        {name.replace("_", "-"): value for name, value in query.items()}, provinces
    )


class TestAddress:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("thanh-hoa", "thanh-hoa"),
            ("Thanh Hoá", "thanh-hoa"),
            ("thanh_hoa", "thanh-hoa"),
            ("THANHHOA", "thanh-hoa"),
            ("Tỉnh Hà Tĩnh", "ha-tinh"),
            ("TP. Hồ Chí Minh", "ho-chi-minh"),
            ("Ho Chi Minh City", "ho-chi-minh"),
            ("đắk lắk", "dak-lak"),
            ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
            ("vinh long", "vinh-long"),
            ("Vĩnh Long (trước 7/2025)", "vinh-long-truoc-2025"),
            ("Bình Phước", "binh-phuoc"),
            ("Cả nước", "vietnam"),
        ],
    )
    def test_a_province_is_found_however_it_is_written(self, chosen, written, meant):
        assert chosen(tinh=written) == ProvinceSelection(meant)

    @pytest.mark.parametrize("nonsense", ["xyz", ",,;", "<script>", "%00", "'; drop", "x" * 5000])
    def test_nonsense_gives_the_default_and_is_named(self, chosen, nonsense):
        found = chosen(tinh=nonsense)
        assert found.province == "thanh-hoa"
        assert "".join(found.misunderstood).startswith("tinh=")

    def test_of_several_the_first_counts_and_the_others_are_named(self, chosen):
        assert chosen(tinh="xyz,tra-vinh,ha-tinh") == ProvinceSelection("tra-vinh", None, ("tinh=xyz,ha-tinh",))

    @pytest.mark.parametrize(
        ("written", "term"),
        [
            ("2021-2025", (2021, 2025)),
            ("2026–2030", (2026, 2030)),  # noqa: RUF001 (en dash)
            ("2021 - 2025", (2021, 2025)),
            ("tat-ca", ALL_YEARS),
            ("Tất cả", ALL_YEARS),
        ],
    )
    def test_terms(self, chosen, written, term):
        assert chosen(nhiem_ky=written) == ProvinceSelection("thanh-hoa", term)

    def test_a_term_that_is_none_is_named(self, chosen):
        assert chosen(nhiem_ky="2022-2024") == ProvinceSelection("thanh-hoa", None, ("nhiem-ky=2022-2024",))

    @pytest.mark.parametrize("term", [None, (2026, 2030), ALL_YEARS])
    def test_what_is_written_is_read_again(self, chosen, term):
        wanted = ProvinceSelection("tra-vinh", term)
        assert chosen(**wanted.query()) == wanted


class TestPage:
    """Through the frame, as a visitor opens it."""

    @pytest.mark.parametrize(("language", "title"), [("vi", "Thanh Hóa hứa gì"), ("en", "What Thanh Hoa promised")])
    def test_it_opens_in_both_languages(self, open_page, language, title):
        app = open_page("province", lang=language)
        assert app.title[0].value.startswith(title)
        assert words("province.by_field", language) in "".join(element.body for element in app.get("html"))

    def test_the_list_is_in_vietnamese_order_with_the_country_last(self, open_page):
        options = open_page("province").selectbox[0].options
        assert options.index("Cao Bằng") < options.index("Đà Nẵng") < options.index("Hà Nội")
        assert options[-1] == "Cả nước"

    def test_a_province_without_figures_is_listed_once_it_is_asked_for(
        self, open_page, small_data, tmp_path, no_archive, monkeypatch
    ):
        """In a store with one figure, which is Hà Tĩnh's."""
        data = small_data(tmp_path / "data")
        source = {"source_id": "nguon", "publisher": "Nguồn", "tier": "press", "url": "https://example.vn"}
        year = {"period_start": "2024-01-01", "period_end": "2024-12-31", "basis": "value", "firmness": "official"}
        of_what = {"province_id": "ha-tinh", "indicator_id": "grdp_growth", "unit_id": "percent", "source_id": "nguon"}
        data.add("sources", source)
        data.add("observations", year | of_what | {"comparator": "=", "value": "7.48"})
        build(data.path, tmp_path / "store.duckdb", no_archive)
        monkeypatch.setenv("STORE_PATH", str(tmp_path / "store.duckdb"))
        assert "Bình Phước" not in open_page("province", tinh="ha-tinh").selectbox[0].options
        app = open_page("province", tinh="binh-phuoc")
        assert app.selectbox[0].value == "binh-phuoc"
        shown = "".join(element.body for element in app.get("html"))
        assert words("province.empty", "vi", province="Bình Phước", term="") in shown
        assert 'href="ho-so?tinh=dong-nai"' in shown

    def test_a_choice_goes_to_the_address_and_keeps_language_and_day(self, open_page):
        app = open_page("province", lang="en", nhin_tu=BEFORE_MERGER.isoformat(), nhiem_ky="2021-2025")
        app.selectbox[0].select("tra-vinh").run()
        kept = {name: "".join(values) for name, values in app.query_params.items()}
        assert kept == {"tinh": "tra-vinh", "lang": "en", "nhin-tu": "2025-01-31", "nhiem-ky": "2021-2025"}
        assert app.title[0].value.startswith("What Tra Vinh")

    def test_bad_parts_of_the_address_are_named(self, open_page):
        app = open_page("province", tinh="xyz", nhiem_ky="abc", nhin_tu="hôm qua")
        said = " ".join(element.value for element in app.caption)
        assert all(part in said for part in ("tinh=xyz", "nhiem-ky=abc", "nhin-tu=hôm qua"))
        assert app.title[0].value.startswith("Thanh Hóa")


@pytest.mark.parametrize(("name", "language", "day"), SEEN)
class TestEveryProfile:
    """What holds for every kind of province, in either language and from any day."""

    def test_what_opens_is_there_once_and_headings_skip_no_level(self, body, name, language, day):
        shown = body(name, ALL_YEARS, language, day)
        ids = re.findall(r' id="([^"]+)"', shown)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'popovertarget="([^"]+)"', shown)) <= set(ids)
        assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(ids)
        levels = [1, *map(int, re.findall(r"<h(\d)", shown))]
        assert all(level <= before + 1 for before, level in zip(levels, levels[1:], strict=False))

    def test_every_target_is_there_with_its_verdict_and_its_source(self, profile, body, name, language, day):
        targets = profile(name, ALL_YEARS, language, day).parts["targets"]
        shown = article(body(name, ALL_YEARS, language, day))
        cells = re.findall(r'<td class="ct-goal".*?</td>', shown, re.DOTALL)
        assert len(cells) == len(targets)
        assert all("popovertarget" in cell for cell in cells)
        assert all(f'popovertarget="p-{row["target_id"]}"' in shown for row in targets)
        results = re.findall(r'<td class="ct-result".*?</td>', shown, re.DOTALL)
        assert all("popovertarget" in cell or not re.search(r"\d", plain(cell)) for cell in results)

    def test_every_number_cites_a_source_of_the_list_on_paper(self, body, name, language, day):
        shown = article(body(name, ALL_YEARS, language, day))
        marks = re.findall(r'<sup class="ct-paper">&#8288;([\d,]+)</sup>', shown)
        cited = {int(number) for mark in marks for number in mark.split(",")}
        listed = shown.split("ct-footnotes")[1].count("<li>") if "ct-footnotes" in shown else 0
        assert cited == set(range(1, listed + 1))
        assert len(marks) == shown.count('<sup class="ct-paper">')

    def test_the_finding_and_the_badges_count_what_stands(self, profile, body, name, language, day):
        found = profile(name, ALL_YEARS, language, day)
        counts = Counter(row["verdict"] for row in standing(found.parts["targets"]))
        told = province.statuses(found.parts["targets"], language)
        assert {verdict: count for verdict, _, count in told} == dict(counts)
        kept = counts["met"] + counts["exceeded"]
        if kept + counts["missed"]:
            finding = plain(body(name, ALL_YEARS, language, day).split("</h2>")[0])
            assert [int(number) for number in re.findall(r"\d+", finding)].count(kept) >= 1
            assert str(counts["missed"]) in finding


class TestTerms:
    @pytest.mark.parametrize(("name", "term"), [("thanh-hoa", (2021, 2025)), ("an-giang", (2026, 2030))])
    def test_without_a_choice_the_first_term_with_targets_is_shown(self, profile, name, term):
        assert profile(name).term == term

    def test_a_term_shows_the_targets_that_end_in_it(self, profile, body):
        rows = profile("thanh-hoa").parts["targets"]
        for first, last in selection.TERMS:
            wanted = sum(first <= row["period_end"].year <= last for row in rows)
            assert 0 < wanted == body("thanh-hoa", (first, last)).count('<td class="ct-goal"')

    def test_a_term_without_targets_says_so_and_keeps_the_rest(self, body):
        shown = plain(body("ninh-thuan", (2026, 2030)))
        assert "Nhiệm kỳ 2026-2030: chưa tìm thấy chỉ tiêu nào của Ninh Thuận." in shown
        assert words("province.documents", "vi") in shown

    def test_the_main_target_of_an_indicator_is_the_one_of_the_scorecard(self, snapshot, profile):
        first, last, today = date(2021, 1, 1), date(2025, 12, 31), visit.today()
        card = {
            row["indicator_id"]: row["target_id"]
            for row in queries.scorecard(snapshot, ("thanh-hoa",), first, last, today)
            if row["target_id"]
        }
        mine = {
            row["indicator_id"]: row["target_id"]
            for row in profile("thanh-hoa").parts["targets"]
            if row["is_main"] and row["period_year"] == last.year
        }
        assert card
        assert card.items() <= mine.items()


class TestResults:
    def test_a_whole_period_shows_the_number_that_its_verdict_is_given_for(self, profile):
        (row,) = (
            row
            for row in profile("tra-vinh", ALL_YEARS).parts["targets"]
            if (row["indicator_id"], row["period_vi"]) == ("grdp_growth", "giai đoạn 2016-2020")
        )
        # One year of the five is known, 14,85 %: the printed average is what counts.
        assert (row["actual_vi"], row["verdict"], row["is_part"]) == ("11,22%", "met", False)

    @pytest.mark.parametrize("name", ["thanh-hoa", "tra-vinh", "vietnam"])
    def test_every_number_of_several_years_is_the_one_of_its_explanation(self, profile, name):
        rows = [row for row in profile(name, ALL_YEARS).parts["targets"] if row["kind"] in ("average", "cumulative")]
        told = [row for row in rows if row["actual_vi"] and row["verdict"] not in ("no_data", "too_early")]
        assert told
        assert [row["target_id"] for row in told if row["actual_vi"] not in row["explanation_vi"]] == []


class TestHistory:
    def test_a_replaced_target_follows_what_replaced_it_and_says_so(self, profile, body):
        rows = profile("thanh-hoa", ALL_YEARS).parts["targets"]
        replaced = [row for row in rows if row["replaced_by"]]
        assert replaced
        shown = plain(article(body("thanh-hoa", ALL_YEARS)))
        places = {row["target_id"]: place for place, row in enumerate(rows)}
        for row in replaced:
            assert 0 < places[row["target_id"]] - places[row["replaced_by"]] <= len(replaced)
            lead = "dự thảo; chỉ tiêu đã ban hành là" if row["gave_way_to_adopted"] else "đã thay bằng"
            assert f"{lead} {row['replacing_vi']} ({row['replaced_on_vi']})" in shown

    def test_documents_stand_in_order_and_hold_every_statement(self, snapshot, profile):
        today = visit.today()
        statements = snapshot.rows(
            "select figure_id from mart.target_statement where province_id = 'thanh-hoa' and known_from <= $day",
            {"day": today},
        )
        documents = profile("thanh-hoa").parts["documents"]
        held = [name for row in documents for name in row["figure_ids"]]
        assert sorted(held) == sorted(row["figure_id"] for row in statements)
        years = [row["document_year"] for row in documents]
        assert years == sorted(years)
        names = [(row["name_vi"], row["day_vi"]) for row in documents if row["name_vi"] and row["day_vi"]]
        assert len(names) == len(set(names))

    def test_no_day_is_made_up(self, profile, body):
        rows = profile("thanh-hoa").parts["documents"]
        shown = plain(body("thanh-hoa").split('<section class="ct-documents">')[1].split("</section>")[0])
        assert "Tháng 10/2020" in shown
        assert "31/10/2020" not in shown
        assert sum(row["day_vi"] is None for row in rows) == shown.count("Không rõ ngày ")

    def test_what_was_not_known_is_not_shown(self, body):
        assert "Đại hội đại biểu Đảng bộ tỉnh Thanh Hóa lần thứ XX" in body("thanh-hoa", ALL_YEARS)
        assert "Đại hội đại biểu Đảng bộ tỉnh Thanh Hóa lần thứ XX" not in body(
            "thanh-hoa", ALL_YEARS, "vi", BEFORE_MERGER
        )


class TestMerger:
    def test_trà_vinh_says_what_it_became_and_what_was_left(self, profile, body):
        rows = standing(profile("tra-vinh").parts["targets"])
        left = [row for row in rows if row["verdict"] == "not_assessable"]
        shown = plain(article(body("tra-vinh")))
        assert "Trà Vinh kết thúc ngày 30/06/2025; từ 01/07/2025 cùng Bến Tre và Vĩnh Long (trước 7/2025)" in shown
        assert "Nghị quyết 202/2025/QH15" in shown
        assert f"Trong {len(rows)} chỉ tiêu của tỉnh, {len(left)} còn dang dở" in shown
        for verdict, count in Counter(row["last_verdict_vi"] for row in left).items():
            assert f"{count} {verdict}" in shown
        assert 'href="ho-so?tinh=vinh-long"' in body("tra-vinh")

    def test_vĩnh_long_names_what_it_was_formed_from(self, profile, body):
        shown = body("vinh-long")
        assert "thành lập ngày 01/07/2025, gồm Bến Tre, Trà Vinh và Vĩnh Long (trước 7/2025)" in plain(shown)
        for name in ("tra-vinh", "ben-tre", "vinh-long-truoc-2025"):
            rows = standing(profile(name).parts["targets"])
            left = sum(row["verdict"] == "not_assessable" for row in rows)
            assert f'href="ho-so?tinh={name}"' in shown
            assert f"{len(rows)} chỉ tiêu, {left} dang dở khi kết thúc" in plain(shown)

    def test_both_have_it_on_their_time_line(self, body):
        assert "Trà Vinh thành một phần của Vĩnh Long" in body("tra-vinh").split("ct-papers-event")[1][:200]
        assert "Vĩnh Long thành lập" in body("vinh-long").split("ct-papers-event")[1][:200]

    @pytest.mark.parametrize("name", ["tra-vinh", "vinh-long"])
    def test_before_the_day_there_is_no_word_of_it(self, body, name):
        shown = body(name, None, "vi", BEFORE_MERGER)
        assert "ct-merger" not in shown
        assert "30/06/2025" not in shown

    def test_a_province_that_nothing_happened_to_has_no_notice(self, body):
        assert "ct-merger" not in body("thanh-hoa")


class TestLine:
    FORMED = date(2025, 7, 1)

    @staticmethod
    def drawn(years, targets=(), merged_on=None):
        results = [
            {
                "period_year": year,
                "period_end": date(year, 12, 31),
                "value": value,
                "firmness": firmness,
                "other_value": None,
                "boundaries": None,
            }
            for year, value, firmness in years
        ]
        line = province_line.Line(results, targets, merged_on, province_colour("vinh-long"))
        return unquote(line.address())

    @staticmethod
    def joined(drawing):
        return len(re.findall(r'<path d="M[\d.]+ [\d.]+L', drawing))

    def test_neighbouring_years_are_joined_and_others_are_not(self):
        years = [(2020, 1, "official"), (2021, 2, "official"), (2023, 3, "estimate")]
        drawing = self.drawn(years)
        assert self.joined(drawing) == 1
        assert drawing.count("<circle") == 3
        assert drawing.count('fill="#fff"') == 1

    def test_a_second_figure_stands_on_a_stem(self):
        drawing = self.drawn([(2020, 1, "official"), (2021, 2, "official")])
        row = {"period_year": 2021, "period_end": date(2021, 12, 31), "value": 2, "firmness": "official"}
        both = [row | {"period_year": 2020, "other_value": None, "boundaries": None}]
        both.append(row | {"other_value": 3, "boundaries": None})
        with_stem = unquote(province_line.Line(both, (), None, province_colour("vinh-long")).address())
        assert with_stem.count("<circle") == drawing.count("<circle") + 1
        assert with_stem.count('r="2"') == 1

    def test_no_line_runs_over_the_merger(self):
        years = [(2023, 1, "official"), (2024, 2, "official"), (2025, 3, "official"), (2026, 4, "official")]
        assert self.joined(self.drawn(years)) == 3
        assert self.joined(self.drawn(years, merged_on=self.FORMED)) == 2

    def test_every_profile_keeps_it(self, body):
        for name in ("tra-vinh", "vinh-long"):
            images = re.findall(r'src="data:image/svg\+xml,([^"]+)"', body(name, ALL_YEARS))
            assert images
            for image in images:
                split = re.search(r'<path d="M([\d.]+) 2V', unquote(image))
                for start, end in re.findall(r'<path d="M([\d.]+) [\d.]+L([\d.]+) ', unquote(image)):
                    assert not split or not float(start) < float(split[1]) < float(end)

    def test_one_year_is_not_drawn(self):
        assert self.drawn([(2025, 3, "official")]) == ""

    def test_each_has_words_with_the_same_numbers(self, body):
        images = re.findall(r'<img class="ct-line"[^>]*alt="([^"]+)"', body("thanh-hoa"))
        assert images
        assert "2021: 9,67%; 2022: 11,53%; 2023: 5,38%; 2024: 10,49%" in html.unescape(images[0])


class TestRest:
    def test_tasks_in_short_lead_to_the_deadlines_of_the_province(self, profile, body):
        rows = profile("thanh-hoa").parts["deadlines"]
        shown = body("thanh-hoa", None, "en")
        assert 'href="thoi-han?tinh=thanh-hoa&amp;lang=en"' in shown
        assert f"({len(rows)})" in plain(shown)
        assert [row["outcome"] == "open" for row in rows] == sorted(row["outcome"] == "open" for row in rows)[::-1]

    def test_an_open_task_of_an_ended_province_is_unfinished(self, body):
        assert words("province.task_left", "vi") in body("tra-vinh")
        assert not re.search(r"còn [\d.]+ ngày", plain(article(body("tra-vinh"))))

    def test_conflicts_are_those_of_the_store(self, snapshot, profile):
        found = profile("thanh-hoa").parts["conflicts"]
        contradicted = snapshot.rows(
            "from mart.several_years_as_of(cast($day as date)) where province_id = 'thanh-hoa' and is_contradicted",
            {"day": visit.today()},
        )
        assert sum(row["conflict"] == "computed" for row in found) == len(contradicted) > 0
        assert all(len({one["words_vi"] for one in row["numbers"]}) > 1 for row in found)

    def test_the_page_names_its_own_data_as_of_its_day(self, profile):
        assert "data/progress.csv?province=tra-vinh" in profile("tra-vinh").data_files()
        seen = profile("tra-vinh", None, "en", BEFORE_MERGER).data_files()
        assert "data/progress.csv?province=tra-vinh&as_of=2025-01-31" in seen

    def test_a_level_that_is_reached_is_to_be_kept_not_raised(self, profile):
        rows = [row for row in profile("thanh-hoa", ALL_YEARS).parts["targets"] if row["is_kept"]]
        assert rows
        assert {row["verdict"] for row in rows} == {"on_pace"}

    def test_links_carry_language_and_day(self, body):
        links = re.findall(r'href="((?:so-sanh|ho-so|thoi-han)[^"]*)"', body("tra-vinh", None, "en", BEFORE_MERGER))
        assert links
        assert all("lang=en" in link and "nhin-tu=2025-01-31" in link for link in links)
