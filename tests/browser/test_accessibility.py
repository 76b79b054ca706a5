"""Every page for those who see little, use the keyboard alone, enlarge, or hear the page read aloud.

axe-core looks at every page in both languages, wide and on a phone, with everything unfolded, and at
the cards that numbers and verdicts open. Its rules cannot follow the keyboard: that is done here.
"""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from dashboard.palette import VERDICT_SIGNS
from dashboard.texts import LANGUAGES, words
from tests.browser.edges import cut_off

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")
PHONE, OLD = 390, 320
"""320 pixels are also what a window of 1280 shows at 400 %."""

SOURCE = "tintuc-thuvienphapluat-com-0d8e506a"
PAGES = (
    "/tong-quan",
    "/so-sanh?xep-hang=2022",
    "/ho-so?tinh=thanh-hoa",
    "/ho-so?tinh=ha-tinh",
    "/ho-so?tinh=tra-vinh",
    "/thoi-han",
    "/du-lieu",
    "/nguon",
    f"/nguon?nguon={SOURCE}",
    "/phuong-phap",
    "/tim-kiem?q=xuat khau",
    "/so-sanh?embed=true",
)

CONTROLS = """() => [...document.querySelectorAll(
    '.st-key-ct-header, .stAppHeader, input, select, textarea, [role=combobox], [role=spinbutton], [role=radio],'
    + ' .modebar-btn, .stButton, .stDownloadButton, .stButtonGroup, .stExpander,'
    + ' .ct-close, .ct-print-button, .ct-to-content'
)].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""

WITHOUT_WORDS = """() => {
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')], pictures = [...document.images];
    const told = e => e.getAttribute('alt') || e.getAttribute('aria-label')
        || e.querySelector('[role=img][aria-label]')?.getAttribute('aria-label') || '';
    return [...charts, ...pictures].map(told);
}"""


@pytest.fixture(scope="module")
def reader(browser):
    """A visitor whose browser lets the test put axe into the page, which the content policy refuses to all others."""
    found = browser.new_context(locale="vi-VN", bypass_csp=True, reduced_motion="reduce")
    yield found
    found.close()


@pytest.fixture
def read(reader, server, wait_until_whole):
    pages = []

    def open_page(path, language="vi", width=1400):
        page = reader.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{server}{path}{'&' if '?' in path else '?'}lang={language}")
        if "embed=true" in path:
            expect(page.locator(".ct-embed-source")).to_be_visible()
            expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        else:
            wait_until_whole(page)
        return page

    yield open_page
    for page in pages:
        page.close()


def issues(page, within="html"):
    """What axe finds grave, as rule, element and reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {
        "runOnly": {"type": "tag", "values": STANDARDS},
        # Still switched off in axe itself.
        "rules": {"target-size": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    found = page.evaluate("([within, options]) => axe.run(within, options)", [within, options])
    return [
        (broken["id"], node["html"][:160], node["failureSummary"])
        for broken in found["violations"]
        if broken["impact"] in GRAVE
        for node in broken["nodes"]
    ]


def unfold(page):
    page.evaluate("document.querySelectorAll('.stMain details').forEach(e => e.open = true)")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_grave_issue_and_fits_every_width(read, path, language):
    page = read(path, language)
    assert not [told for told in page.evaluate(WITHOUT_WORDS) if len(told) < len("GRDP 2021")]
    unfold(page)
    assert issues(page) == []
    page.set_viewport_size({"width": OLD, "height": 800})
    assert cut_off(page) == []
    if language == "en":
        page.set_viewport_size({"width": PHONE, "height": 800})
        assert issues(page) == []
    else:
        page.emulate_media(media="print")
        assert page.evaluate(CONTROLS) == []


@pytest.mark.parametrize(("path", "language"), [("/tong-quan", "vi"), ("/so-sanh", "en")])
def test_cards_take_the_keyboard_in_and_give_it_back(read, path, language):
    page = read(path, language)
    number = page.locator(".stMain button.ct-number:visible").first
    number.press("Enter")
    card = page.locator(".ct-card:popover-open")
    expect(card.locator(".ct-close")).to_be_focused()
    assert issues(page, ".ct-card:popover-open") == []
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(number).to_be_focused()

    badge = page.locator(".stMain button.ct-badge:visible").first
    badge.press("Enter")
    trace = page.locator(".ct-card.ct-wide:popover-open")
    expect(trace.locator(".ct-close")).to_be_focused()
    assert issues(page, ".ct-card:popover-open") == []
    inner = trace.locator("button.ct-number").first
    inner.press("Enter")
    source = page.locator(".ct-card:not(.ct-wide):popover-open")
    expect(source.locator(".ct-close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(source).to_have_count(0)
    expect(trace).to_be_visible()
    expect(inner).to_be_focused()
    page.keyboard.press("Escape")
    expect(trace).to_have_count(0)
    expect(badge).to_be_focused()


STOP = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    return {
        isBody: e === document.body,
        name: (e.getAttribute('aria-label') || e.innerText || e.placeholder || e.tagName).trim().slice(0, 60),
        isHeader: !!e.closest('.st-key-ct-header'), isMain: e.dataset.testid === 'stMain',
        isSeen: e.checkVisibility({opacityProperty: true, visibilityProperty: true}) && box.width > 0 && box.height > 0
            && box.left >= -1 && box.left < innerWidth && !e.closest('[aria-hidden=true], .ct-card:not(:popover-open)'),
        isRinged: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    };
}"""


def stops(page, most=400):
    """Every place that the Tab key comes to, in its order."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["isBody"] or (found and stop["name"] == found[0]["name"]):
            return found
        found.append(stop)
    pytest.fail(f"The keyboard does not come round: {found[-3:]}")


@pytest.mark.parametrize("path", ["/tong-quan", "/so-sanh"])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(read, path):
    page = read(path)
    found = stops(page)
    assert [stop["name"] for stop in found if not stop["isSeen"]] == []
    assert [stop["name"] for stop in found if not stop["isRinged"]] == []
    names = [stop["name"] for stop in found]
    assert names[0] == words("frame.skip", "vi")
    # The page itself, which arrows scroll, then its navigation in one run, then its content.
    assert found[1]["isMain"]
    header = [position for position, stop in enumerate(found) if stop["isHeader"]]
    assert header == list(range(2, 2 + len(header)))
    inside = ".stMain :is(button.ct-number, button.ct-badge, summary, a[href], .modebar-btn):visible"
    assert len(found) >= page.locator(inside).count()


def test_the_first_stop_leads_past_the_navigation(read):
    page = read("/so-sanh", "en")
    page.keyboard.press("Tab")
    expect(page.locator(".ct-to-content")).to_be_focused()
    expect(page.locator(".ct-to-content")).to_have_text(words("frame.skip", "en"))
    expect(page.locator(".ct-to-content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert not page.evaluate(STOP)["isHeader"]
    expect(page.locator(".stSelectbox input").first).to_be_focused()
    # The words follow a switch of language, which loads no new page.
    page.get_by_text("Tiếng Việt", exact=True).click()
    expect(page.locator(".ct-to-content")).to_have_text(words("frame.skip", "vi"))


def test_every_verdict_differs_in_sign_and_word(real):
    verdicts, *names = zip(*real.execute("select verdict, name_vi, name_en from mart.verdict").fetchall(), strict=True)
    assert set(verdicts) == set(VERDICT_SIGNS)
    for different in (names[0], names[1], VERDICT_SIGNS.values()):
        assert len(set(different)) == len(verdicts)
