"""The data page: its address, its table and pages, its files, its addresses, the store as a file."""

import re
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO
from urllib.parse import parse_qsl

import duckdb
import openpyxl
import orjson
import pandas as pd
import pyarrow.parquet as pq
import pytest
import uvicorn
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from dashboard import cards, data_page, data_page_files, data_queries, data_request, downloads, markdown, store_file
from dashboard import data_page_parts as parts
from dashboard.data_page_selection import DataSelection, data_selection
from dashboard.paging import shown_pages
from dashboard.selection import Seen
from etl.settings import ROOT

TODAY = date(2026, 11, 22)
PLACES = ("ha-tinh", "thanh-hoa", "tra-vinh")
SLUGS = {"grdp_growth": "tang-truong-grdp", "export_value": "xuat-khau"}
RUN = "=cmd|' /C calc'!A0"


@pytest.fixture
def open_data(store_path, monkeypatch):
    """The page as its address opens it. The frame runs first, which AppTest needs to know the pages."""
    monkeypatch.setenv("STORE_PATH", str(store_path))

    def run(**query):
        app = AppTest.from_file(ROOT / "dashboard" / "frame.py", default_timeout=60).run()
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        app.switch_page("../pages/data.py").run()
        assert not app.exception
        return app

    return run


@pytest.fixture(scope="module")
def site():
    with serving() as address:
        yield f"{address}/{store_file.ADDRESS}"


def html(app):
    return "\n".join(element.body for element in app.get("html"))


