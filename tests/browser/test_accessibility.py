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

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")
PHONE, OLD = 390, 320
"""320 pixels are also what a window of 1280 shows at 400 %."""

SOURCE = "thutuong-20210622-lamvieclanhdaotinh-thanhhoa"
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

CUT = """() => {
    const main = document.querySelector('[data-testid=stMain]'), width = innerWidth;
    const wide = [document.documentElement, main].filter(e => e.scrollWidth > width).map(e => e.tagName);
    // What scrolls within itself may be wider; what is taken out of sight on purpose stands at the side.
    const scrolls = e => e && (['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e !== main || scrolls(e.parentElement));
    for (const e of main.querySelectorAll('a, button, summary, input, td, th, p, li, h1, h2, h3, blockquote, img')) {
        const box = e.getBoundingClientRect();
        if (!e.checkVisibility() || !box.width || e.closest('svg, .ct-card, .ct-unseen, .ct-skip') || scrolls(e)) continue;
        if (box.right > width + 1 || box.left < -1) wide.push(e.outerHTML.slice(0, 120));
    }
    return wide;
}"""

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
    assert page.evaluate(CUT) == []
    if language == "en":
        page.set_viewport_size({"width": PHONE, "height": 800})
        assert issues(page) == []
