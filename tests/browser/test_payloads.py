"""Script and markup in every text of every input and in every part of every address: all of it shows as plain text.

The browser's content policy is off here, so that nothing but our own escaping stands between.
"""

import csv
import html
import io
import json
import re
import shutil
import urllib.error
import urllib.parse
import urllib.request
from zipfile import ZipFile

import icalendar
import openpyxl
import pytest
from lxml import etree

from dashboard.page_list import HIDDEN, PAGES
from tests.browser.conftest import running, whole
from tests.browser.payloads import MARK, PAYLOADS, poison, torn

# What the pages read from an address, with what else a page needs to show one thing whole.
ASKED = (
    "tinh",
    "chi-tieu",
    "nam",
    "nhiem-ky",
    "don-vi",
    "nhin-tu",
    "nguon",
    "tim",
    "loai",
    "xep",
    "trang",
    "q",
    "embed",
    "x",
)
LONGEST_ECHO = 48
# What a feed of ours is made of: Atom, and XHTML in its entries.
OF_A_FEED = {"feed", "id", "title", "subtitle", "updated", "published", "author", "name", "uri", "rights", "link"}
OF_A_FEED |= {"entry", "content", "div", "ul", "li", "p", "strong"}
MORE = ("nguon", "so-sanh?chi-tieu=ty-le-ho-ngheo", "ho-so?tinh=tra-vinh&nhiem-ky=tat-ca", "nguon?nguon={source}")

WATCH = """
window.happened = [];
for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => window.happened.push(name);
addEventListener('securitypolicyviolation', event => window.happened.push(event.blockedURI));
"""
# Text as it stands on the page, of closed cards too, a block at a time (lines of pictures joined); and what
# attributes tell. Addresses that the Markdown of Streamlit links by itself stay within their block.
TEXTS = r"""() => {
    const made = /ct\d\dx/, block = 'p,li,td,th,h1,h2,h3,h4,h5,h6,summary,div,label,button,dd,dt,text,pre,caption';
    const texts = new Map([[document, document.title]]);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const one = walk.currentNode.parentElement, at = one.closest(block) || one;
        if (one.closest('style,script')) continue;
        texts.set(at, (texts.get(at) || '') + (one.tagName === 'tspan' ? ' ' : '') + walk.currentNode.data);
    }
    const told = [...document.querySelectorAll('body *')].flatMap(one =>
        ['alt', 'title', 'aria-label', 'placeholder', 'value'].map(name => one.getAttribute(name) || ''));
    return [...texts.values(), ...told].filter(text => made.test(text));
}"""
# Elements that only a payload can have made (bold and code are our own marks), and addresses with a payload in them
# that are none of links and pictures of ours.
STRANGE = r"""() => {
    const made = /ct\d\dx/;
    const whole = value => value.replace(/%(?![0-9a-f]{2})/gi, '%25');
    const ours = value => new URL(value, location).host === location.host;
    const linked = value => /^https?:\/\//.test(value) || /^webcal:/.test(value) || ours(value);
    const runs = 'iframe object embed form base video audio source math animate textarea'.split(' ');
    const marks = 'em del pre blockquote table sub b details style script'.split(' ');
    const addresses = 'src srcset action formaction data srcdoc xlink:href poster style href'.split(' ');
    return [...document.querySelectorAll('*')].filter(one => {
        const tag = one.tagName.toLowerCase();
        if (runs.includes(tag) || [...one.attributes].some(attribute => attribute.name.startsWith('on'))) return true;
        if (one.closest('.katex,[data-testid=stMarkdownColoredText],[data-testid=stIconMaterial]')
            && made.test(one.closest('p,h1,h2,h3,label,div').textContent)) return true;
        if (marks.includes(tag) && !one.className && one.closest('[data-testid=stMarkdownContainer]')
            && made.test(one.textContent)) return true;
        return addresses.some(name => {
            const value = one.getAttribute(name) || '';
            if (!made.test(decodeURIComponent(whole(value)))) return false;
            if (tag === 'a' && name === 'href') return !linked(value);
            if (tag === 'img' && name === 'src') return !value.startsWith('data:image/svg+xml');
            return !(tag === 'link' && ours(value));
        });
    }).map(one => one.outerHTML.slice(0, 300));
}"""


@pytest.fixture(scope="module")
def poisoned(copy_data, tmp_path_factory, real_store):
    """A server whose inputs are payloads wherever the contract lets one in, and were none in the build before."""
    folder = tmp_path_factory.mktemp("poisoned")
    shutil.copyfile(real_store, folder / "store.duckdb")
    data = copy_data(folder / "data")
    poison(data)
    with running(folder, DATA_DIR=str(data.path)) as address:
        yield address


@pytest.fixture(scope="module")
def bare(browser):
    """One visitor whose browser refuses nothing."""
    found = browser.new_context(locale="vi-VN", bypass_csp=True, accept_downloads=True)
    found.add_init_script(WATCH)
    yield found
    found.close()


