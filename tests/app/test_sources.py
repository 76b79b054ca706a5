"""The page of sources: its list, one source with its text, what sources disagree on; without a browser."""

import hashlib
import html
import re
import unicodedata
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard import archive, asking, cards, data_queries, queries, source_list, source_one
from dashboard.address import slug
from dashboard.selection import Seen
from dashboard.source_selection import SourceSelection, source_selection
from dashboard.source_text import marked, spans
from dashboard.store import Store
from dashboard.texts import words
from etl.load import build
from etl.settings import ROOT

TODAY = date(2026, 11, 22)
EARLY = date(2023, 1, 31)
LANGUAGES = ["vi", "en"]
PASSAGE = "Năm 2025, tỉnh phấn đấu GRDP tăng\ntừ 8% trở lên <b>&</b> thu 9.000 tỷ đồng.\n\nChỉ có trong kho lưu trữ."


def seen(language="vi", day=TODAY):
    return Seen(language, day, day == TODAY)


def load(snapshot, *, language="vi", day=TODAY, **chosen):
    return source_list.load(snapshot, SourceSelection(**chosen), seen(language, day))


def listed(snapshot, *, language="vi", day=TODAY, **chosen):
    data = load(snapshot, language=language, day=day, **chosen)
    return source_list.body(data, cards.page(snapshot, "n", language, day, {}, data.conflicts))


def opened(snapshot, source, *, language="vi", day=TODAY):
    data = source_one.load(snapshot, SourceSelection(source=source), seen(language, day))
    return shown(snapshot, data)


def shown(snapshot, data):
    page = cards.page(snapshot, "o", data.seen.language, data.seen.day, {}, data.conflicts)
    return source_one.body(data, page)


def plain(text):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def ids(data):
    return [one.source["source_id"] for one in data.found]


