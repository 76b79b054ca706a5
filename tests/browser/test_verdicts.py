"""From a verdict to how it was judged, to the words behind each number, to the rule; and back in time."""

import re

import pytest
from playwright.sync_api import expect


def opened(page):
    return page.locator(".ct-card:popover-open")


@pytest.mark.parametrize(("width", "path"), [(1400, "/tong-quan"), (390, "/so-sanh?lang=en")])
def test_a_verdict_opens_its_trace_and_a_number_in_it_its_source(look, width, path):
    page = look(path, width)
    page.locator("button.ct-badge").first.click()
    expect(opened(page)).to_have_count(1)
    trace = opened(page).locator(".ct-trace")
    expect(trace).to_contain_text("(1 + 9,67%)" if "lang" not in path else "(1 + 9.67%)")
    trace.locator(".ct-number").nth(1).click()
    # The source opens over the trace, which stays.
    expect(opened(page)).to_have_count(2)
    assert re.search(r"(Nguồn|Source): ", opened(page).last.inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    expect(opened(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(opened(page)).to_have_count(0)


def test_the_page_turns_back_to_a_day_and_comes_forward_again(visit):
    page = visit("/tong-quan")
    growth = page.locator(".ct-scorecard tbody tr").first
    expect(growth).to_contain_text("không đạt")
    # Day, month and year are fields of their own; each leads on to the next.
    page.get_by_role("spinbutton").first.click()
    page.keyboard.type("31012025", delay=40)
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-ct-vantage")).to_contain_text("31/01/2025", timeout=15_000)
    assert "nhin-tu=2025-01-31" in page.url
    expect(growth).to_contain_text("không còn khả năng")
    page.get_by_role("link", name="So sánh", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("So sánh các tỉnh")
    assert "nhin-tu=2025-01-31" in page.url
    page.go_back()
    page.get_by_role("button", name="Về hôm nay").click()
    expect(growth).to_contain_text("không đạt", timeout=15_000)
    assert "nhin-tu" not in page.url


def test_a_trace_leads_to_its_rule(visit):
    page = visit("/tong-quan")
    page.locator("button.ct-badge").first.click()
    opened(page).get_by_role("link", name="Quy tắc đánh giá").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chúng tôi đánh giá thế nào", timeout=15_000)
    expect(page.locator("#average")).to_be_in_viewport(timeout=15_000)


@pytest.mark.parametrize("path", ["/ho-so", "/du-lieu?loai=chi-tieu"])
def test_two_clicks_really_show_the_words_or_the_place(visit, path):
    page = visit(path)
    page.locator("button.ct-badge:visible").last.click()
    trace = page.locator(".ct-card.ct-wide:popover-open")
    expect(trace).to_be_visible()
    trace.locator("button.ct-number").first.click()
    card = page.locator(".ct-card:not(.ct-wide):popover-open")
    expect(card.locator(".ct-figure").first).to_be_visible()
    expect(card.get_by_role("link").first).to_be_visible()