def rows(app):
    """The text of each row of the table of figures, without its mark-up."""
    table = re.search(r'<table class="ct-table ct-figures">.+?</table>', html(app), re.DOTALL)
    found = re.findall(r"<tr class=.+?</tr>", table[0], re.DOTALL) if table else []
    return [re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", row)) for row in found]


def load(snapshot, language="vi", day=TODAY, **address):
    query = {name.replace("_", "-"): value for name, value in address.items()}
    return data_page.load(snapshot, query, Seen(language, day, day == TODAY))


def counted(snapshot, where):
    return snapshot.rows(f"select count(*) as n from mart.figure where {where}")[0]["n"]


class TestAddress:
    def test_it_forgives_diacritics_capitals_and_codes(self):
        told = {
            "loai": "Kết quả,target",
            "tinh": "Hà Tĩnh,THANH_HOÁ",
            "chi-tieu": "Tăng trưởng GRDP,export_value",
            "nam": "2025 - 2021",
            "do-chac": "ước",
            "loai-nguon": "Báo chí",
            "danh-gia": "Không đạt,met",
            "trang": "3",
        }
        assert data_selection(told, PLACES, SLUGS) == DataSelection(
            ("target", "observation"),
            ("ha-tinh", "thanh-hoa"),
            ("grdp_growth", "export_value"),
            (2021, 2025),
            ("estimate",),
            ("press",),
            ("met", "missed"),
            3,
        )

    def test_what_is_not_understood_is_named_and_the_rest_kept(self):
        told = {"tinh": "xyz,ha-tinh", "danh-gia": "tốt", "nam": "20x5", "trang": "0"}
        chosen = data_selection(told, PLACES, SLUGS)
        assert chosen.provinces == ("ha-tinh",)
        assert set(chosen.misunderstood) == {"tinh=xyz", "danh-gia=tốt", "nam=20x5", "trang=0"}

    @pytest.mark.parametrize("nonsense", ["", ",", "٢٠٢٥", "\x00", "9" * 5000, "2025-", "<script>", "=1+1", "-1"])
    def test_nothing_makes_it_fail(self, nonsense):
        names = ("loai", "tinh", "chi-tieu", "nam", "do-chac", "loai-nguon", "danh-gia", "trang")
        chosen = data_selection(dict.fromkeys(names, nonsense), PLACES, SLUGS)
        assert replace(chosen, misunderstood=()) == DataSelection()

    @pytest.mark.parametrize(
        "chosen",
        [
            DataSelection(),
            DataSelection(("deadline",), ("tra-vinh", "ha-tinh"), ("export_value",), (2021, 2030), page=7),
            DataSelection(firmness=("draft", "unknown"), tiers=("official", "other"), verdicts=("on_pace", "no_data")),
        ],
    )
    def test_what_is_written_is_read_again(self, chosen):
        assert data_selection(chosen.query(SLUGS), PLACES, SLUGS) == chosen


class TestTable:
    def test_the_pages_together_hold_every_figure_once(self, snapshot):
        count = load(snapshot, tinh="thanh-hoa").pages
        pages = [load(snapshot, tinh="thanh-hoa", trang=str(number + 1)) for number in range(count)]
        ids = [row["figure_id"] for page in pages for row in page.rows]
        stored = snapshot.rows("select figure_id from mart.figure where province_id = 'thanh-hoa'")
        assert len(pages) > 2
        assert sorted(ids) == sorted(row["figure_id"] for row in stored)

    def test_without_a_choice_it_counts_every_figure(self, snapshot):
        assert dict(load(snapshot).counts) == {
            code: counted(snapshot, f"figure_type = '{code}'") for code in ("target", "observation", "deadline")
        }

    @pytest.mark.parametrize(
        ("address", "where"),
        [
            ({"loai": "ket-qua"}, "figure_type = 'observation'"),
            ({"tinh": "ha-tinh,tra-vinh"}, "province_id in ('ha-tinh', 'tra-vinh')"),
            ({"chi_tieu": "tang-truong-grdp"}, "indicator_id = 'grdp_growth'"),
            ({"nam": "2021-2025"}, "year(period_end) between 2021 and 2025"),
            ({"do_chac": "chua-ro"}, "firmness is null"),
            ({"loai_nguon": "bao-chi"}, "source_id in (select source_id from mart.source where tier = 'press')"),
            (
                {"danh_gia": "khong-dat"},
                "target_id in (select target_id from mart.progress_as_of('2026-11-22') where verdict = 'missed')",
            ),
            (
                {"loai": "chi-tieu", "tinh": "thanh-hoa", "nam": "2025"},
                "figure_type = 'target' and province_id = 'thanh-hoa' and year(period_end) = 2025",
            ),
        ],
    )
    def test_each_filter_keeps_what_it_names(self, snapshot, address, where):
        assert load(snapshot, **address).total == counted(snapshot, where) > 0

    def test_seen_from_a_day_only_what_was_known_then_is_shown(self, snapshot):
        day = date(2023, 6, 30)
        then = load(snapshot, day=day)
        known = snapshot.rows("from mart.deadline_known where known_from <= date '2023-06-30'")
        assert then.counts["deadline"] == len(known)
        assert then.counts["target"] == counted(snapshot, "figure_type = 'target' and known_from <= '2023-06-30'")
        assert all(row["known_from"] <= day for row in then.rows)

    def test_past_the_end_is_the_last_page(self, snapshot):
        found = load(snapshot, trang="99999")
        assert (found.chosen.page, found.chosen.misunderstood) == (found.pages, ("trang=99999",))
        assert found.rows
        assert load(snapshot, tinh="ha-tinh", loai="viec-co-han", trang="5").chosen.page == 1

    def test_a_target_that_is_judged_by_a_printed_average_shows_it(self, snapshot):
        found = load(snapshot, tinh="tra-vinh", loai="chi-tieu", chi_tieu="tang-truong-grdp", nam="2020")
        average = next(row for row in found.rows if row["kind"] == "average")
        assert (average["verdict"], average["actual_vi"]) == ("met", "11,22%")

    @pytest.mark.parametrize(
        ("current", "last", "shown"),
        [
            (1, 1, [1]),
            (1, 14, [1, 2, 3, None, 14]),
            (4, 14, [1, 2, 3, 4, 5, 6, None, 14]),
            (5, 14, [1, 2, 3, 4, 5, 6, 7, None, 14]),
            (8, 14, [1, None, 6, 7, 8, 9, 10, None, 14]),
            (14, 14, [1, None, 12, 13, 14]),
        ],
    )
    def test_links_name_the_ends_and_the_neighbours(self, current, last, shown):
        assert shown_pages(current, last) == shown


class TestPage:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_every_number_opens_its_source_and_every_verdict_its_trace(self, open_data, language):
        text = html(open_data(lang=language, loai="chi-tieu", tinh="thanh-hoa"))
        opened = set(re.findall(r'popovertarget="([^"]+)"', text))
        cards_there = re.findall(r'<div popover id="([^"]+)"', text)
        assert opened == set(cards_there)
        assert len(cards_there) == len(set(cards_there)) > 50
        assert "ct-number-plain" not in re.search(r'<table class="ct-table ct-figures">.+?</tbody>', text, re.DOTALL)[0]
        assert "None" not in text

    def test_a_verdict_on_an_estimate_says_so(self, open_data, snapshot):
        found = load(snapshot, loai="chi-tieu", danh_gia="vuot", tinh="ha-tinh").rows
        estimates = [row for row in found if row["actual_firmness"] == "estimate"]
        told = [row for row in rows(open_data(loai="chi-tieu", danh_gia="vuot", tinh="ha-tinh")) if ", ước" in row]
        assert len(told) == len(estimates) > 0

    def test_it_says_what_it_shows_and_leads_to_the_next_page(self, open_data, snapshot):
        app = open_data(tinh="ha-tinh")
        data = load(snapshot, tinh="ha-tinh")
        assert len(rows(app)) == data_page.ROWS_A_PAGE
        assert [heading.value for heading in app.header] == [markdown.plain(data.finding())]
        assert f"Dòng 1-{data_page.ROWS_A_PAGE} trong {data.number(data.total)}." in html(app)
        assert html(app).count('href="du-lieu?tinh=ha-tinh&amp;trang=2#bang"') == 4

    @pytest.mark.parametrize("address", [{}, {"loai": "chi-tieu"}, {"loai": "chi-tieu", "tinh": "thanh-hoa"}])
    def test_it_stays_light(self, open_data, snapshot, address):
        pages = range(1, load(snapshot, **address).pages + 1) if address else (1,)
        heavy = {page: len(html(open_data(lang="en", trang=str(page), **address)).encode()) for page in pages}
        assert max(heavy.values()) < 250_000

    def test_a_year_is_never_given_a_day(self, open_data):
        told = " ".join(rows(open_data(loai="viec-co-han", tinh="ha-tinh")))
        assert "Hết năm 2030" in told
        assert "31/12" not in told

    def test_a_choice_writes_the_address_and_leads_to_the_first_page(self, open_data):
        app = open_data(lang="en", nhin_tu="2026-06-30", trang="2")
        app.multiselect(key="data.provinces.en").select("ha-tinh").run()
        app.multiselect(key="data.verdicts.en").select("missed").run()
        assert not app.exception
        wanted = {"lang": "en", "nhin-tu": "2026-06-30", "tinh": "ha-tinh", "danh-gia": "khong-dat"}
        assert {name: app.query_params[name] for name in app.query_params} == wanted

    def test_nothing_found_says_so_without_files_and_leads_back(self, open_data):
        app = open_data(loai="viec-co-han", tinh="ha-tinh", chi_tieu="tang-truong-grdp", nhin_tu="2026-06-30")
        assert app.header[0].value == "Không có số liệu nào khớp lựa chọn này"
        assert 'href="du-lieu?nhin-tu=2026-06-30"' in html(app)
        assert not rows(app)
        assert not app.get("download_button")

    def test_nonsense_is_named_as_plain_text(self, open_data):
        app = open_data(tinh="<script>alert(1)</script>", trang="hai")
        assert "tinh=<script>" in " ".join(element.value for element in app.caption)
        assert "<script>alert" not in html(app)

    def test_the_dictionary_explains_every_column(self, open_data, snapshot):
        text = html(open_data())
        told = text[text.index('id="tu-dien"') :]
        fields = snapshot.rows("from mart.public_fields")
        assert told.count('<tr><th scope="row"><code>') == len(fields) > 150
        assert told.count("<details") == len({row["table_name"] for row in fields})

    def test_markup_in_the_data_is_shown_as_text(self, snapshot):
        evil = "<img src=x onerror=alert(1)>"
        found = load(snapshot, loai="chi-tieu")
        told = dict.fromkeys(("indicator_vi", "period_vi", "words_vi", "publisher", "published_vi", "verdict_vi"), evil)
        spoiled = replace(found, rows=[row | told | {"url": f'"{evil}'} for row in found.rows])
        page = cards.Page("f", "vi", {}, {}, {"lang": evil})
        text = parts.table(spoiled, page) + parts.about(spoiled, page, f"https://{evil}/")
        assert "<img" not in text
        assert text.count("&lt;img src=x onerror=alert(1)&gt;") > 5 * len(found.rows)


class TestFiles:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_every_file_holds_every_row_of_the_choice_with_numbers_as_numbers(self, snapshot, language):
        data = load(snapshot, language, tinh="tra-vinh,thanh-hoa", nam="2021-2025")
        made = data_page_files.frame(data)
        value = {"vi": "giá trị", "en": "value"}[language]
        book = pd.read_excel(
            BytesIO(downloads.xlsx(made, data_page_files.notes(data, ""), language)), engine="openpyxl"
        )
        vietnamese = pd.read_csv(BytesIO(downloads.csv_vietnamese(made)), sep=";", decimal=",")
        standard = pd.read_csv(BytesIO(downloads.csv_standard(made)))
        asked = orjson.loads(data_page_files.as_json(data))
        columns = pq.read_table(BytesIO(data_page_files.as_parquet(data))).to_pydict()
        assert len(made) == len(asked) == data.total > 100
        numbers = [row["value"] for row in asked]
        assert columns["value"] == numbers
        assert columns["figure_id"] == [row["figure_id"] for row in asked]
        for read in (book, vietnamese, standard):
            assert [None if pd.isna(number) else number for number in read[value]] == pytest.approx(numbers)

    def test_no_text_runs_as_a_formula_in_any_file(self, snapshot):
        data = load(snapshot, loai="chi-tieu", tinh="ha-tinh")
        spoiled = [row | {"stated": RUN, "set_by_vi": "@bao", "publisher": "\tx"} for row in data.rows]

        class Spoiled:
            """The build with other words in its figures; all else is asked of it."""

            def rows(self, sql, *asked):
                return spoiled if "mart.figure" in sql else snapshot.rows(sql, *asked)

            def __getattr__(self, name):
                return getattr(snapshot, name)

        data = replace(data, snapshot=Spoiled())
        book = openpyxl.load_workbook(
            BytesIO(downloads.xlsx(data_page_files.frame(data), data_page_files.notes(data, ""), "vi"))
        )
        texts = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, str)]
        texts += [
            cell for row in orjson.loads(data_page_files.as_json(data)) for cell in (row["stated"], row["publisher"])
        ]
        assert f"'{RUN}" in texts
        assert "'@bao" in texts
        assert "'\tx" in texts
        assert [text for text in texts if text[:1] in "=+-@\t\r"] == []

    def test_a_task_of_a_year_has_no_day_in_any_file(self, snapshot):
        asked = orjson.loads(data_page_files.as_json(load(snapshot, loai="viec-co-han")))
        assert {len(row["due"]) for row in asked} == {4, 7, 10}
        assert all((row["period_end"] is not None) == (len(row["due"]) == 10) for row in asked)

    def test_the_notes_cite_define_and_name_every_source_and_the_day(self, snapshot):
        data = load(snapshot, tinh="ha-tinh", chi_tieu="tang-truong-grdp", day=date(2026, 6, 30))
        notes = data_page_files.notes(data, "https://example.org/")
        found = dict(notes)
        assert found["Trích dẫn"] == data.citation()
        assert "(Hà Tĩnh; Tăng trưởng GRDP), nhìn từ ngày 30/06/2026" in found["Trích dẫn"]
        assert snapshot.build_id in found["Trích dẫn"]
        assert found["Nhìn từ ngày"] == "30/06/2026"
        assert found["Địa chỉ"] == "https://example.org/du-lieu?tinh=ha-tinh&chi-tieu=tang-truong-grdp"
        assert found["Định nghĩa"].startswith("Tăng trưởng GRDP: ")
        assert found["Lưu ý"]
        told = " ".join(text for label, text in notes if label == "Nguồn")
        assert all(row["publisher"] in told for row in data.rows)

    def test_a_file_is_named_in_ascii_after_the_choice_and_the_day(self, snapshot):
        data = load(snapshot, tinh="ha-tinh", chi_tieu="tang-truong-grdp")
        assert data_page_files.file_stem(data) == "ha-tinh_grdp_growth_figures_2026-11-22"

    @pytest.mark.parametrize("address", [{}, {"loai": "viec-co-han"}, {"tinh": "ha-tinh,tra-vinh", "do_chac": "uoc"}])
    def test_the_addresses_of_the_page_are_answered_by_the_data_routes(self, snapshot, address):
        day = date(2025, 1, 31)
        data = load(snapshot, day=day, **address)
        for table, query in parts.data_addresses(data).items():
            asked = data_request.table_request(parse_qsl(query.removeprefix("?")), table, snapshot, TODAY)
            assert asked.as_of == day
            assert set(asked.provinces or ()) == set(data.chosen.provinces)
            assert data_queries.public_table(snapshot, table, asked.provinces, asked.indicators, day)


