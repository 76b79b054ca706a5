"""The data routes over real HTTP, as notebooks, calendars and spreadsheets meet them."""

import io
import json
import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache

import duckdb
import icalendar
import pandas as pd
import pyarrow.parquet as pq
import pytest
import uvicorn
from starlette.applications import Starlette

from dashboard import queries, visit
from dashboard.data_tables import FORMATS, TABLES
from dashboard.routes import ROUTES

MARKS = str.maketrans("", "", "«»…")
DAY = date(2025, 1, 31)
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


@contextmanager
def serving():
    """The routes on a port of their own; gives their address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=ROUTES), log_level="error", ws="none"))
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


@pytest.fixture(scope="module")
def site():
    with serving() as address:
        yield address


@pytest.fixture(autouse=True)
def place(store_path, monkeypatch):
    monkeypatch.setenv("STORE_PATH", str(store_path))


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    @property
    def text(self):
        return self.body.decode("utf-8")


@pytest.fixture
def ask(site):
    def request(path, method="GET", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            with urllib.request.urlopen(urllib.request.Request(site + path, method=method, headers=named)) as response:
                return Answer(response)
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error)

    return request


@pytest.fixture
def read(ask):
    """The rows of a CSV answer as text, as a program reads them."""

    def rows(path):
        answer = ask(path)
        assert answer.status == 200, answer.text
        return pd.read_csv(io.BytesIO(answer.body), dtype=str, keep_default_na=False)

    return rows


@pytest.fixture(scope="module")
def stored(store_path):
    with duckdb.connect(str(store_path), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def public(stored):
    """The rows of a public relation; each is asked for once."""

    @cache
    def rows(table):
        found = stored.sql(f"select * from mart.public_{table}").to_arrow_table()
        return found.to_pylist()

    return rows


# What each table holds.


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_the_public_relation_in_every_format(ask, public, stored, table, file_format):
    answer = ask(f"/data/{table}.{file_format}")
    rows = public(table)
    assert (answer.status, answer.headers["Content-Type"]) == (200, CONTENT_TYPES[file_format])
    name = f"{table}_{visit.today().isoformat()}.{file_format}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    if file_format == "parquet":
        read = pq.read_table(io.BytesIO(answer.body)).to_pylist()
        assert read == rows
    elif file_format == "json":
        assert json.loads(answer.text) == json.loads(json.dumps(rows, default=str))
    else:
        read = pd.read_csv(io.BytesIO(answer.body), dtype=str, keep_default_na=False)
        assert list(read.columns) == stored.sql(f"select * from mart.public_{table} limit 0").columns
        assert read.to_numpy().tolist() == [["" if one is None else str(one) for one in row.values()] for row in rows]


def test_csv_has_a_byte_order_mark_and_windows_line_ends(ask):
    body = ask("/data/deadlines.csv").body
    assert body.startswith(b"\xef\xbb\xbf")
    assert "Thanh Hóa".encode() in body
    assert body.replace(b"\r\n", b"").count(b"\n") == 0


@pytest.mark.parametrize("file_format", FORMATS)
def test_an_answer_without_rows_has_its_columns(ask, stored, file_format):
    [(empty,)] = stored.sql(
        "select min(province_id) from mart.province where province_id not in (select province_id from mart.progress)"
    ).fetchall()
    body = ask(f"/data/progress.{file_format}?province={empty}").body
    columns = stored.sql("select * from mart.public_progress limit 0").columns
    if file_format == "json":
        assert json.loads(body) == []
    elif file_format == "csv":
        assert body.decode("utf-8-sig") == ",".join(columns) + "\r\n"
    else:
        assert pq.read_table(io.BytesIO(body)).column_names == columns


# Filters.


def test_pandas_reads_the_verdicts_that_the_page_of_that_day_shows(site, snapshot):
    read = pd.read_csv(f"{site}/data/progress.csv?province=tra-vinh&as_of={DAY}")
    names = {row["name_vi"]: row["verdict"] for row in snapshot.rows("select verdict, name_vi from mart.verdict")}
    compared = [row for row in queries.indicators(snapshot) if "tra-vinh" in row["province_ids"]][:5]
    shown = {}
    for indicator in compared:
        asked = (indicator["indicator_id"], ("tra-vinh",), (1990, 2050), indicator["unit_id"], DAY)
        for row in queries.compare_targets(snapshot, *asked):
            shown[row["target_id"]] = names[row["verdict_vi"]]
    read = read[read.indicator_id.isin([row["indicator_id"] for row in compared])]
    assert len(set(shown.values())) > 1
    assert dict(zip(read.target_id, read.verdict, strict=True)) == shown


def test_the_verdicts_differ_by_day(read):
    then, now = read(f"/data/progress.csv?as_of={DAY}"), read("/data/progress.csv")
    assert len(then) < len(now)
    both = then.merge(now, on=["target_id", "province_id", "indicator_id"])
    assert (both.verdict_x != both.verdict_y).any()


@pytest.mark.parametrize("table", ["targets", "observations", "progress"])
def test_a_day_shows_what_was_known_then(read, table):
    then, now = read(f"/data/{table}.csv?as_of={DAY}"), read(f"/data/{table}.csv")
    assert 0 < len(then) < len(now)
    assert then.known_from.max() <= DAY.isoformat()


def test_a_task_is_completed_from_its_day_on(read):
    now = read("/data/deadlines.csv?province=tra-vinh").set_index("deadline_id")
    late = now[now.completed_on == "2024-04-08"].index[0]
    before, after = (
        read(f"/data/deadlines.csv?as_of={day}").set_index("deadline_id").loc[late]
        for day in ("2024-04-07", "2024-04-08")
    )
    assert (before.outcome, before.completed_on, before.days_left) == ("unknown", "", "-98")
    assert (after.outcome, after.completed_on) == ("met_late", "2024-04-08")


@pytest.mark.parametrize("names", ["tra-vinh,ha-tinh", "ha-tinh,tra-vinh,ha-tinh", "Tr%C3%A0%20Vinh,H%C3%A0_T%C4%A9nh"])
def test_provinces_are_named_in_any_order_and_spelling(ask, names):
    answer = ask(f"/data/targets.csv?province={names}")
    assert answer.body == ask("/data/targets.csv?province=ha-tinh,tra-vinh").body
    assert set(pd.read_csv(io.BytesIO(answer.body)).province_id) == {"ha-tinh", "tra-vinh"}
    assert f"targets_ha-tinh_tra-vinh_{visit.today()}.csv" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["grdp_growth", "tang-truong-grdp", "GRDP-growth"])
def test_an_indicator_is_named_by_id_or_slug(read, name):
    assert set(read(f"/data/observations.csv?indicator={name}").indicator_id) == {"grdp_growth"}


def test_province_and_indicator_narrow_together(read):
    rows = read("/data/progress.csv?province=ha-tinh&indicator=grdp_growth,export_value")
    assert set(zip(rows.province_id, rows.indicator_id, strict=True)) == {
        ("ha-tinh", "grdp_growth"),
        ("ha-tinh", "export_value"),
    }


def test_a_trace_goes_by_the_target_and_keeps_rows_of_other_provinces(read):
    targets = read("/data/progress.csv?province=tra-vinh&indicator=grdp_growth")
    trace = read("/data/progress_trace.csv?province=tra-vinh&indicator=grdp_growth")
    assert set(trace.target_id) == set(targets.target_id)
    assert set(trace.province_id) > {"tra-vinh"}


def test_many_provinces_are_counted_in_the_file_name(ask):
    answer = ask("/data/targets.csv?province=ha-tinh,tra-vinh,thanh-hoa,vinh-long,an-giang")
    assert answer.status == 200
    assert "targets_5-provinces_" in answer.headers["Content-Disposition"]


# What is refused.


@pytest.mark.parametrize(
    ("path", "status", "wrong", "right"),
    [
        ("/data/nothing.csv", 404, "nothing.csv", "progress_trace"),
        ("/data/targets.xlsx", 404, "targets.xlsx", "parquet"),
        ("/data/targets", 404, "«targets»", "csv, json, parquet"),
        ("/data/", 404, "«»", "deadlines.ics"),
        ("/data/../app.py", 404, "app.py", "csv, json, parquet"),
        ("/data/calendar.csv", 404, "calendar.csv", "deadlines"),
        ("/data/targets.csv?tinh=ha-tinh", 400, "«tinh»", "province, indicator, as_of"),
        ("/data/units.csv?province=ha-tinh", 400, "«province»", "?"),
        ("/data/sources.csv?as_of=2025-01-31", 400, "«as_of»", "province"),
        ("/data/datapackage.json?lang=vi", 400, "«lang»", "?"),
        ("/data/targets.csv?province=ha-tinh&province=tra-vinh", 400, "«province»", "province=a,b"),
        ("/data/targets.csv?province=travin", 400, "«travin»", "tra-vinh"),
        ("/data/targets.csv?province=ha-tinh,%27%20or%201%3D1", 400, "«' or 1=1»", "/data/provinces.csv"),
        ("/data/targets.csv?indicator=grdp", 400, "«grdp»", "grdp_size"),
        ("/data/targets.csv?indicator=", 400, "«indicator»", "indicator=grdp_growth,export_value"),
        ("/data/targets.csv?province=,,", 400, "«province»", "province=tra-vinh,ha-tinh"),
        ("/data/targets.csv?province=" + "ha-tinh," * 201, 400, "«province»", "200"),
        ("/data/progress.csv?as_of=31/01/2025", 400, "«31/01/2025»", "as_of=2025-01-31"),
        ("/data/progress.csv?as_of=20250131", 400, "«20250131»", "as_of=2025-01-31"),
        ("/data/progress.csv?as_of=2025-02-30", 400, "«2025-02-30»", "as_of=2025-01-31"),
        ("/data/progress.csv?as_of=1025-01-31", 400, "«1025-01-31»", "2007-12-31"),
        ("/data/progress.csv?as_of=9999-12-31", 400, "«9999-12-31»", "2007-12-31"),
        ("/data/progress.csv?as_of=", 400, "«»", "as_of=2025-01-31"),
        ("/data/deadlines.ics?lang=fr", 400, "«fr»", "vi, en"),
        ("/data/deadlines.ics?as_of=2025-01-31", 400, "«as_of»", "province, lang"),
        ("/data/targets.csv?province=%00%0d%0a%3Cscript%3E", 400, "<script>", "/data/provinces.csv"),
    ],
)
def test_what_is_wrong_and_what_would_be_right_is_said_in_both_languages(ask, path, status, wrong, right):
    answer = ask(path)
    assert answer.status == status
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    vietnamese, english = answer.text.removesuffix("\n").split("\n")
    assert not vietnamese.translate(MARKS).isascii()
    assert english.translate(MARKS).isascii()
    for sentence in (vietnamese, english):
        assert wrong in sentence
        assert right in sentence or right == "?"


def test_a_long_name_is_cut_in_the_answer(ask):
    answer = ask("/data/targets.csv?province=" + "x" * 5000)
    assert answer.status == 400
    assert "x" * 59 + "…" in answer.text
    assert "x" * 60 not in answer.text


def test_nothing_is_written_through_the_routes(ask):
    assert ask("/data/targets.csv", method="POST").status == 405
    assert ask("/data/targets.csv", method="DELETE").status == 405


# Caching.


def test_what_the_reader_has_already_is_not_sent_again(ask):
    first = ask("/data/progress.csv?province=ha-tinh")
    etag = first.headers["ETag"]
    for known in (etag, f'"other", {etag}', etag.removeprefix("W/"), "*"):
        again = ask("/data/progress.csv?province=ha-tinh", If_None_Match=known)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", etag)
    assert ask("/data/progress.csv?province=ha-tinh", If_None_Match='"other"').status == 200
    assert first.headers["Cache-Control"] == "public, max-age=60"


def test_every_question_has_a_tag_of_its_own(ask):
    paths = [f"/data/{table}.{one}" for table in ("targets", "progress") for one in FORMATS]
    paths += ["/data/progress.csv?province=ha-tinh", "/data/progress.csv?indicator=grdp_growth"]
    paths += [f"/data/progress.csv?as_of={DAY}", "/data/deadlines.ics", "/data/deadlines.ics?lang=en"]
    assert len({ask(path, method="HEAD").headers["ETag"] for path in paths}) == len(paths)


def test_the_tag_of_today_is_the_tag_of_that_day(ask):
    today = visit.today().isoformat()
    assert ask("/data/progress.csv").headers["ETag"] == ask(f"/data/progress.csv?as_of={today}").headers["ETag"]


def test_a_new_build_is_served_at_once_under_a_new_tag(ask, store_path, tmp_path, monkeypatch):
    store, next_store = tmp_path / "store.duckdb", tmp_path / "next.duckdb"
    for path in (store, next_store):
        shutil.copyfile(store_path, path)
    monkeypatch.setenv("STORE_PATH", str(store))
    before = ask("/data/units.csv").headers["ETag"]
    with duckdb.connect(str(next_store)) as connection:
        connection.execute("update core.build set build_id = 'the-next-build'")
    next_store.replace(store)
    assert json.loads(ask("/healthz").body)["build_id"] == "the-next-build"
    assert ask("/data/units.csv", If_None_Match=before).status == 200
    assert ask("/data/units.csv").headers["ETag"] != before


def test_head_tells_what_get_would_send(ask):
    got, told = ask("/data/targets.csv"), ask("/data/targets.csv", method="HEAD")
    assert told.body == b""
    same = ("Content-Type", "Content-Length", "Content-Disposition", "ETag", "Cache-Control")
    assert [told.headers[name] for name in same] == [got.headers[name] for name in same]


def test_a_notebook_in_a_browser_may_read(ask):
    for path in ("/data/targets.csv", "/data/nothing", "/healthz"):
        assert ask(path, Origin="https://example.org").headers["Access-Control-Allow-Origin"] == "*"
    preflight = ask("/data/targets.csv", method="OPTIONS", Access_Control_Request_Method="GET")
    assert preflight.status == 204
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]


def test_many_at_once_get_each_their_own(ask):
    provinces = ["ha-tinh", "thanh-hoa", "tra-vinh", "vinh-long"] * 8
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda one: ask(f"/data/observations.json?province={one}"), provinces))
    assert [{row["province_id"] for row in json.loads(answer.body)} for answer in answers] == [
        {one} for one in provinces
    ]


# The state of the server.


def test_health_names_the_build_and_the_date_of_the_data(ask, stored):
    told = json.loads(ask("/healthz").body)
    [(build_id, data_date)] = stored.sql("select build_id, data_date from mart.build").fetchall()
    assert (told["status"], told["build_id"], told["data_date"]) == ("ok", build_id, data_date.isoformat())


@pytest.mark.parametrize("path", ["/healthz", "/data/targets.csv", "/data/deadlines.ics", "/data/nothing"])
def test_without_a_store_everything_says_so(ask, tmp_path, monkeypatch, path):
    monkeypatch.setenv("STORE_PATH", str(tmp_path / "none.duckdb"))
    answer = ask(path)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
    assert answer.text.startswith("Chưa có dữ liệu.")
    assert "\nThere are no data yet." in answer.text


@pytest.mark.parametrize(("path", "status"), [("/healthz", 503), ("/data/targets.csv", 500)])
def test_a_store_that_does_not_open_gives_our_own_words(ask, tmp_path, monkeypatch, path, status):
    broken = tmp_path / "broken.duckdb"
    broken.write_text("not a store")
    monkeypatch.setenv("STORE_PATH", str(broken))
    answer = ask(path)
    assert answer.status == status
    assert "Máy chủ gặp lỗi" in answer.text
    assert "Traceback" not in answer.text


# The data package.


def test_the_package_describes_every_table_as_it_is(ask):
    package = json.loads(ask("/data/datapackage.json").body)
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert [one["path"] for one in package["resources"]] == [f"{table}.csv" for table in TABLES]
    for resource in package["resources"]:
        frame = pd.read_csv(io.BytesIO(ask(f"/data/{resource['path']}").body), dtype=str)
        described = resource["schema"]["fields"]
        assert [one["name"] for one in described] == list(frame.columns)
        assert all(one["description"].endswith(".") and one["description_vi"].endswith(".") for one in described)
        for one in described:
            fits(frame[one["name"]].dropna(), one["type"])


def fits(cells, kind):
    """Fail unless every cell is of a type of the Table Schema standard."""
    if kind in ("integer", "number"):
        cells.map(int if kind == "integer" else float)
    elif kind == "date":
        assert cells.map(date.fromisoformat).map(str).tolist() == cells.tolist()
    elif kind == "boolean":
        assert set(cells) <= {"True", "False"}
    else:
        assert kind == "string"


# The calendar.


@pytest.fixture
def calendar(ask):
    def parsed(query=""):
        answer = ask(f"/data/deadlines.ics{query}")
        assert answer.status == 200, answer.text
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        found = icalendar.Calendar.from_ical(answer.body)
        assert not found.errors
        return found

    return parsed


def test_the_calendar_has_every_task_under_a_stable_id(calendar, stored):
    events = calendar().events
    ids = {f"{one}@chi-tieu-tinh" for (one,) in stored.sql("select deadline_id from mart.public_deadlines").fetchall()}
    assert len(events) == len(ids)
    assert {str(event["UID"]) for event in events} == ids
    assert {str(event["UID"]) for event in calendar("?lang=en").events} == ids


def test_tasks_are_whole_days_that_end_the_next_day(calendar, stored):
    due = dict(stored.sql("select deadline_id || '@chi-tieu-tinh', due_on from mart.public_deadlines").fetchall())
    [(built_at,)] = stored.sql("select built_at from mart.build").fetchall()
    for event in calendar().events:
        assert type(event.start) is date
        assert event.start == due[event["UID"]]
        assert event.end == event.start + timedelta(days=1)
        stamp = event["DTSTAMP"].dt
        assert stamp == event["LAST-MODIFIED"].dt
        assert stamp == built_at.replace(microsecond=0).astimezone(stamp.tzinfo)


def test_programs_find_what_they_look_for(calendar):
    found = calendar("?province=ha-tinh,tra-vinh")
    assert str(found["METHOD"]) == "PUBLISH"
    assert str(found["CALSCALE"]) == "GREGORIAN"
    assert str(found["X-WR-TIMEZONE"]) == "Asia/Ho_Chi_Minh"
    assert str(found["X-WR-CALNAME"]) == str(found["NAME"]) == "Thời hạn: Hà Tĩnh + Trà Vinh · Chỉ tiêu tỉnh"
    for label in ("NAME", "X-WR-CALNAME", "X-WR-CALDESC"):
        # Thunderbird and others show an escape in properties they do not know as it stands.
        assert b"\\" not in found[label].to_ical()
    assert found["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert found["REFRESH-INTERVAL"].params == {"VALUE": "DURATION"}
    assert found["X-PUBLISHED-TTL"].to_ical() == b"PT12H"


def test_lines_are_folded_and_escaped(ask):
    body = ask("/data/deadlines.ics").body
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")
    unfolded = body.replace(b"\r\n ", b"").decode()
    assert "Ba huyện Cầu Kè\\, Càng Long và Duyên Hải" in unfolded


@pytest.mark.parametrize(
    ("due_on", "summary", "text"),
    [
        (date(2026, 5, 31), "(hạn: hết tháng 5/2026)", "Nguồn chỉ nêu tháng"),
        (date(2020, 12, 31), "(hạn: hết năm 2020)", "Nguồn chỉ nêu năm"),
        (date(2029, 12, 31), "(hạn: trước năm 2030)", "Nguồn chỉ nêu năm"),
        (date(2022, 6, 30), "(hạn: trước ngày 30/06/2022)", "Hạn: trước ngày 30/06/2022"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_was_printed(calendar, due_on, summary, text):
    found = [event for event in calendar().events if event.start == due_on]
    assert found
    for event in found:
        assert summary in event["SUMMARY"]
        assert text in event["DESCRIPTION"]
        assert ("Nguồn chỉ nêu" in text) == ("Nguồn chỉ nêu" in event["DESCRIPTION"])


def test_an_event_brings_its_page_its_source_and_its_evidence(calendar, site, stored):
    rows = stored.sql("select deadline_id, evidence_url, url from mart.public_deadlines where province_id = 'tra-vinh'")
    known = {f"{one}@chi-tieu-tinh": (evidence, url) for one, evidence, url in rows.fetchall()}
    events = calendar("?province=tra-vinh").events
    assert {str(event["UID"]) for event in events} == set(known)
    for event in events:
        assert str(event["URL"]) == f"{site}/thoi-han?tinh=tra-vinh"
        for address in filter(None, (*known[event["UID"]], str(event["URL"]))):
            assert address in event["DESCRIPTION"]


def test_a_task_of_a_province_that_ended_before_it_was_due_says_so(calendar):
    after = [event for event in calendar("?province=tra-vinh").events if event.start > date(2025, 7, 1)]
    assert after
    assert all("Trà Vinh kết thúc ngày 30/06/2025, nhập vào Vĩnh Long." in event["DESCRIPTION"] for event in after)
    assert not any("kết thúc ngày" in event["DESCRIPTION"] for event in calendar("?province=ha-tinh").events)


def test_the_calendar_speaks_english_when_asked(calendar, site):
    found = calendar("?province=ha-tinh&lang=en")
    assert str(found["X-WR-CALNAME"]).startswith("Deadlines: Ha Tinh")
    for event in found.events:
        assert "(due " in event["SUMMARY"]
        assert not {"Hạn:", "Nguồn:", "Ghi chú:"} & set(event["DESCRIPTION"].split())
        assert str(event["URL"]) == f"{site}/thoi-han?tinh=ha-tinh&lang=en"