@pytest.fixture
def inspect(poisoned, bare):
    """Open a page and say what is wrong with it."""
    page = bare.new_page()
    requested, dialogs = [], []
    page.on("request", lambda sent: requested.append(sent.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    def at(path):
        page.goto(f"{poisoned}/{path}")
        whole(page)
        # Nothing to wait for: what would come is a request or a call that must not come.
        page.wait_for_timeout(100)
        hosts = {urllib.parse.urlparse(url).hostname for url in requested if url.startswith(("http", "ws"))}
        assert hosts == {"127.0.0.1"}, path
        assert dialogs == [], path
        assert page.evaluate("[window.__pwned ?? null, window.happened]") == [None, []], path
        assert page.evaluate(STRANGE) == [], path
        texts = page.evaluate(TEXTS)
        # What is shown as HTML to copy is escaped once more.
        assert [one for text in texts if torn(html.unescape(text)) for one in torn(text)] == [], path
        return page, texts

    yield at
    page.close()


@pytest.fixture(scope="module")
def fetch(poisoned):
    def get(path):
        try:
            with urllib.request.urlopen(f"{poisoned}/{path}", timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    return get


def test_there_are_enough_payloads_and_each_can_be_told_from_the_others():
    marks = [set(MARK.findall(payload)) for payload in PAYLOADS]
    assert len(PAYLOADS) >= 50
    assert all(len(one) == 1 for one in marks)
    assert len(set.union(*marks)) == len(PAYLOADS)


def test_every_page_shows_payloads_of_inputs_and_of_its_address_as_they_are_written(inspect):
    # The notice on what was not understood cuts what is longer. What is not understood changes nothing:
    # the page is as without it.
    short = [payload for payload in PAYLOADS if len(payload) <= LONGEST_ECHO]
    for turn, path in enumerate([*PAGES.values(), *HIDDEN.values()]):
        query = {name: short[(turn * len(ASKED) + number) % len(short)] for number, name in enumerate(ASKED)}
        _, texts = inspect(f"{path}?{urllib.parse.urlencode({**query, 'lang': 'en' if turn % 2 else 'vi'})}")
        assert texts, path


def test_other_choices_show_payloads_as_they_are_written(inspect, fetch):
    sources = json.loads(fetch("data/targets.json?province=thanh-hoa")[2])
    for path in MORE:
        _, texts = inspect(path.format(source=sources[0]["source_id"]))
        assert texts, path


def test_files_of_the_pages_hold_payloads_as_text_and_no_formula(inspect):
    page, _ = inspect("du-lieu")
    for name in ("Excel (XLSX)", "CSV cho Excel tiếng Việt", "JSON"):
        with page.expect_download() as file:
            page.get_by_role("button", name=name).click()
        raw = file.value.path().read_bytes()
        if name.startswith("Excel"):
            assert not any(
                "formula" in part or b"<f>" in ZipFile(io.BytesIO(raw)).read(part)
                for part in ZipFile(io.BytesIO(raw)).namelist()
                if part.startswith("xl/worksheets")
            )
            book = openpyxl.load_workbook(io.BytesIO(raw))
            cells = [
                str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"
            ]
        elif name.startswith("CSV"):
            cells = [
                cell
                for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";")
                for cell in row
            ]
        else:
            cells = [str(cell) for row in json.loads(raw) for cell in row.values()]
        held_as_text(cells, neutral=name.startswith("CSV"))


@pytest.mark.parametrize(
    "table", ["targets", "observations", "deadlines", "indicators", "provinces", "sources", "units", "exchange_rates"]
)
def test_the_data_routes_hold_payloads_as_text(fetch, table):
    status, headers, raw = fetch(f"data/{table}.csv")
    assert status == 200
    assert headers["X-Content-Type-Options"] == "nosniff"
    cells = [cell for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")) for cell in row]
    held_as_text(cells, neutral=True)
    _, _, raw = fetch(f"data/{table}.json")
    held_as_text([str(cell) for row in json.loads(raw) for cell in row.values()], neutral=False)


def test_the_calendar_holds_payloads_in_events_that_are_ours(fetch):
    _, _, raw = fetch("data/deadlines.ics")
    found = icalendar.Calendar.from_ical(raw)
    ids = {row["deadline_id"] for row in json.loads(fetch("data/deadlines.json")[2])}
    assert {str(event["UID"]) for event in found.events} == {f"{one}@chi-tieu-tinh" for one in ids}
    texts = [str(event[name]) for event in found.events for name in ("SUMMARY", "DESCRIPTION")]
    assert [one for text in texts for one in torn(text)] == []
    assert sum(bool(MARK.search(text)) for text in texts) == len(texts)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_feed_of_changes_holds_payloads_as_text(fetch, language):
    status, _, raw = fetch(f"data/changes.atom?lang={language}")
    assert status == 200
    feed = etree.fromstring(raw)
    assert {etree.QName(element).localname for element in feed.iter()} <= OF_A_FEED
    held_as_text([text for element in feed.iter() for text in (element.text, element.tail) if text], neutral=False)
    assert {etree.QName(name).localname for element in feed.iter() for name in element.attrib} <= {
        "lang",
        "rel",
        "type",
        "href",
    }
    assert [link for link in feed.iter("{*}link") if not link.get("href").startswith("http://127.0.0.1:")] == []


def test_a_refusal_tells_a_payload_as_plain_text(fetch):
    for payload in PAYLOADS:
        status, headers, raw = fetch(f"data/targets.csv?province={urllib.parse.quote(payload)}")
        assert status == 400
        assert headers["Content-Type"] == "text/plain; charset=utf-8"
        assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert raw.count(b"\n") == 2


def held_as_text(cells, neutral):
    """Fail unless payloads stand in cells whole, and in files for spreadsheets none of them as a formula."""
    marked = [cell for cell in cells if MARK.search(cell)]
    assert marked
    assert [one for cell in marked for one in torn(cell)] == []
    if neutral:
        assert [cell for cell in marked if re.match(r"[=+\-@\t\r]", cell)] == []
