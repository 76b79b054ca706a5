"""The search page and the field in the header, without a browser."""

import html
import re
import unicodedata
from datetime import date
from urllib.parse import parse_qs

import pytest

from dashboard import cards, queries, search, search_shelf
from dashboard.address import slug
from dashboard.search_hits import Document
from dashboard.search_index import Index
from dashboard.search_selection import GROUP_NAMES, LONGEST, SearchSelection, search_selection
from dashboard.selection import Seen
from dashboard.store import Snapshot, Store
from dashboard.texts import words
from etl.load import build
from etl.read import text_hash

TODAY = date(2026, 11, 22)
EARLY = date(2023, 1, 31)


def load(snapshot, text, *, group=None, language="vi", day=TODAY):
    return search.load(snapshot, SearchSelection(text, group), Seen(language, day, day == TODAY))


def shown(snapshot, text, **chosen):
    data = load(snapshot, text, **chosen)
    kept = {} if data.seen.language == "vi" else {"lang": "en"}
    return search.body(data, cards.page(snapshot, "k", data.seen.language, data.seen.day, kept, data.rows()))


def ids(data, group):
    return [result.hit.document.id for result in data.groups.get(group, ())]


def plain(text):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def html_of(app):
    return "\n".join(element.body for element in app.get("html"))


class TestField:
    def test_every_page_has_it_and_enter_gives_a_link_to_the_results(self, open_page):
        app = open_page("deadlines", tinh="ha-tinh", lang="en", nhin_tu="2025-01-31")
        self.search(app, "ho ngheo")
        # The browser follows the last link; the address of the page that is left stays as it is.
        link = app.get("page_link")[-1].proto
        assert link.page == "tim-kiem"
        assert parse_qs(link.query_string) == {"q": ["ho ngheo"], "lang": ["en"], "nhin-tu": ["2025-01-31"]}
        assert app.query_params["tinh"] == "ha-tinh"
        assert not app.exception

    def test_on_its_page_it_shows_the_address_and_writes_to_it(self, open_page):
        app = open_page("search", q="x" * 400, lang="en")
        assert app.text_input(key="frame.search").value == "x" * LONGEST
        self.search(app, " ho  ngheo ")
        assert app.query_params == {"q": "ho ngheo", "lang": "en"}
        assert app.text_input(key="frame.search").value == "ho ngheo"
        assert "Poverty rate" in html_of(app)
        self.search(app, "   ")
        assert app.query_params == {"lang": "en"}
        assert words("search.lead", "en") in plain(html_of(app))

    def search(self, app, text):
        app.text_input(key="frame.search").input(text)
        next(
            one for one in app.button if one.label in (words("search.go", "vi"), words("search.go", "en"))
        ).click().run()
        assert not app.exception


class TestSelection:
    def test_a_choice_survives_the_address(self):
        for group in (None, *GROUP_NAMES):
            chosen = SearchSelection("xuất khẩu", group)
            assert search_selection(chosen.query()) == chosen
        assert SearchSelection().query() == {}

    def test_what_is_typed_is_cut_composed_and_put_on_one_line(self):
        typed = unicodedata.normalize("NFD", " Thanh\n Hóa\x00\t ")
        assert search_selection({"q": typed}).search == "Thanh Hóa"
        assert len(search_selection({"q": "ab " * 10_000}).search) <= LONGEST

    @pytest.mark.parametrize("value", ["💥", "<script>", "tỉnh nào", "0"])
    def test_an_unknown_group_is_named(self, value):
        assert search_selection({"nhom": value}).misunderstood == (f"nhom={value}",)


