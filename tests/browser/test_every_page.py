"""Every page in both languages, opened once and looked at from all sides.

Numbers lead to their sources, words are of the page's language, axe-core finds nothing grave, nothing runs
over the edge of a window or asks another host.
"""

import urllib.parse

import pytest
from playwright.sync_api import expect

from dashboard.texts import LANGUAGE_NAMES, LANGUAGES
from tests.browser import axe, sourced, spoken
from tests.browser.edges import cut_off

PHONE, OLD = 390, 320
"""320 pixels are also what a window of 1280 shows at 400 %."""

SOURCE = "tintuc-thuvienphapluat-com-0d8e506a"
PAGES = (
    "/tong-quan",
    "/so-sanh?chi-tieu=gia-tri-xuat-khau&nam=2016-2026&don-vi=billion-vnd",
    "/ho-so?tinh=tra-vinh",
    "/thoi-han",
    "/du-lieu?tinh=ha-tinh",
    "/nguon",
    f"/nguon?nguon={SOURCE}",
    "/phuong-phap",
    "/tim-kiem?q=xuat khau",
    "/so-sanh?theo-so=cong-bo&xep-hang=2023&dia-gioi=hien-nay",
    "/con-thieu",
    "/so-sanh?embed=true",
)
WITHOUT_NUMBERS = ("/so-sanh?embed=true", "/con-thieu")
"""What is embedded links to the whole page, which has the sources; what is missing is told in signs."""


@pytest.fixture(scope="module")
def load(reader, server, wait_until_whole):
    """Open a page in Vietnamese, or the one that is open already; what it asked for stands in `requested`."""
    pages = {}

    def find(path):
        if path not in pages:
            while pages:
                pages.popitem()[1].close()
            page = pages[path] = reader.new_page()
            page.requested = []
            page.on("request", lambda sent: page.requested.append(sent.url))
            page.goto(f"{server}{path}")
            wait_until_whole(page)
        return pages[path]

    return find


@pytest.fixture(scope="module", params=[(path, language) for path in PAGES for language in LANGUAGES], ids=str)
def opened(request, load, wait_until_whole):
    """A page, its address and its language, to which it is switched as a visitor would."""
    path, language = request.param
    page = load(path)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1400, "height": 900})
    if language == "en" and "embed" in path:
        page.goto(f"{page.url}&lang=en")
    elif language == "en":
        page.get_by_role("radio", name=LANGUAGE_NAMES["en"]).click()
    expect(page.locator(f"html[lang={language}]")).to_be_attached()
    wait_until_whole(page)
    return page, path, language


def test_it_is_whole_and_asks_nobody_else(opened):
    page, _, _ = opened
    # The window is called what the address was announced as.
    assert page.title() == spoken.title_told_ahead(page)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    expect(page.get_by_text("không hiểu được").or_(page.get_by_text("was not understood"))).to_have_count(0)
    hosts = {urllib.parse.urlparse(url).hostname for url in page.requested if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1"}


def test_every_number_leads_to_its_source(opened):
    page, path, language = opened
    if path not in WITHOUT_NUMBERS:
        assert sourced.without_any_source(page, language) == []


def test_every_word_is_of_its_language(opened, speech):
    page, path, language = opened
    told = spoken.told_by(page) + spoken.told_ahead(page)
    if path.startswith("/so-sanh?chi-tieu"):
        told += spoken.open_what_is_drawn_late(page)
    assert len(told) > 10
    assert speech.wrong(told, language) == set()
    if language == "en":
        assert spoken.unmarked_quotations(page) == []


def test_nothing_keeps_anybody_out(opened):
    """Last, since it unfolds and narrows the page."""
    page, path, language = opened
    assert not [told for told in page.evaluate(axe.WITHOUT_WORDS) if len(told) < len("GRDP 2021")]
    axe.unfold(page)
    # Wide in Vietnamese, on a phone in English: the rules are the same, the words of different length.
    if language == "en":
        page.set_viewport_size({"width": PHONE, "height": 800})
    assert axe.issues(page) == []
    page.set_viewport_size({"width": OLD, "height": 800})
    assert cut_off(page) == []
    if language == "vi":
        page.emulate_media(media="print")
        assert page.evaluate(axe.CONTROLS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_is_told_in_the_language_asked_for(context, server, speech, language):
    page = context.new_page()
    page.goto(f"{server}/khong-co-trang-nay?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    assert speech.wrong(spoken.told_by(page), language) == set()
    page.close()
