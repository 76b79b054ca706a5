"""The deadlines page: its address, what it says, its time line, its files; through the frame, without a browser."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cards, deadline, deadline_calendar, deadline_files, downloads, queries
from dashboard import deadline_parts as parts
from dashboard.deadline_selection import OUTCOMES, DeadlineSelection, deadline_selection
from dashboard.deadline_timeline import timeline
from dashboard.selection import Seen
from etl.settings import ROOT

TODAY = date(2026, 11, 22)
PLACES = ("ha-tinh", "thanh-hoa", "tra-vinh", "vinh-long")


@pytest.fixture
def open_deadlines(store_path, monkeypatch):
    """The page as its address opens it. The frame runs first, which AppTest needs to know the pages."""
    monkeypatch.setenv("STORE_PATH", str(store_path))

    def run(**query):
        app = AppTest.from_file(ROOT / "dashboard" / "frame.py", default_timeout=60).run()
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        app.switch_page("../pages/deadlines.py").run()
        assert not app.exception
        return app

    return run


def html(app):
    return "\n".join(element.body for element in app.get("html"))


def finding(app):
    return re.search(r"<h2>(.+?)</h2>", html(app))[1]


def rows(app):
    """The text of each row of the table, without its mark-up."""
    found = re.findall(r"<tr><td>.+?</tr>", html(app), re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", row)) for row in found]


def seen(language="vi", day=TODAY, is_today=True):
    return Seen(language, day, is_today)


def load(snapshot, *provinces, language="vi", day=TODAY, **chosen):
    return deadline.load(snapshot, DeadlineSelection(tuple(provinces), **chosen), seen(language, day, day == TODAY))


class TestAddress:
    def test_it_forgives_diacritics_capitals_and_codes(self):
        chosen = deadline_selection(
            {"tinh": "Hà Tĩnh,THANH_HOÁ", "ket-qua": "Quá hạn,unknown", "nam": "2025 - 2021"}, PLACES
        )
        assert chosen == DeadlineSelection(("ha-tinh", "thanh-hoa"), ("overdue", "unknown"), (2021, 2025))

    def test_what_is_not_understood_is_named_and_the_rest_kept(self):
        chosen = deadline_selection({"tinh": "xyz,ha-tinh", "ket-qua": "mai", "nam": "20x5"}, PLACES)
        assert chosen.provinces == ("ha-tinh",)
        assert (chosen.outcomes, chosen.years) == ((), None)
        assert set(chosen.misunderstood) == {"tinh=xyz", "ket-qua=mai", "nam=20x5"}

    @pytest.mark.parametrize("nonsense", ["", ",", "٢٠٢٥", "\x00", "a" * 5000, "2025-", "<script>", "=1+1"])
    def test_nothing_makes_it_fail(self, nonsense):
        chosen = deadline_selection({"tinh": nonsense, "ket-qua": nonsense, "nam": nonsense}, PLACES)
        assert (chosen.provinces, chosen.outcomes, chosen.years) == ((), (), None)

    @pytest.mark.parametrize(
        "chosen",
        [
            DeadlineSelection(),
            DeadlineSelection(("vinh-long", "ha-tinh"), ("open", "met"), (2021, 2030)),
            DeadlineSelection(outcomes=tuple(OUTCOMES), years=(2025, 2025)),
        ],
    )
    def test_what_is_written_is_read_again(self, chosen):
        assert deadline_selection(chosen.query(), PLACES) == chosen


class TestPage:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_it_shows_every_task_of_the_store(self, open_deadlines, snapshot, language):
        app = open_deadlines(lang=language)
        stored = snapshot.rows(f"select deadline_id, task_{language} as task from mart.deadline")
        assert len(rows(app)) == len(stored)
        assert [row for row in stored if f'id="t-{row["deadline_id"]}"' not in html(app)] == []

    def test_the_finding_counts_what_the_table_shows(self, open_deadlines):
        app = open_deadlines(tinh="ha-tinh", nhin_tu="2026-06-30")
        said = {
            "Còn hạn": "còn hạn",
            "Chưa rõ kết quả": "chưa rõ kết quả",
            "Xong trễ": "xong trễ",
            "Đã xong": "đã xong",
        }
        counts = {told: sum(word in row for row in rows(app)) for word, told in said.items()}
        parts = ", ".join(f"{count} {told}" for told, count in counts.items() if count)
        assert finding(app) == f"Hà Tĩnh: {len(rows(app))} việc có hạn, {parts}"
        assert sum(counts.values()) == len(rows(app)) > 5

    def test_a_narrower_choice_gives_the_matching_rows(self, open_deadlines):
        app = open_deadlines(tinh="tra-vinh", ket_qua="xong-tre,qua-han", nam="2020-2023")
        assert len(rows(app)) == 2
        assert "trễ 99 ngày" in " ".join(rows(app))
        assert [app.multiselect[0].value, app.selectbox[0].value] == [["tra-vinh"], (2020, 2023)]

    def test_a_year_is_never_given_a_day(self, open_deadlines):
        app = open_deadlines(tinh="ha-tinh")
        assert "31/12" not in html(app)
        assert "Hết năm 2030" in html(app)
        assert "31 December" not in html(open_deadlines(tinh="ha-tinh", lang="en"))

    def test_every_due_date_opens_its_source(self, open_deadlines):
        text = html(open_deadlines())
        opened = set(re.findall(r'popovertarget="([^"]+)"', text))
        cards = dict(re.findall(r'<div popover id="([^"]+)"(.+?)</section>', text, re.DOTALL))
        assert opened == set(cards)
        assert all("Nguồn: " in card and "Đặt ra bởi: " in card for card in cards.values())
        assert "None" not in text

    def test_an_official_sees_what_is_due_next_and_lately_past(self, open_deadlines, snapshot):
        day = date(2026, 6, 30)
        first = re.search(r"<dl.+?</dl>", html(open_deadlines(nhin_tu=day.isoformat())), re.DOTALL)[0]
        assert first.index("Quá hạn gần nhất") < first.index("Đến hạn tiếp theo") < first.index("Vừa qua hạn")
        tasks = queries.deadline_tasks(snapshot, day)
        ahead = min((task for task in tasks if task["outcome"] == "open"), key=lambda task: task["days_left"])
        past = max((task for task in tasks if task["outcome"] == "unknown"), key=lambda task: task["days_left"])
        assert ahead["task_vi"] in unescape(first)
        assert past["task_vi"] in unescape(first)
        assert f"đã qua {-past['days_left']} ngày" in first

    def test_a_province_that_ended_has_nothing_due_next(self, open_deadlines, snapshot):
        data = load(snapshot, "tra-vinh")
        assert {code for code, _, _ in data.first_look()} == {"overdue", "unknown"}
        text = html(open_deadlines(tinh="tra-vinh"))
        assert "nhập vào Vĩnh Long" in text
        assert "việc này nay thuộc về ai" in text
        assert "calendar.google.com" not in text
        assert 'href="thoi-han?tinh=tra-vinh"' in html(open_deadlines(tinh="vinh-long"))
        assert "nhập vào" not in html(open_deadlines(tinh="tra-vinh", nhin_tu="2025-01-31"))

    def test_no_overdue_task_says_so_and_leads_to_those_unknown(self, open_deadlines):
        app = open_deadlines(tinh="ha-tinh", ket_qua="qua-han", nhin_tu="2026-06-30")
        assert finding(app) == "Hà Tĩnh: chưa có nguồn nào cho biết đã lỡ hạn việc nào"
        assert "tinh=ha-tinh&amp;ket-qua=chua-ro&amp;nhin-tu=2026-06-30" in html(app)
        assert not rows(app)

    def test_a_province_without_tasks_offers_its_successor_and_no_calendar(self, open_deadlines):
        app = open_deadlines(tinh="ben-tre")
        assert finding(app) == "Bến Tre: chưa ghi được việc nào có thời hạn"
        assert 'href="thoi-han?tinh=vinh-long"' in html(app)
        assert "deadlines.ics" not in html(app)

    def test_a_choice_writes_the_address_and_keeps_language_and_day(self, open_deadlines):
        app = open_deadlines(lang="en", nhin_tu="2026-06-30")
        app.multiselect[0].select("ha-tinh").run()
        app.selectbox[0].select((2021, 2025)).run()
        assert not app.exception
        wanted = {"lang": "en", "nhin-tu": "2026-06-30", "tinh": "ha-tinh", "nam": "2021-2025"}
        assert {name: app.query_params[name] for name in app.query_params} == wanted

    def test_nonsense_is_named_as_plain_text(self, open_deadlines):
        app = open_deadlines(tinh="<script>alert(1)</script>", ket_qua="mai")
        assert "tinh=<script>" in " ".join(element.value for element in app.caption)
        assert "<script>alert" not in html(app)

    def test_seen_from_a_day_only_what_was_known_then_is_shown(self, snapshot):
        day = date(2023, 6, 30)
        then = {row["deadline_id"]: row for row in queries.deadline_tasks(snapshot, day)}
        set_on = {row["deadline_id"]: row["known_from"] for row in snapshot.rows("from mart.deadline_known")}
        assert set(then) == {name for name, known_from in set_on.items() if known_from <= day}
        done = snapshot.rows(
            "select deadline_id from mart.deadline where completed_on > $day", {"day": day.isoformat()}
        )
        later = [then[row["deadline_id"]] for row in done if row["deadline_id"] in then]
        assert later
        assert {(row["outcome"], row["completed_vi"]) for row in later} <= {("open", None), ("unknown", None)}
        assert not [
            row for row in then.values() if row["outcome"] == "open" and (row["note_vi"] or row["evidence_url"])
        ]


class TestTimeline:
    def test_years_and_months_are_spans_and_days_are_points(self, snapshot):
        drawn = timeline(queries.deadline_tasks(snapshot, TODAY), TODAY)
        year = 100 / len(drawn.years)
        marks = [mark for lane in drawn.lanes for mark in lane.marks]
        widths = {"year": year, "month": year / 12, "day": 0}
        assert {mark.task["due_precision"] for mark in marks} == set(widths)
        for mark in marks:
            assert mark.width == pytest.approx(widths[mark.task["due_precision"]], abs=0.05)
            first = (mark.task["span_start"].year - drawn.years[0]) * year
            assert first - 0.05 <= mark.left < first + year + 0.05

    def test_every_task_stands_once_and_none_over_another(self, snapshot):
        tasks = queries.deadline_tasks(snapshot, TODAY)
        drawn = timeline(tasks, TODAY)
        assert sorted(mark.task["deadline_id"] for lane in drawn.lanes for mark in lane.marks) == sorted(
            task["deadline_id"] for task in tasks
        )
        for lane in drawn.lanes:
            for row in range(lane.rows):
                line = sorted((mark.left, mark.left + mark.width) for mark in lane.marks if mark.row == row)
                assert line
                assert all(end <= start + 0.01 for (_, end), (start, _) in zip(line, line[1:], strict=False))

    def test_the_day_is_on_the_line_even_far_from_every_task(self, snapshot):
        tasks = [task for task in queries.deadline_tasks(snapshot, TODAY) if task["due_on"].year == 2022]
        drawn = timeline(tasks, TODAY)
        assert [drawn.years[0], drawn.years[-1]] == [2022, 2026]
        assert 80 < drawn.seen < 100


class TestCalendar:
    PAGE = "https://example.org/chi-tieu/thoi-han?tinh=ha-tinh"

    def test_the_feed_is_of_the_chosen_provinces(self):
        feed = deadline_calendar.feed(DeadlineSelection(("ha-tinh", "tra-vinh")), seen("en"), self.PAGE)
        assert feed.file == "data/deadlines.ics?province=ha-tinh,tra-vinh&lang=en"
        assert feed.whole == f"https://example.org/chi-tieu/{feed.file}"
        assert feed.subscribe == f"webcal://example.org/chi-tieu/{feed.file}"
        assert parse_qs(urlsplit(feed.google).query)["cid"] == [feed.subscribe]

    @pytest.mark.parametrize("address", [None, "", "javascript:alert(1)", "https://", "file:///etc/passwd"])
    def test_without_a_whole_address_there_is_only_the_file(self, address):
        feed = deadline_calendar.feed(DeadlineSelection(), seen(), address)
        assert (feed.file, feed.whole, feed.subscribe, feed.google) == ("data/deadlines.ics", "", "", "")

    def test_the_data_of_the_page_are_of_its_provinces_and_day(self):
        chosen, then = DeadlineSelection(("ha-tinh",), ("open",)), seen(day=date(2025, 1, 31), is_today=False)
        assert deadline_calendar.data_addresses(chosen, then)["csv"] == (
            "data/deadlines.csv?province=ha-tinh&as_of=2025-01-31"
        )
        assert deadline_calendar.data_addresses(chosen, seen())["json"] == "data/deadlines.json?province=ha-tinh"

    def test_one_task_for_google_is_a_whole_day_that_says_how_exact_it_is(self, snapshot):
        tasks = load(snapshot, "vinh-long").shown
        ahead = next(task for task in tasks if task["due_precision"] == "month" and task["outcome"] == "open")
        event = parse_qs(urlsplit(deadline_calendar.google_event(ahead, seen())).query)
        day, month = ahead["due_on"], f"tháng {ahead['due_on'].month}/{ahead['due_on'].year}"
        assert event["dates"] == [f"{day:%Y%m%d}/{day + timedelta(days=1):%Y%m%d}"]
        assert f"Hạn: hết {month}" in event["details"][0]
        assert event["text"] == [f"Vĩnh Long: {ahead['task_vi']}"]

    def test_what_is_past_or_seen_from_the_past_has_no_event(self, snapshot):
        tasks = load(snapshot).shown
        offered = [task for task in tasks if deadline_calendar.google_event(task, seen())]
        assert {task["outcome"] for task in offered} == {"open"}
        assert not [task for task in offered if task["is_ended"]]
        assert not any(deadline_calendar.google_event(task, seen(is_today=False)) for task in tasks)


class TestFiles:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_the_table_as_a_file_keeps_dates_as_exact_as_printed(self, snapshot, language):
        data = load(snapshot, "ha-tinh", language=language)
        made = deadline_files.frame(snapshot, data)
        assert len(made) == len(data.shown)
        book = pd.read_excel(BytesIO(downloads.xlsx(made, [("a", "b")], language)), engine="openpyxl")
        due = {"vi": "hạn", "en": "due"}[language]
        assert {"vi": "hết năm 2030", "en": "by the end of 2030"}[language] in set(book[due])
        back = pd.read_csv(BytesIO(downloads.csv_vietnamese(made)), sep=";", decimal=",")
        assert list(back.columns) == list(made.columns) == list(book.columns)

    def test_the_citation_says_what_is_shown_and_from_which_day(self, snapshot):
        data = load(snapshot, "ha-tinh", day=date(2026, 6, 30))
        text = deadline_files.citation(snapshot, data)
        assert data.finding() in text
        assert "nhìn từ ngày 30/06/2026" in text
        assert snapshot.build_id in text


def test_one_task_is_not_counted_as_several_in_english(snapshot):
    data = load(snapshot, "ha-tinh", language="en", outcomes=("open",))
    assert replace(data, shown=data.shown[:1]).finding() == "Ha Tinh: 1 task not yet due"
    assert replace(data, shown=data.shown[:1] * 2).finding() == "Ha Tinh: 2 tasks not yet due"


def test_markup_in_the_data_is_shown_as_text(snapshot):
    evil = "<img src=x onerror=alert(1)>"
    found = load(snapshot)
    told = dict.fromkeys(("task_vi", "set_by_vi", "note_vi", "evidence_host", "province_vi", "due_vi"), evil)
    shown = [row | told | {"evidence_url": f'"{evil}'} for row in found.shown]
    page = cards.page(snapshot, "t", found.language, found.seen.day, {"lang": evil}, found.shown)
    printed = dict.fromkeys(("stated", "publisher", "published_vi", "url"), evil)
    page.sources = {name: {**row, **printed, "text_file": None} for name, row in page.sources.items()}
    spoiled = replace(found, shown=shown, chosen=DeadlineSelection(("tra-vinh", "vinh-long")))
    text = parts.head(spoiled, page) + parts.body(spoiled, page) + parts.addresses(spoiled, page, f"https://{evil}/x")
    assert "<img" not in text
    assert text.count("&lt;img src=x onerror=alert(1)&gt;") > 10 * len(shown)