class TestResults:
    def test_groups_have_counts_links_and_the_day(self, snapshot):
        text = shown(snapshot, "hộ nghèo Hà Tĩnh", language="en")
        assert "ho-so?tinh=ha-tinh&amp;lang=en" in text
        assert "so-sanh?chi-tieu=ty-le-ho-ngheo&amp;tinh=ha-tinh&amp;lang=en" in text
        assert re.search(r"nguon\?nguon=[\w-]+&amp;lang=en#so-t-\w+", text)
        assert "Figures and printed words (" in plain(text)

    def test_a_figure_opens_its_source_card_and_shows_the_printed_words(self, snapshot):
        text = shown(snapshot, "kim ngach xuat khau nam 2025 dat 8 ty USD")
        assert "kim ngạch xuất khẩu năm 2025 đạt 8 tỷ USD" in plain(text)
        assert 'popovertarget="k-0"' in text
        assert 'id="k-0"' in text

    def test_words_that_answer_are_marked(self, snapshot):
        assert "<mark>Thanh Hóa</mark></a>" in shown(snapshot, "thnah hoa")

    @pytest.mark.parametrize(("typed", "indicator"), [("KNXK", "export_value"), ("NTM", "new_rural_communes_count")])
    def test_words_of_the_press_find_their_indicator(self, snapshot, typed, indicator):
        assert indicator in ids(load(snapshot, typed), "indicator")

    def test_a_task_a_source_a_section(self, snapshot):
        data = load(snapshot, "quy hoach tinh Thanh Hoa")
        row = data.groups["task"][0].row
        assert "Quy hoạch tỉnh Thanh Hóa" in row["task_vi"]
        link = f"thoi-han?tinh=thanh-hoa&amp;nam={row['due_on'].year}"
        assert link in shown(snapshot, "quy hoach tinh Thanh Hoa")
        assert ids(load(snapshot, "vietnamnet.vn"), "source")
        assert 'href="phuong-phap#gioi-han"' in shown(snapshot, "gioi han da biet")

    def test_a_merged_province_leads_to_what_it_became(self, snapshot):
        text = shown(snapshot, "tra vinh")
        assert "30/06/2025" in plain(text)
        assert "ho-so?tinh=vinh-long" in text
        before = load(snapshot, "tra vinh", day=EARLY)
        assert before.groups["province"][0].row["valid_to"] is None

    def test_one_group_whole(self, snapshot):
        some, whole = load(snapshot, "thanh hoa"), load(snapshot, "thanh hoa", group="figure")
        assert len(some.shown()["figure"]) == search.MOST_SHOWN
        assert list(whole.shown()) == ["figure"]
        assert len(whole.shown()["figure"]) == min(len(some.groups["figure"]), search.MOST_OF_ONE)
        assert "tim-kiem?q=thanh+hoa&amp;nhom=so-lieu" in shown(snapshot, "thanh hoa")

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_nothing_found_says_so_and_names_what_is_near(self, snapshot, language):
        text = plain(shown(snapshot, "tthaanqhy hooa", language=language))
        assert words("search.nothing", language, search="tthaanqhy hooa") in text
        assert ("Thanh Hóa" if language == "vi" else "Tra Vinh") in text
        assert load(snapshot, "thangrh hozza").near

    @pytest.mark.parametrize(
        "typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "&lt;b&gt; $x$"]
    )
    def test_a_search_is_shown_as_text(self, snapshot, typed):
        text = shown(snapshot, typed)
        assert typed in plain(text)
        assert not re.search(r"<(script|img|b)\b", text)

    def test_only_what_was_known_on_the_day(self, snapshot):
        data = load(snapshot, "GRDP", day=EARLY)
        known = {row["figure_id"] for row in queries.source_figures(snapshot, EARLY)}
        assert {*ids(data, "figure")} <= known
        assert len(ids(data, "figure")) < len(ids(load(snapshot, "GRDP"), "figure"))
        assert {*ids(load(snapshot, "báo", day=EARLY), "source")} <= {
            row["source_id"] for row in queries.sources(snapshot, EARLY)
        }


@pytest.fixture(scope="module")
def in_memory(snapshot):
    """All that the shelf holds in an index of the process: what the search was before there was a shelf."""
    entries = snapshot.rows("from mart.search_entry order by number")
    return Index([Document(row["found_as"], row["id"], row["names"], row["others"], row["about"]) for row in entries])


