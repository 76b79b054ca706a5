"""The page of sources in a real Chromium: words and figures lead to one another, the list is searched and turned."""

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import expect

from dashboard import archive, cards, source_one, styles
from dashboard.selection import Seen
from dashboard.source_selection import SourceSelection
from dashboard.store import Store

FILLER = "\n\nTỉnh tiếp tục thực hiện các nhiệm vụ đã đề ra trong năm." * 40
PASSAGE = f"Thông báo.{FILLER}\n\nNăm 2025 tăng từ 8% trở lên\nvà thu 9.000 tỷ đồng.{FILLER}"


@pytest.fixture(scope="module")
def with_text(real_store):
    """A source's page with a passage of our own as its text, one span inside another."""
    snapshot, seen = Store(real_store).current(), Seen("vi", date(2026, 11, 22), is_today=True)
    data = source_one.load(snapshot, SourceSelection(source="muong-lat-2022-12-28"), seen)
    rows = []
    for row, stated in zip(data.figures, ("8%", "từ 8% trở lên\nvà thu 9.000 tỷ đồng", "Thông báo"), strict=False):
        start = PASSAGE.index(stated)
        rows.append({**row, "stated": stated, "span_start": start, "span_end": start + len(stated)})
    data = replace(data, figures=rows, archived=archive.Archived("here", PASSAGE))
    page = cards.page(snapshot, "o", seen.language, seen.day, {}, data.conflicts.shown)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width">{styles.element()}'
    return head + source_one.body(data, page)


@pytest.mark.parametrize("width", [1400, 390])
def test_words_lead_to_their_figure_and_back(context, with_text, tmp_path, width):
    path = tmp_path / "source.html"
    path.write_text(with_text, encoding="utf-8")
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    # In the order of the text: "Thông báo", the long words, and in them "8%".
    for number, words in ((2, "từ 8% trở lên\nvà thu 9.000 tỷ đồng"), (3, "8%")):
        page.get_by_role("link", name=f"Đến chữ của số liệu {number}").click()
        mark = page.locator("mark:target")
        expect(mark).to_be_in_viewport()
        # What is read without the numbers: line breaks stay, nested words are there once.
        runs = mark.locator("a:not(.ct-ref)").evaluate_all("all => all.map(e => e.textContent)")
        assert "".join(runs) == words
        mark.get_by_role("link", name=f"Đến số liệu {number}").click()
        figure = page.locator("li:target")
        expect(figure).to_be_in_viewport()
        expect(figure).to_contain_text(words.split("\n")[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_search_and_the_way_back(visit):
    page = visit("/nguon?lang=en", 390)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    box = page.get_by_role("textbox", name="Search sources and figures")
    box.fill("tra vinh xuat khau 2025")
    box.press("Enter")
    finding = page.locator(".ct-sources h2").first
    expect(finding).to_contain_text("sources fit")
    some = finding.inner_text()
    # So few that their figures stand open; in the whole list they are folded in.
    quote = page.locator(".ct-source-list blockquote").first
    expect(quote).to_be_visible()
    page.go_back()
    expect(finding).to_contain_text("sources give")
    expect(quote).to_be_hidden()
    expect(box).to_have_value("")
    page.go_forward()
    expect(finding).to_have_text(some)


def test_a_figure_in_the_address_is_found_and_a_conflict_leads_to_its_source(visit):
    page = visit("/nguon?tinh=tra-vinh")
    link = page.locator(".ct-source-conflicts li li a").first
    link.click()
    target = page.locator("li:target")
    expect(target).to_be_in_viewport(timeout=30_000)
    assert target.get_attribute("id") == page.url.split("#")[1]
    page.locator(".ct-source-conflicts .ct-number").first.click()
    expect(page.locator(".ct-card:popover-open")).to_contain_text("Nguồn: ")
