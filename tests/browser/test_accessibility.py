"""The keyboard alone: what it reaches, where it goes when a card opens, what shows where it is.

What axe-core can see is looked at on every page (`test_every_page.py`).
"""

import pytest
from playwright.sync_api import expect

from dashboard.palette import VERDICT_SIGNS
from dashboard.texts import words
from tests.browser.axe import issues


@pytest.fixture
def read(reader, server, wait_until_whole):
    pages = []

    def open_page(path, language="vi", width=1400):
        page = reader.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{server}{path}{'&' if '?' in path else '?'}lang={language}")
        wait_until_whole(page)
        return page

    yield open_page
    for page in pages:
        page.close()


def test_cards_take_the_keyboard_in_and_give_it_back(read):
    page = read("/so-sanh", "en")
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
