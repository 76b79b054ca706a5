"""What changed between builds, as the overview, the feed and the data routes tell it."""

import json
import shutil
from datetime import datetime, timedelta
from functools import partial

import anyio
import duckdb
import pytest
from lxml import etree, html
from starlette.requests import Request

from dashboard import cards, changes, routes, visit
from dashboard.selection import Seen
from dashboard.store import Store

TODAY = visit.today()
FIRST, SECOND, THIRD = (TODAY - timedelta(days=ago) for ago in (9, 5, 1))
ATOM = "{http://www.w3.org/2005/Atom}"
PAYLOAD = "<script>alert(1)</script> & \x07“tăng”"
MANY = 120
BUILD = "insert into core.build_log values (?, ?, ?, ?, 679, ?, ?, ?)"
CHANGE = """
    with printed as (
        select
            f.*,
            s.publisher,
            struct_pack(
                value := f.value, value_max := f.value_max, unit_id := f.unit_id, comparator := f.comparator,
                firmness := f.firmness, stated := f.stated, due_on := cast(null as date),
                due_precision := cast(null as varchar), outcome := cast(null as varchar),
                completed_on := cast(null as varchar)
            ) as now
        from mart.figure as f inner join core.sources as s using (source_id)
        where f.figure_id = $figure
    )

    insert into core.change by name
    select
        $number as build_number, $position as position, $change as change, figure_type, figure_id, province_id,
        indicator_id, kind, period_start, period_end, source_id, publisher,
        case when $change = 'revised' then 'value stated' end as fields,
        case when $change <> 'added' then struct_update(now, value := value - 1, stated := $stated) end as before,
        case when $change <> 'withdrawn' then now end as after
    from printed
"""


def put(connection, number, position, change, figure):
    values = {"number": number, "position": position, "change": change, "figure": figure, "stated": PAYLOAD}
    connection.execute(CHANGE, values)


@pytest.fixture(scope="module")
def figures(real):
    """Results of Hà Tĩnh with a number and printed words, in one order."""
    query = """
        select figure_id from mart.figure
        where
            province_id = 'ha-tinh' and figure_type = 'observation' and stated is not null
            and value > 2 and value_max is null
        order by figure_id
    """
    return [figure for (figure,) in real.execute(query).fetchall()]


@pytest.fixture(scope="module")
def changed(real_store, figures, tmp_path_factory):
    """A copy of the real store with a history: nine days ago it began, then two builds changed figures."""
    store = tmp_path_factory.mktemp("changed") / "store.duckdb"
    shutil.copyfile(real_store, store)
    with duckdb.connect(str(store)) as connection:
        connection.execute("delete from core.build_log")
        noon = [datetime(day.year, day.month, day.day, 5) for day in (FIRST, SECOND, THIRD)]
        connection.execute(BUILD, [1, "first", noon[0], FIRST, 0, 0, 0])
        connection.execute(BUILD, [2, "second", noon[1], SECOND, 0, 1, 1])
        put(connection, 2, 1, "revised", figures[0])
        put(connection, 2, 2, "withdrawn", figures[1])
        connection.execute(BUILD, [3, "third", noon[2], THIRD, MANY, 0, 0])
        for position in range(1, MANY + 1):
            put(connection, 3, position, "added", figures[position % len(figures)])
    return store


@pytest.fixture(scope="module")
def told(changed):
    """The section on the overview as a tree, seen from a day."""
    snapshot = Store(changed).current()

    def section(day=TODAY, language="vi"):
        seen = Seen(language, day, day == TODAY)
        page = partial(cards.page, snapshot, "x", language, day, {})
        return html.fromstring(changes.body(snapshot, seen, page))

    return section


