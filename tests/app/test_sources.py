"""The page of sources: its list, one source with its text, what sources disagree on; without a browser."""

import hashlib
import html
import re
import unicodedata
from dataclasses import replace
from datetime import date
from functools import partial
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard import (
    archive,
    asking,
    cards,
    data_queries,
    queries,
    revisions,
    source_conflicts,
    source_list,
    source_one,
    source_queries,
    source_tables,
)
from dashboard.address import slug
from dashboard.selection import FIRST_PROVINCES, Seen
from dashboard.source_selection import ORDERS, TIERS, SourceSelection, source_selection
from dashboard.source_text import marked, spans
from dashboard.store import Snapshot, Store
from dashboard.texts import words
from etl.load import build
from etl.settings import ROOT

TODAY = date(2026, 11, 22)
EARLY = date(2023, 1, 31)
LANGUAGES = ["vi", "en"]
LIGHT, LARGEST = 200_000, 400_000
"""Bytes of a page of the list, and of the page of one source."""

PASSAGE = "Năm 2025, tỉnh phấn đấu GRDP tăng\ntừ 8% trở lên <b>&</b> thu 9.000 tỷ đồng.\n\nChỉ có trong kho lưu trữ."


def seen(language="vi", day=TODAY):
    return Seen(language, day, day == TODAY)


def load(snapshot, *, language="vi", day=TODAY, **chosen):
    return source_list.load(snapshot, SourceSelection(**chosen), seen(language, day))


def listed(snapshot, *, language="vi", day=TODAY, **chosen):
    data = load(snapshot, language=language, day=day, **chosen)
    return source_list.body(data, cards.page(snapshot, "n", language, day, {}, data.conflicts.shown))


def every_page(snapshot, **chosen):
    """What each page of the list shows, one after the other."""
    first = load(snapshot, **chosen)
    return [first, *(load(snapshot, page=page, **chosen) for page in range(2, first.found["pages"] + 1))]


def opened(snapshot, source, *, language="vi", day=TODAY, **chosen):
    data = source_one.load(snapshot, SourceSelection(source=source, **chosen), seen(language, day))
    return shown(snapshot, data)


def shown(snapshot, data):
    page = cards.page(snapshot, "o", data.seen.language, data.seen.day, {}, data.conflicts.shown)
    return source_one.body(data, page)


def plain(text):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def ids(data):
    return [one.source["source_id"] for one in data.shown]


def all_ids(snapshot, **chosen):
    return [name for data in every_page(snapshot, **chosen) for name in ids(data)]


def figures_of(data):
    return [row for one in data.shown for row in one.figures]


def weight(text):
    return len(text.encode())