class TestShelf:
    """Figures and sources, whose words the build puts into the store."""

    SEARCHES = (
        *("thanh hoa", "thnah hoa", "Thanh Hoá", "tăng trưởng GRDP 2024", "tang truong grdp 2024", "hộ nghèo Hà Tĩnh"),
        *("10.49", "8 tỷ USD", "cục thống kê", "vietnamnet.vn", "hoà bình", "xuaats khaaur", "KNXK", "target 2025"),
        *("dân số của tỉnh Trà Vinh", "xuất khẩu của", "popul", "2024", "bao dau tu", "!!!", "số không có ở đâu"),
    )

    @pytest.mark.parametrize("typed", SEARCHES)
    def test_it_answers_as_an_index_of_the_process_does(self, snapshot, in_memory, typed, monkeypatch):
        monkeypatch.setattr(search_shelf, "MOST_HELD", 100_000)
        shelved = Index([], search_shelf.words(snapshot)).find(typed, search_shelf.Shelf(snapshot, TODAY))
        wanted = {hit.document.id: hit for hit in in_memory.find(typed)}
        assert {hit.document.id for hit in shelved} == wanted.keys()
        for hit in shelved:
            same = wanted[hit.document.id]
            assert hit.sure == same.sure
            # Of words that answer equally well either may stand for the word typed.
            assert hit.sure < 1 or hit.words == same.words
            # Diacritics count where the word stands, not anywhere in the document.
            assert 0.9 * same.score < hit.score < same.score + 1e-9

    def test_so_many_of_each_kind_are_looked_at(self, snapshot, monkeypatch):
        monkeypatch.setattr(search_shelf, "MOST_HELD", 5)
        monkeypatch.setattr(search, "MOST_HELD", 5)
        data = load(snapshot, "2024")
        assert len(data.groups["figure"]) == 5
        assert data.number("figure") == "5+"

    def test_the_first_search_of_a_build_reads_what_is_shown_and_no_more_figures(self, store_path, monkeypatch):
        read = []
        ask = Snapshot.rows

        def rows(self, sql, values=None, relations=None):
            answer = ask(self, sql, values, relations)
            if values and values.get("figures"):
                read.extend(row["figure_id"] for row in answer)
            return answer

        monkeypatch.setattr(Snapshot, "rows", rows)
        data = load(Store(store_path).current(), "thanh hoa")
        assert len(data.groups["figure"]) > len(read) == search.MOST_SHOWN

    def test_the_store_folds_words_as_addresses_do(self, snapshot):
        rows = snapshot.rows("select distinct words, mart.folded(words) as folded from mart.search_text")
        assert rows
        assert [row for row in rows if slug(row["words"]) != row["folded"]] == []


class TestArchive:
    TEXT = "Mở đầu. Chỉ riêng câu này nói về <b>con trâu</b> vàng. Thu 9.000 tỷ đồng."

    RESULT = {
        "province_id": "thanh-hoa",
        "indicator_id": "grdp_growth",
        "period_start": "2022-01-01",
        "period_end": "2022-12-31",
        "comparator": "=",
        "value": "9",
        "unit_id": "percent",
        "basis": "value",
        "firmness": "official",
        "published_on": "2023-01-02",
        "source_id": "bao-a",
    }

    @pytest.fixture
    def with_text(self, small_data, tmp_path, monkeypatch):
        """A store with one figure and its source of 2024, whose text is in the archive."""
        folder = tmp_path / "archive"
        folder.mkdir()
        (folder / "a.txt").write_text(self.TEXT, encoding="utf-8")
        data = small_data(tmp_path / "data")
        row = {"source_id": "bao-a", "publisher": "Báo A", "tier": "press", "published_on": "2024-05-06"}
        data.add("sources", row | {"text_file": "a.txt", "text_sha256": text_hash(self.TEXT)})
        data.add("observations", {name: self.RESULT.get(name, "") for name in data.columns("observations")})
        build(data.path, tmp_path / "store.duckdb", folder)
        monkeypatch.setenv("ARCHIVE_DIR", str(folder))
        return Store(tmp_path / "store.duckdb").current(), "bao-a", folder

    def test_its_words_are_found_with_a_few_around_them_from_their_day_on(self, with_text):
        snapshot, source, folder = with_text
        text = shown(snapshot, "con trau vang")
        assert "<mark>vàng</mark>" in text
        assert "&lt;b&gt;<mark>con trâu</mark>&lt;/b&gt;" in text
        assert f"nguon?nguon={source}" in text
        assert "Mở đầu" not in text
        assert not load(snapshot, "con trau vang", day=EARLY).groups.get("text")
        # A text that is no longer the one that was read is not shown, nor searched.
        (folder / "a.txt").write_text(self.TEXT + "!", encoding="utf-8")
        assert not load(snapshot, "con trau vang").groups.get("text")