@pytest.fixture
def ask(changed, monkeypatch):
    """What a data route answers: status, headers, body."""
    monkeypatch.setenv("STORE_PATH", str(changed))

    def request(name, query="", **headers):
        scope = {
            "type": "http",
            "method": "GET",
            "scheme": "https",
            "server": ("so-lieu.vn", 443),
            "path": f"/data/{name}",
            "root_path": "",
            "path_params": {"name": name},
            "query_string": query.encode(),
            "headers": [(one.replace("_", "-").encode(), value.encode()) for one, value in headers.items()],
        }
        return anyio.run(routes.data, Request(scope))

    return request


def text_of(node):
    return " ".join(node.text_content().split())


# The overview.


def test_a_first_build_is_one_quiet_sentence(open_page):
    app = open_page("overview")
    [section] = [block.body for block in app.get("html") if 'class="ct-changes"' in block.body]
    tree = html.fromstring(section)
    assert "Sổ thay đổi bắt đầu từ phiên bản dữ liệu ngày" in text_of(tree)
    assert tree.xpath("//li") == []


def test_the_page_tells_the_newest_build_first(told):
    counts = [text_of(node) for node in told().xpath("//*[@class='ct-change-day']")]
    assert counts == [f"Ngày {THIRD:%d/%m/%Y}: thêm {MANY} số liệu"]
    counts = [text_of(node) for node in told(THIRD - timedelta(days=1)).xpath("//*[@class='ct-change-day']")]
    assert counts == [f"Ngày {SECOND:%d/%m/%Y}: sửa 1, rút 1 số liệu"]


def test_eight_changes_are_open_a_hundred_are_on_the_page_and_the_rest_is_counted(told):
    tree = told()
    assert len(tree.xpath("//li[not(ancestor::details)]")) == 8
    assert len(tree.xpath("//li")) == 100
    assert f"Những thay đổi khác có trong tệp CSV: {MANY + 2 - 100}." in text_of(tree)


def test_seen_from_a_day_before_the_record_it_says_since_when_there_is_one(told):
    assert f"The record of changes begins on {FIRST.day} {FIRST:%B %Y}" in text_of(
        told(FIRST - timedelta(days=1), "en")
    )
    assert "Chưa có số liệu nào thay đổi" in text_of(told(FIRST))


def test_a_revised_number_opens_its_card_and_a_withdrawn_one_names_its_source(told):
    revised, withdrawn = told(SECOND).xpath("//section[@id='thay-doi']//li")
    [button] = revised.xpath(".//button")
    assert revised.xpath(".//del")
    assert told(SECOND).xpath(f"//*[@id='{button.get('popovertarget')}']")
    assert withdrawn.xpath(".//button") == []
    assert "nguồn: " in text_of(withdrawn)
    assert withdrawn.xpath(".//a")[0].get("href").startswith("nguon?nguon=")


def test_words_of_the_data_are_never_markup_on_the_page(told):
    tree = told(SECOND)
    assert tree.xpath("//script") == []
    assert PAYLOAD.replace("\x07", "") in text_of(tree).replace("\x07", "")


def test_the_section_leads_to_the_feed_in_its_language(told):
    links = [link.get("href") for link in told(SECOND, "en").xpath("//*[@class='ct-change-ways']//a")]
    assert links == ["data/changes.atom?lang=en", "data/changes.csv"]


# The feed.


def feed_of(answer):
    assert answer.status_code == 200, answer.body.decode()
    return etree.fromstring(answer.body)


def held(node, name):
    return [one.text for one in node.findall(ATOM + name)]


def links(node):
    return {one.get("rel"): one.get("href") for one in node.findall(f"{ATOM}link")}


@pytest.mark.parametrize("query", ["", "lang=en", "province=ha-tinh", "province=tra-vinh&lang=en"])
def test_the_feed_keeps_the_rules_of_its_format(ask, query):
    answer = ask("changes.atom", query)
    feed = feed_of(answer)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert feed.tag == f"{ATOM}feed"
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [text] = held(node, name)
            assert text.strip()
        assert datetime.fromisoformat(held(node, "updated")[0]).tzinfo
        assert held(node, "id")[0].startswith("urn:uuid:")
    assert held(feed.find(f"{ATOM}author"), "name")
    assert links(feed)["self"] == f"https://so-lieu.vn/data/changes.atom{'?' if query else ''}{query}"
    assert all(
        links(entry)["alternate"].startswith("https://so-lieu.vn/tong-quan") for entry in feed.findall(f"{ATOM}entry")
    )