def behind(rows):
    """The figures that have a part in some differences."""
    return {name for row in rows for name in row["figure_ids"]}


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
        is_source = partial(source_queries.is_source, snapshot, TODAY)
        known = is_source, queries.provinces(snapshot, TODAY), queries.indicators(snapshot)
        return lambda **query: source_selection({name.replace("_", "-"): text for name, text in query.items()}, *known)

    def test_a_choice_survives_the_address(self, read):
        chosen = SourceSelection(
            search="xuất khẩu",
            tiers=("official", "press"),
            provinces=("tra-vinh", "ha-tinh"),
            indicator="tang-truong-grdp",
            order="figures",
            page=2,
            conflicts=3,
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
        names = ("nguon", "loai", "tinh", "chi-tieu", "xep", "trang", "khac-nhau")
        chosen = read(**dict.fromkeys(names, value), tim=value)
        assert replace(chosen, search="", misunderstood=()) == SourceSelection()
        assert all(any(part.startswith(f"{name}=") for part in chosen.misunderstood) for name in names)


class TestList:
    def test_every_source_is_there_once_and_every_figure_is_counted(self, snapshot):
        pages = every_page(snapshot)
        named = [name for data in pages for name in ids(data)]
        assert sorted(named) == sorted(row["source_id"] for row in snapshot.rows("select source_id from mart.source"))
        assert {len(data.shown) for data in pages[:-1]} <= {source_list.PER_PAGE}
        rows = snapshot.rows("select source_id, count(*) as figures from mart.figure group by source_id")
        counts = {row["source_id"]: row["figures"] for row in rows}
        assert {one.source["source_id"]: one.fitting for data in pages for one in data.shown if one.fitting} == counts
        assert pages[0].found["figures"] == sum(counts.values())
        assert {data.found["sources"] for data in pages} == {len(named)}

    def test_so_many_figures_of_a_source_are_shown_the_latest_and_the_others_are_a_link(self, snapshot):
        data = load(snapshot, order="figures")
        text = listed(snapshot, order="figures")
        assert any(one.left for one in data.shown)
        assert len(figures_of(data)) <= source_list.MOST_FIGURES
        for one in data.shown:
            every = queries.source_figures(snapshot, TODAY, (one.source["source_id"],))
            assert one.total == one.fitting == len(every) == len(one.figures) + one.left
            told = {row["figure_id"] for row in one.figures}
            first = min(row["period_end"] for row in one.figures)
            assert all(row["period_end"] <= first for row in every if row["figure_id"] not in told)
            link = f'href="nguon?nguon={one.source["source_id"]}" target="_self">{data.left(one)}'
            assert (link in text) == bool(one.left)

    def test_a_page_of_big_sources_shows_as_many_of_each(self):
        assert source_list._most([5_000]) == source_list._most([]) == source_list.MOST_OF_ONE
        assert source_list._most([1] * source_list.PER_PAGE) == source_list.MOST_OF_ONE
        assert source_list._most([50] * source_list.PER_PAGE) * source_list.PER_PAGE <= source_list.MOST_FIGURES

    def test_of_a_table_the_three_first_provinces_are_shown_first(self, snapshot):
        data = load(snapshot, order="figures", indicator="dan-so")
        one = data.shown[0]
        assert one.left
        last = max(row["period_end"] for row in one.figures)
        assert {row["province_id"] for row in one.figures if row["period_end"] == last} >= {*FIRST_PROVINCES}

    def test_it_asks_for_no_more_than_it_shows(self, store_path, monkeypatch):
        read = []
        ask = Snapshot.rows

        def rows(self, sql, *asked):
            answer = ask(self, sql, *asked)
            read.extend(name for row in answer for name in (row.get("figure_id"), row.get("source_id")) if name)
            return answer

        monkeypatch.setattr(Snapshot, "rows", rows)
        data = load(Store(store_path).current())
        told = {one.source["source_id"] for one in data.shown} | {row["figure_id"] for row in figures_of(data)}
        assert {*read} == told

    @pytest.mark.parametrize(
        ("typed", "same"), [("Trà Vinh", "tra vinh"), ("Đầu tư", "dau tu"), ("thanh hoá", "THANH  HÓA")]
    )
    def test_a_search_forgives_diacritics_and_capitals(self, snapshot, typed, same):
        found = all_ids(snapshot, search=typed)
        assert found == all_ids(snapshot, search=same)
        assert 0 < len(found) < load(snapshot).found["known"]

    def test_words_side_by_side_go_before_words_anywhere(self, snapshot):
        near = every_page(snapshot, search="ha tinh")
        for one in [one for data in near for one in data.shown]:
            said = " ".join(str(value) for row in (one.source, *one.figures) for value in row.values())
            assert "ha-tinh" in slug(said)
        apart = load(snapshot, search="ha tinh xuat khau")
        assert 0 < apart.found["sources"] < near[0].found["sources"]

    def test_a_search_finds_printed_words_and_shows_the_figures_that_have_them(self, snapshot):
        (row,) = [row for row in queries.source_figures(snapshot, TODAY) if row["source_id"] == "muong-lat-2022-12-28"][
            :1
        ]
        data = load(snapshot, search=unicodedata.normalize("NFD", row["stated"][:60]))
        assert row["source_id"] in ids(data)
        assert row["figure_id"] in {fit["figure_id"] for fit in figures_of(data)}

    def test_filters_leave_what_fits(self, snapshot):
        data = load(snapshot, provinces=("ha-tinh",), indicator="tang-truong-grdp", tiers=("press",))
        assert data.shown
        for one in data.shown:
            assert one.source["tier"] == "press"
            assert {(row["province_id"], row["indicator_id"]) for row in one.figures} == {("ha-tinh", "grdp_growth")}
        whole = load(snapshot, provinces=("ha-tinh",), indicator="tang-truong-grdp")
        assert data.found["sources"] == whole.by_tier["press"] == data.by_tier["press"]
        assert sum(whole.by_tier.values()) == whole.found["sources"]

    def test_the_orders(self, snapshot):
        days = [one.source["known_from"] for data in every_page(snapshot) for one in data.shown]
        dated = [day for day in days if day]
        assert dated == sorted(dated, reverse=True)
        assert days[: len(dated)] == dated
        counts = [one.fitting for data in every_page(snapshot, order="figures") for one in data.shown]
        assert counts == sorted(counts, reverse=True)

    def test_a_page_beyond_the_last_is_the_last(self, snapshot):
        data = load(snapshot, page=99)
        assert data.found["page"] == data.found["pages"]
        assert data.shown

    def test_a_day_in_the_past_knows_nothing_later(self, snapshot):
        then = {row["figure_id"] for row in queries.source_figures(snapshot, EARLY)}
        late = snapshot.rows(
            "select figure_id from mart.figure where known_from > $day and figure_type <> 'deadline'", {"day": EARLY}
        )
        assert then
        assert not then & {row["figure_id"] for row in late}
        pages = every_page(snapshot, day=EARLY)
        assert {name for data in pages for name in ids(data)} < {*all_ids(snapshot)}
        assert {row["figure_id"] for data in pages for row in figures_of(data)} <= then

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("search", ["zzzz", "!!!", "<script>alert(1)</script>"])
    def test_nothing_found_is_said_with_a_way_out(self, snapshot, search, language):
        text = listed(snapshot, search=search, language=language)
        assert words("source_list.empty", language) in plain(text)
        assert 'href="nguon"' in text
        assert "<script>" not in text

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_page_is_whole_and_in_order(self, snapshot, language):
        text = listed(snapshot, language=language)
        found = re.findall(r' id="([^"]+)"', text)
        assert len(found) == len(set(found))
        here = [*re.findall(r'href="#([^"]+)"', text), *re.findall(r'popovertarget="([^"]+)"', text)]
        assert set(here) <= set(found)
        assert set(re.findall(r"<h(\d)", text)) == {"2"}

    @pytest.mark.parametrize("tier", [(), *((code,) for code in TIERS)])
    @pytest.mark.parametrize("order", ORDERS)
    def test_every_page_is_light(self, snapshot, tier, order):
        pages = load(snapshot, tiers=tier, order=order).found["pages"]
        texts = [listed(snapshot, tiers=tier, order=order, page=page, language="en") for page in range(1, pages + 1)]
        assert max(map(weight, texts)) < LIGHT

    def test_it_is_light_for_every_province_and_indicator(self, snapshot):
        choices = [{"provinces": (row["province_id"],)} for row in queries.provinces(snapshot, TODAY)]
        choices += [{"indicator": row["slug"]} for row in queries.indicators(snapshot)]
        choices.append({})
        heavy = {str(chosen): self.whole(snapshot, **chosen) for chosen in choices}
        assert {name: size for name, size in heavy.items() if size >= LIGHT} == {}

    def whole(self, snapshot, **chosen):
        """Bytes of the first page of the list with all that stands below it, links carrying on all they may."""
        kept = {"lang": "en", "nhin-tu": "2026-11-21", "theo-so": "cong-bo"}
        data = load(snapshot, order="figures", language="en", **chosen)
        text = source_list.body(data, cards.page(snapshot, "n", "en", TODAY, kept, data.conflicts.shown))
        below = partial(cards.page, snapshot, "v", "en", TODAY, kept)
        return weight(text + revisions.body(snapshot, seen("en"), below, chosen.get("provinces", ())))


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


class TestTables:
    """A source with very many results: provinces by periods."""

    def large(self, snapshot):
        rows = snapshot.rows(
            "select source_id from mart.figure where figure_type = 'observation' "
            "group by source_id having count(*) >= $least order by count(*) desc, source_id",
            {"least": source_tables.TABLE_FROM},
        )
        return [row["source_id"] for row in rows]

    def one(self, snapshot, source, language="vi", **chosen):
        return source_one.load(snapshot, SourceSelection(source=source, **chosen), seen(language))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_page_of_every_source_is_light_and_has_each_figure_once(self, snapshot, language):
        sources = self.large(snapshot)
        assert sources
        for source in sources:
            text = opened(snapshot, source, language=language)
            assert weight(text) < LARGEST
            found = re.findall(r' id="so-([^"]+)"', text)
            rows = queries.source_figures(snapshot, TODAY, (source,))
            # Links from cards name the figure alone, so all are there, in the table or beside the name of theirs.
            assert sorted(found) == sorted(row["figure_id"] for row in rows)

    def test_every_number_stands_in_its_row_and_column_and_leads_to_its_words(self, snapshot):
        source = self.large(snapshot)[0]
        data = self.one(snapshot, source)
        tables, others = source_tables.shown(source_tables.tables(data.cells, "vi"), "")
        assert len(tables) == 1
        assert others
        assert sum(table.count for table in (*tables, *others)) == len(data.cells) == data.total
        for line in tables[0].lines:
            for (head, _), own in zip(tables[0].columns, line.cells, strict=True):
                assert {(row["province_id"], row["period_vi"]) for row, _ in own} <= {(line.province, f"năm {head}")}
        row = tables[0].lines[0].cells[-1][0][0]
        link = f"nguon?nguon={source}&amp;tinh={row['province_id']}#so-{row['figure_id']}"
        assert f'<a href="{link}" target="_self">{row["number_vi"]}</a>' in shown(snapshot, data)
        text = opened(snapshot, source, provinces=(row["province_id"],))
        assert f'<li id="so-{row["figure_id"]}"' in text
        assert f"“{row['stated']}”" in text
        assert words("source_one.whole", "vi") in text

    def test_the_other_table_is_chosen_by_the_address(self, snapshot):
        source = self.large(snapshot)[0]
        _, others = source_tables.shown(source_tables.tables(self.one(snapshot, source).cells, "vi"), "")
        text = opened(snapshot, source, indicator=others[0].indicator)
        assert f"<h3>{others[0].name}</h3>" in text
        assert f'nguon?nguon={source}&amp;chi-tieu={others[0].indicator}"' in opened(snapshot, source)

    def test_rows_are_in_vietnamese_order_after_the_three_first_provinces(self, snapshot):
        table = source_tables.tables(self.one(snapshot, self.large(snapshot)[0]).cells, "vi")[0]
        places = [line.province for line in table.lines]
        assert places[:3] == [*FIRST_PROVINCES]
        sorted_ids = [row["province_id"] for row in queries.provinces(snapshot, TODAY)]
        assert places[3:] == sorted(places[3:], key=sorted_ids.index)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_row_that_was_computed_back_says_so(self, snapshot, language):
        rows = snapshot.rows("select figure_id, source_id from mart.figure where boundaries is not null")
        back = {row["figure_id"] for row in rows}
        assert back
        told = words("source_one.boundaries", language, day="01/07/2025" if language == "vi" else "1 July 2025")
        for source in {row["source_id"] for row in rows}:
            data = self.one(snapshot, source, language)
            for table in source_tables.tables(data.cells, language):
                for line in table.lines:
                    own = [row["figure_id"] in back for cell in line.cells for row, _ in cell]
                    assert (told in line.boundaries, line.boundaries == told) == (any(own), all(own))
            text = shown(snapshot, data)
            assert told.lower() in plain(text).lower()

    def test_how_firm_a_number_is_stands_with_the_table_its_column_or_itself(self):
        def row(province, year, firmness):
            start, end = date(year, 1, 1), date(year, 12, 31)
            base = {"slug": "a", "indicator_vi": "A", "unit_vi": "%", "kind": "value", "province_id": province}
            named = {"province_vi": province, "is_country": False, "note_vi": None, "boundaries_vi": None}
            return base | named | {"period_start": start, "period_end": end, "firmness": firmness, "disputed": False}

        rows = [row(name, year, "official") for name in ("a", "b", "ha-tinh") for year in (2021, 2022)]
        rows += [row(name, 2023, "preliminary") for name in ("a", "b")] + [row("ha-tinh", 2023, "estimate")]
        (table,) = source_tables.tables(rows, "vi")
        assert table.firmness == words("firmness.official", "vi")
        assert table.columns == [("2021", ""), ("2022", ""), ("2023", words("firmness.preliminary", "vi"))]
        marks = {line.province: [mark for cell in line.cells for _, mark in cell] for line in table.lines}
        estimate = words("firmness.estimate", "vi")
        assert marks == {"ha-tinh": ["", "", estimate], "a": ["", "", ""], "b": ["", "", ""]}
        assert [line.province for line in table.lines] == ["ha-tinh", "a", "b"]

    def test_what_the_choice_leaves_none_of_says_so_with_a_way_back(self, snapshot):
        text = opened(snapshot, self.large(snapshot)[0], provinces=("ha-tinh",), indicator="ty-le-ho-ngheo")
        assert words("source_one.none_fits", "vi") in text
        assert words("source_one.whole", "vi") in text


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
        assert all(len(row["numbers"]) >= 2 for row in rows)
        text = listed(snapshot, language=language).split('id="khac-nhau"')[1].split("</section>")[0]
        told = load(snapshot).conflicts.shown
        assert text.count('class="ct-number') == sum(len(row["numbers"]) for row in told)
        links = [html.unescape(link) for link in re.findall(r'href="(nguon\?nguon=[^"]+)"', text)]
        assert links
        assert all(parse_qs(urlsplit(link).query)["nguon"][0] in sources for link in links)

    def told(self, ask):
        """What all pages together show, given what shows one."""
        pages = range(1, 1 + -(-ask(1).count // source_conflicts.A_PAGE))
        return [row for page in pages for row in ask(page).shown]

    def test_the_pages_together_show_each_once_the_three_first_provinces_first(self, snapshot, rows, monkeypatch):
        assert source_conflicts.A_PAGE <= 30
        assert load(snapshot).conflicts.count == len(rows)
        monkeypatch.setattr(source_conflicts, "A_PAGE", 5)

        def ask(page):
            return source_conflicts.of(SourceSelection(conflicts=page), rows)

        told = self.told(ask)
        assert len(rows) == len(told) > source_conflicts.A_PAGE
        assert all(row in told for row in rows)
        first = [row["province_id"] in FIRST_PROVINCES for row in told]
        assert first == sorted(first, reverse=True)
        # The last page is there whatever the address asks for, and the pages lead to one another.
        assert ask(99).shown[-1] == told[-1]
        whole = replace(load(snapshot), conflicts=ask(1))
        text = source_list.body(whole, cards.page(snapshot, "n", "vi", TODAY, {}, whole.conflicts.shown))
        assert 'href="nguon?khac-nhau=2#khac-nhau"' in text

    def test_they_follow_the_choice_and_stand_with_their_source(self, snapshot, rows):
        chosen = self.told(lambda page: load(snapshot, provinces=("tra-vinh",), conflicts=page).conflicts)
        assert 0 < len(chosen) < len(rows)
        assert {row["province_id"] for row in chosen} == {"tra-vinh"}
        for one in queries.figure_sources(snapshot, rows[0]["figure_ids"]).values():
            whole = SourceSelection(source=one["source_id"])
            told = self.told(
                lambda page, whole=whole: source_one.load(snapshot, replace(whole, conflicts=page), seen()).conflicts
            )
            assert rows[0] in told

    def test_a_tier_and_a_search_leave_those_that_their_figures_have_a_part_in(self, snapshot, rows):
        tiers = {name: row["tier"] for name, row in queries.figure_sources(snapshot, behind(rows)).items()}
        wanted = sum(any(tiers[name] == "press" for name in row["figure_ids"]) for row in rows)
        assert load(snapshot, tiers=("press",)).conflicts.count == wanted
        assert load(snapshot, search="không có ở đâu cả").conflicts.count == 0


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