class TestStoreFile:
    @pytest.fixture
    def place(self, store_path, tmp_path, monkeypatch):
        copy = tmp_path / "store.duckdb"
        copy.write_bytes(store_path.read_bytes())
        monkeypatch.setenv("STORE_PATH", str(copy))
        return copy

    def test_it_is_the_store_whole_and_opens_in_duckdb(self, site, place, tmp_path, snapshot):
        with urllib.request.urlopen(site, timeout=30) as answer:
            body, headers = answer.read(), answer.headers
        assert body == place.read_bytes()
        assert int(headers["Content-Length"]) == store_file.size() == len(body)
        assert re.fullmatch(
            r'attachment; filename="chi-tieu-tinh_\d{4}-\d\d-\d\d\.duckdb"', headers["Content-Disposition"]
        )
        read = tmp_path / "read.duckdb"
        read.write_bytes(body)
        with duckdb.connect(str(read), read_only=True) as opened:
            asked = "select verdict from mart.progress_as_of('2025-01-31') where province_id = 'tra-vinh'"
            assert opened.execute("select build_id from mart.build").fetchone()[0] == snapshot.build_id
            assert opened.execute(asked).fetchall()

    def test_who_has_it_is_told_so_until_another_is_there(self, site, place):
        with urllib.request.urlopen(urllib.request.Request(site, method="HEAD"), timeout=30) as answer:
            tag = answer.headers["ETag"]
            assert answer.read() == b""
        assert status(site, tag) == 304
        another = place.with_name("another")
        another.write_bytes(place.read_bytes())
        another.replace(place)
        assert status(site, tag) == 200

    def test_what_is_being_read_stays_whole_while_another_takes_its_place(self, site, place):
        before = place.read_bytes()
        with urllib.request.urlopen(site, timeout=30) as answer:
            start = answer.read(1000)
            another = place.with_name("another")
            another.write_bytes(b"another store" * 100_000)
            another.replace(place)
            assert start + answer.read() == before

    def test_without_a_store_or_with_parameters_it_answers_in_words(self, site, place):
        assert status(f"{site}?province=ha-tinh") == 400
        place.unlink()
        assert status(site) == 503
        assert store_file.size() is None


@contextmanager
def serving():
    """The store's route on a port of its own; gives its address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=store_file.ROUTES), log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def status(address, tag=""):
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers={"If-None-Match": tag}), timeout=30
        ) as found:
            return found.status
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code