def test_each_build_that_changed_something_is_an_entry_the_newest_first(ask):
    feed = feed_of(ask("changes.atom"))
    entries = feed.findall(f"{ATOM}entry")
    assert [held(entry, "updated") for entry in entries] == [[f"{day}T05:00:00Z"] for day in (THIRD, SECOND)]
    assert held(feed, "updated") == [f"{THIRD}T05:00:00Z"]
    assert held(entries[0], "title") == [f"Ngày {THIRD:%d/%m/%Y}: thêm {MANY} số liệu"]
    items = etree.ETXPath("{http://www.w3.org/1999/xhtml}div//{http://www.w3.org/1999/xhtml}li")
    assert len(items(entries[0].find(f"{ATOM}content"))) == MANY


def test_no_two_entries_of_any_choice_have_the_same_id(ask):
    queries = ("", "lang=en", "province=ha-tinh", "province=ha-tinh&lang=en")
    feeds = [feed_of(ask("changes.atom", query)) for query in queries]
    ids = [one for feed in feeds for node in (feed, *feed.findall(f"{ATOM}entry")) for one in held(node, "id")]
    assert len(ids) == len(set(ids)) == 3 * len(queries)


def test_a_feed_of_a_province_without_changes_has_no_entry_and_the_day_of_the_first_build(ask):
    feed = feed_of(ask("changes.atom", "province=tra-vinh"))
    assert feed.findall(f"{ATOM}entry") == []
    assert held(feed, "updated") == [f"{FIRST}T05:00:00Z"]
    assert held(feed, "title") == ["Thay đổi số liệu: Trà Vinh · Chỉ tiêu tỉnh"]


def test_words_of_the_data_are_never_markup_in_the_feed(ask):
    body = ask("changes.atom").body.decode()
    assert "<script>" not in body
    content = feed_of(ask("changes.atom")).findall(f"{ATOM}entry")[1].find(f"{ATOM}content")
    assert PAYLOAD.replace("\x07", "") in "".join(content.itertext())


@pytest.mark.parametrize("name", ["changes.atom", "changes.csv"])
def test_who_has_the_changes_gets_304_until_the_history_is_another(ask, changed, name, tmp_path, monkeypatch):
    tag = ask(name).headers["ETag"]
    assert ask(name, if_none_match=tag).status_code == 304
    other = tmp_path / "store.duckdb"
    shutil.copyfile(changed, other)
    with duckdb.connect(str(other)) as connection:
        connection.execute(
            "update core.build_log set compared_at = compared_at + interval 1 minute where build_number = 3"
        )
    monkeypatch.setenv("STORE_PATH", str(other))
    assert ask(name, if_none_match=tag).status_code == 200


@pytest.mark.parametrize("query", ["as_of=2025-01-31", "province=atlantis", "lang=fr", "indicator=", "tinh=ha-tinh"])
def test_what_is_not_understood_is_refused_with_a_sentence_in_each_language(ask, query):
    answer = ask("changes.atom", query)
    assert answer.status_code == 400
    assert len(answer.body.decode().splitlines()) == 2


# The table.


def test_the_table_holds_every_change_and_is_asked_by_day_province_and_indicator(ask):
    def rows(query=""):
        return json.loads(ask("changes.json", query).body)

    assert len(rows()) == MANY + 2
    assert [row["change"] for row in rows(f"as_of={SECOND}")] == ["revised", "withdrawn"]
    assert rows("province=tra-vinh") == []
    some = rows()[0]["indicator_id"]
    assert {row["indicator_id"] for row in rows(f"indicator={some}")} == {some}
    [revised, withdrawn] = rows(f"as_of={SECOND}")
    assert (revised["value"] - revised["value_before"], withdrawn["value"]) == (1, None)