class Reader(HTMLParser):
    """Reads marked text back: its words, which of them are marked, and that every tag is closed in order."""

    def __init__(self, text):
        super().__init__()
        self.words, self.marked, self.open, self.links = "", [], [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        assert tag in {"mark", "a"}
        assert tag != "a" or not any(kind == "a" for kind, _ in self.open)
        self.open.append((tag, dict(attrs)))
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(attrs.get("class") == "ct-ref" for _, attrs in self.open):
            return
        self.marked += [any(tag == "mark" for tag, _ in self.open)] * len(data)
        self.words += data


def figure(name, text, stated, at=0):
    start = text.index(stated, at)
    return {"figure_id": name, "stated": stated, "span_start": start, "span_end": start + len(stated)}


def mark(text, *figures):
    return str(marked(text, spans(text, figures), "Số liệu {number}"))


class TestMarks:
    def test_a_nested_span_lies_in_the_other_and_each_words_lead_to_the_innermost(self):
        text = "tăng từ 8% trở lên mỗi năm"
        found = mark(text, figure("in", text, "8%"), figure("out", text, "từ 8% trở lên"))
        reader = Reader(found)
        assert reader.words == text
        assert reader.links == ["#so-out", "#so-in", "#so-in", "#so-out", "#so-out"]
        assert found.index('id="chu-out"') < found.index('id="chu-in"')

    def test_crossing_spans_are_both_marked_whole_and_named_once(self):
        text = "một hai ba bốn"
        found = mark(text, figure("a", text, "một hai ba"), figure("b", text, "hai ba bốn"))
        reader = Reader(found)
        assert (reader.words, all(reader.marked)) == (text, True)
        assert [found.count(f'id="chu-{name}"') for name in "ab"] == [1, 1]

    def test_two_figures_of_the_same_words_each_have_a_mark_and_a_number(self):
        text = "đạt 10 - 11%"
        found = mark(text, figure("a", text, "10 - 11%"), figure("b", text, "10 - 11%"))
        assert Reader(found).links == ["#so-b", "#so-b", "#so-a"]
        assert found.count('class="ct-ref"') == 2

    def test_text_is_escaped_and_its_lines_kept(self):
        found = mark(PASSAGE, figure("a", PASSAGE, "từ 8% trở lên <b>&</b>"))
        assert Reader(found).words == PASSAGE
        assert "<b>" not in found

    def test_words_that_stand_elsewhere_are_not_marked(self):
        row = figure("a", PASSAGE, "8%") | {"span_start": 0, "span_end": 2}
        assert mark(PASSAGE, row) == str(marked(PASSAGE, [], ""))

    @settings(max_examples=150)
    @given(st.text("aă<&\n", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=6))
    def test_any_spans_give_the_text_back_with_exactly_their_words_marked(self, text, pairs):
        rows = [
            {"figure_id": f"f{at}", "stated": text[start:end], "span_start": start, "span_end": end}
            for at, (start, end) in enumerate(pairs)
            if start < end <= len(text)
        ]
        found = mark(text, *rows)
        reader = Reader(found)
        assert reader.words == text
        covered = {at for row in rows for at in range(row["span_start"], row["span_end"])}
        assert reader.marked == [at in covered for at in range(len(text))]
        for row in rows:
            assert found.count(f'id="chu-{row["figure_id"]}"') == 1


class TestArchive:
    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("ARCHIVE_DIR", str(tmp_path))
        return tmp_path

    def hash(self, text):
        return hashlib.sha256(text.encode()).hexdigest()

    def test_a_text_is_read_in_nfc_whatever_its_form_and_line_ends(self, folder):
        saved = unicodedata.normalize("NFD", PASSAGE).replace("\n", "\r\n")
        (folder / "a.txt").write_bytes(saved.encode("utf-8-sig"))
        assert archive.archived("a.txt", self.hash(PASSAGE)) == archive.Archived("here", PASSAGE)

    def test_a_changed_text_is_not_given(self, folder):
        (folder / "a.txt").write_text(PASSAGE, encoding="utf-8")
        assert archive.archived("a.txt", self.hash(PASSAGE)).state == "here"
        (folder / "a.txt").write_text(PASSAGE + "!", encoding="utf-8")
        assert archive.archived("a.txt", self.hash(PASSAGE)) == archive.Archived("changed")

    @pytest.mark.usefixtures("folder")
    def test_what_is_not_there_is_said(self, monkeypatch):
        assert archive.archived("a.txt", "0").state == "absent"
        assert archive.archived(None, None).state == "unlisted"
        monkeypatch.delenv("ARCHIVE_DIR")
        assert archive.archived("a.txt", "0").state == "absent"


class TestSelection:
    @pytest.fixture
    def read(self, snapshot):
        known = queries.sources(snapshot, TODAY), queries.provinces(snapshot, TODAY), queries.indicators(snapshot)
        return lambda **query: source_selection({name.replace("_", "-"): text for name, text in query.items()}, *known)

    def test_a_choice_survives_the_address(self, read):
        chosen = SourceSelection(
            search="xuất khẩu",
            tiers=("official", "press"),
            provinces=("tra-vinh", "ha-tinh"),
            indicator="tang-truong-grdp",
            order="figures",
            page=2,
        )
        assert read(**chosen.query()) == chosen
        assert read() == SourceSelection()
        assert SourceSelection().query() == {}

    def test_names_are_understood_as_people_write_them(self, read):
        chosen = read(tinh="Hà Tĩnh,Thanh Hoá", loai="press", chi_tieu="grdp_growth")
        assert chosen.provinces == ("ha-tinh", "thanh-hoa")
        assert (chosen.tiers, chosen.indicator, chosen.misunderstood) == (("press",), "tang-truong-grdp", ())

    @pytest.mark.parametrize("value", ["💥", "<script>", "0", "-1", "9" * 400, "a,b", "%00", "\u0301"])
    def test_nonsense_is_named_and_never_raises(self, read, value):
        names = ("nguon", "loai", "tinh", "chi-tieu", "xep", "trang")
        chosen = read(**dict.fromkeys(names, value), tim=value)
        assert replace(chosen, search="", misunderstood=()) == SourceSelection()
        assert all(any(part.startswith(f"{name}=") for part in chosen.misunderstood) for name in names)


class TestList:
    def test_every_source_and_every_figure_is_there_once(self, snapshot):
        first = load(snapshot)
        pages = [load(snapshot, page=page) for page in range(1, first.pages + 1)]
        named = [one.source["source_id"] for data in pages for one in data.shown]
        assert sorted(named) == sorted(row["source_id"] for row in snapshot.rows("select source_id from mart.source"))
        figures = [row["figure_id"] for one in first.found for row in one.figures]
        assert sorted(figures) == sorted(row["figure_id"] for row in snapshot.rows("select figure_id from mart.figure"))
        assert all(row["source_id"] == one.source["source_id"] for one in first.found for row in one.figures)

    @pytest.mark.parametrize(
        ("typed", "same"), [("Trà Vinh", "tra vinh"), ("Đầu tư", "dau tu"), ("thanh hoá", "THANH  HÓA")]
    )
    def test_a_search_forgives_diacritics_and_capitals(self, snapshot, typed, same):
        found = ids(load(snapshot, search=typed))
        assert found == ids(load(snapshot, search=same))
        assert 0 < len(found) < load(snapshot).known

    def test_words_side_by_side_go_before_words_anywhere(self, snapshot):
        near = load(snapshot, search="ha tinh")
        for one in near.found:
            said = " ".join(str(value) for row in (one.source, *one.figures) for value in row.values())
            assert "ha-tinh" in slug(said)
        apart = load(snapshot, search="ha tinh xuat khau")
        assert 0 < len(apart.found) < len(near.found)

    def test_a_search_finds_printed_words_and_shows_the_figures_that_have_them(self, snapshot):
        (row,) = [row for row in queries.source_figures(snapshot, TODAY) if row["source_id"] == "muong-lat-2022-12-28"][
            :1
        ]
        data = load(snapshot, search=unicodedata.normalize("NFD", row["stated"][:60]))
        assert row["source_id"] in ids(data)
        assert row["figure_id"] in {fit["figure_id"] for one in data.found for fit in one.figures}

    def test_filters_leave_what_fits(self, snapshot):
        data = load(snapshot, provinces=("ha-tinh",), indicator="tang-truong-grdp", tiers=("press",))
        assert data.found
        for one in data.found:
            assert one.source["tier"] == "press"
            assert {(row["province_id"], row["indicator_id"]) for row in one.figures} == {("ha-tinh", "grdp_growth")}
        whole = load(snapshot, provinces=("ha-tinh",), indicator="tang-truong-grdp")
        assert len(data.found) == whole.by_tier["press"] == data.by_tier["press"]

    def test_the_orders(self, snapshot):
        days = [one.source["known_from"] for one in load(snapshot).found]
        dated = [day for day in days if day]
        assert dated == sorted(dated, reverse=True)
        assert days[: len(dated)] == dated
        counts = [len(one.figures) for one in load(snapshot, order="figures").found]
        assert counts == sorted(counts, reverse=True)

    def test_a_page_beyond_the_last_is_the_last(self, snapshot):
        data = load(snapshot, page=99)
        assert (data.page, len(data.shown) > 0) == (data.pages, True)

    def test_a_day_in_the_past_knows_nothing_later(self, snapshot):
        then = {row["figure_id"] for row in queries.source_figures(snapshot, EARLY)}
        late = snapshot.rows(
            "select figure_id from mart.figure where known_from > $day and figure_type <> 'deadline'", {"day": EARLY}
        )
        assert then
        assert not then & {row["figure_id"] for row in late}
        assert set(ids(load(snapshot, day=EARLY))) < set(ids(load(snapshot)))

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("search", ["zzzz", "!!!", "<script>alert(1)</script>"])
    def test_nothing_found_is_said_with_a_way_out(self, snapshot, search, language):
        text = listed(snapshot, search=search, language=language)
        assert words("source_list.empty", language) in plain(text)
        assert 'href="nguon"' in text
        assert "<script>" not in text

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_page_is_light_whole_and_in_order(self, snapshot, language):
        text = listed(snapshot, language=language)
        assert len(text.encode()) < 200_000
        found = re.findall(r' id="([^"]+)"', text)
        assert len(found) == len(set(found))
        assert set(re.findall(r'href="#([^"]+)"', text)) | set(re.findall(r'popovertarget="([^"]+)"', text)) <= set(
            found
        )
        assert set(re.findall(r"<h(\d)", text)) == {"2"}


class TestOneSource:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_figure_stands_with_its_printed_words(self, snapshot, language):
        for source in ("muong-lat-2022-12-28", "tra-vinh-2021-08", "lao-dong-f12e5bdb"):
            text = opened(snapshot, source, language=language)
            rows = [row for row in queries.source_figures(snapshot, TODAY) if row["source_id"] == source]
            assert rows
            # In the order of the text, where the archive has it.
            assert sorted(re.findall(r'<li id="so-([^"]+)"', text)) == sorted(row["figure_id"] for row in rows)
            for row in rows:
                assert (row["stated"] or words("source.not_recorded", language)[1:]) in html.unescape(text)
                assert row[f"words_{language}"] is None or row[f"words_{language}"] in html.unescape(text)

    def test_without_its_text_it_says_so(self, snapshot, monkeypatch, tmp_path):
        monkeypatch.setenv("ARCHIVE_DIR", str(tmp_path))
        assert words("source_text.absent", "vi") in opened(snapshot, "muong-lat-2022-12-28")
        assert words("source_text.unlisted", "vi") in opened(snapshot, "lao-dong-f12e5bdb")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_figures_and_words_lead_to_one_another(self, snapshot, language):
        data = source_one.load(snapshot, SourceSelection(source="muong-lat-2022-12-28"), seen(language))
        stated = ("9.000 tỷ đồng", "từ 8% trở lên", "8%")
        rows = [
            {**row, **figure(row["figure_id"], PASSAGE, one)} for row, one in zip(data.figures, stated, strict=False)
        ]
        lost = {**data.figures[3], "span_start": 0, "span_end": 3}
        text = shown(snapshot, replace(data, figures=[*rows, lost], archived=archive.Archived("here", PASSAGE)))
        names = {row["figure_id"] for row in rows}
        # In the order of the text, then what does not stand in it.
        order = [rows[1], rows[2], rows[0], lost]
        assert re.findall(r'<li id="so-([^"]+)"', text) == [row["figure_id"] for row in order]
        assert {*re.findall(r'id="chu-([^"]+)"', text)} == names == {*re.findall(r'href="#chu-([^"]+)"', text)}
        assert names <= {*re.findall(r'href="#so-([^"]+)"', text)}
        assert words("source_one.not_in_text", language) in text
        assert words("source_one.whose", language, publisher=data.source["publisher"]) in plain(text)
        body = text.split('<div class="ct-text" lang="vi">')[1].split("</div>")[0]
        assert Reader(body).words == PASSAGE

    def test_a_text_that_was_built_in_is_shown_on_its_page_alone(self, small_data, tmp_path, monkeypatch):
        data, folder = small_data(tmp_path / "data"), tmp_path / "texts"
        folder.mkdir()
        (folder / "own.txt").write_text(PASSAGE, encoding="utf-8")
        columns = data.columns("sources")
        sha = hashlib.sha256(PASSAGE.encode()).hexdigest()
        own = {"source_id": "own", "publisher": "Báo <i>Thử</i>", "tier": "press", "published_on": "2025-01-02"}
        own |= {"text_file": "own.txt", "text_sha256": sha}
        data.add("sources", dict.fromkeys(columns, "") | own)
        target = {"province_id": "ha-tinh", "indicator_id": "grdp_growth", "kind": "annual", "comparator": ">="}
        target |= {"period_start": "2025-01-01", "period_end": "2025-12-31", "value": "8", "unit_id": "percent"}
        placed = {
            name: str(value) for name, value in figure("", PASSAGE, "từ 8% trở lên").items() if name != "figure_id"
        }
        data.add("targets", dict.fromkeys(data.columns("targets"), "") | target | placed | {"source_id": "own"})
        build(data.path, tmp_path / "own.duckdb", folder)
        monkeypatch.setenv("ARCHIVE_DIR", str(folder))
        snapshot = Store(tmp_path / "own.duckdb").current()
        text = opened(snapshot, "own")
        assert "Chỉ có trong kho lưu trữ." in text
        assert "từ 8% trở lên</a>" in text
        assert "Báo &lt;i&gt;Thử&lt;/i&gt;" in text
        assert "Chỉ có trong kho lưu trữ." not in listed(snapshot)
        rows = [row for table in ("sources", "targets") for row in data_queries.public_table(snapshot, table)]
        assert not any("Chỉ có trong kho" in str(value) for row in rows for value in row.values())


class TestConflicts:
    @pytest.fixture
    def rows(self, snapshot):
        return queries.source_conflicts(snapshot, TODAY)

    def test_all_that_differs_is_listed(self, snapshot, rows):
        disputed = {row["figure_id"] for row in snapshot.rows("select figure_id from mart.figure where disputed")}
        assert disputed
        assert disputed == {
            name for row in rows if row["conflict"] in ("target", "observation") for name in row["figure_ids"]
        }
        count = "select count(*) as n from mart.several_years_as_of(cast($day as date)) where is_contradicted"
        assert [row["conflict"] for row in rows].count("computed") == snapshot.rows(count, {"day": TODAY})[0]["n"] > 0
        judged = snapshot.rows("from progress where disputed", relations={"progress": asking.progress(snapshot, TODAY)})
        targets = [row for row in rows if row["conflict"] == "verdict"]
        assert {row["target_id"] for row in targets} == {row["target_id"] for row in judged}
        assert {row["disputed_by"] for row in judged} <= {name for row in targets for name in row["figure_ids"]}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_each_stands_with_both_numbers_and_their_sources(self, snapshot, rows, language):
        sources = {row["source_id"] for row in queries.sources(snapshot, TODAY)}
        text = listed(snapshot, language=language).split('id="khac-nhau"')[1].split("</section>")[0]
        assert all(len(row["numbers"]) >= 2 for row in rows)
        assert text.count('class="ct-number') == sum(len(row["numbers"]) for row in rows)
        links = [html.unescape(link) for link in re.findall(r'href="(nguon\?[^"]+)"', text)]
        assert links
        assert all(parse_qs(urlsplit(link).query)["nguon"][0] in sources for link in links)

    def test_they_follow_the_choice_and_stand_with_their_source(self, snapshot, rows):
        chosen = load(snapshot, provinces=("tra-vinh",)).conflicts
        assert 0 < len(chosen) < len(rows)
        assert {row["province_id"] for row in chosen} == {"tra-vinh"}
        behind = queries.figure_sources(snapshot, rows[0]["figure_ids"])
        for one in behind.values():
            data = source_one.load(snapshot, SourceSelection(source=one["source_id"]), seen())
            assert rows[0] in data.conflicts


class TestPage:
    @pytest.fixture
    def open_sources(self, store_path, monkeypatch):
        """The page as its address opens it. The frame runs first, which AppTest needs to know the pages."""
        monkeypatch.setenv("STORE_PATH", str(store_path))

        def run(**query):
            app = AppTest.from_file(ROOT / "dashboard" / "frame.py", default_timeout=60).run()
            for name, value in query.items():
                app.query_params[name.replace("_", "-")] = value
            app.switch_page("../pages/sources.py").run()
            assert not app.exception
            return app

        return run

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_search_goes_to_the_address_and_keeps_the_rest(self, open_sources, language):
        app = open_sources(lang=language, tinh="ha-tinh", trang="2")
        assert [title.value for title in app.title] == [words("source_list.title", language)]
        app.text_input(key="source.search").set_value("xuat khau").run()
        assert not app.exception
        address = {name: app.query_params[name] for name in app.query_params}
        assert address == {"tim": "xuat khau", "tinh": "ha-tinh", "lang": language}
        assert "ct-source-list" in "".join(element.body for element in app.get("html"))

    def test_one_source_opens_by_its_address(self, open_sources):
        app = open_sources(nguon="lao-dong-f12e5bdb")
        assert [title.value for title in app.title] == [r"Lao Động \(EN\)"]
        assert [field.key for field in app.text_input] == ["frame.search"]

    def test_an_unknown_source_is_named_and_the_list_shown(self, open_sources):
        app = open_sources(nguon="khong-co")
        assert any("nguon=khong-co" in caption.value for caption in app.caption)
        assert [field.key for field in app.text_input] == ["frame.search", "source.search"]
