"""The province page in a real Chromium: on paper, on a phone, by its controls."""

import re
import unicodedata

import pypdfium2
import pytest
from playwright.sync_api import expect


def on_paper(page):
    """The page as a PDF of A4 pages: the text of each, and their sizes in points."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    try:
        # A soft hyphen or a word joiner is no letter, and lines break where the paper ends.
        texts = [re.sub(r"\s+", " ", sheet.get_textpage().get_text_bounded()) for sheet in document]
        return [text.replace("\u2060", "") for text in texts], [sheet.get_size() for sheet in document]
    finally:
        document.close()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "/ho-so?tinh=thanh-hoa",
            [
                "Thanh Hóa hứa gì và làm được gì",
                "Chỉ tiêu theo lĩnh vực",
                "GRDP bình quân đầu người",
                "Nghị quyết 173/NQ-HĐND ngày 10/12/2021 của HĐND tỉnh Thanh Hóa",
                "Việc có hạn",
                "Chỗ các nguồn khác nhau",
                "Nguồn 1. ",
                "CC BY 4.0",
            ],
        ),
        (
            "/ho-so?tinh=tra-vinh&lang=en",
            [
                "What Tra Vinh promised and what it delivered",
                "Tra Vinh ended on 30 June 2025",
                "Targets by field",
                "Where sources differ",
            ],
        ),
    ],
)
def test_it_prints_on_one_or_two_clean_pages(visit, path, told):
    page = visit(path)
    texts, sizes = on_paper(page)
    assert 1 <= len(texts) <= 2
    assert all((round(width), round(height)) == (595, 842) for width, height in sizes)
    whole = " ".join(texts)
    assert unicodedata.is_normalized("NFC", whole)
    assert [words for words in told if words not in whole] == []
    # No navigation, controls, pop-ups or words that only a screen can follow.
    for gone in (
        "Tổng quan",
        "Overview",
        "Tiếng Việt",
        "In trang này",
        "Print this page",
        "✕ Cách",
        "Nguồn của",
        "data/",
    ):
        assert gone not in whole
    assert all(len(text) > 500 for text in texts)


def test_on_a_phone_nothing_runs_over_and_everything_opens(visit):
    page = visit("/ho-so?tinh=vinh-long&nhiem-ky=tat-ca", 390)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    wide = "[...document.querySelectorAll('.ct-profile *')].filter(e => e.getBoundingClientRect().right > 390).length"
    assert page.evaluate(wide) == 0
    for opener in (".ct-goal .ct-number", ".ct-judged .ct-badge"):
        page.locator(opener).first.focus()
        page.keyboard.press("Enter")
        card = page.locator(".ct-card:popover-open")
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)


def test_the_choice_of_province_goes_to_the_address_and_back_undoes_it(visit):
    page = visit("/ho-so?tinh=thanh-hoa&nhiem-ky=2021-2025")
    page.evaluate("window.print = () => { window.printed = document.querySelector('h1').innerText }")
    page.get_by_role("combobox", name="Tỉnh").fill("Vinh")
    page.get_by_role("option", name="Trà Vinh", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trà Vinh hứa gì và làm được gì")
    expect(page).to_have_url(re.compile("tinh=tra-vinh"))
    expect(page).to_have_title(re.compile("^Trà Vinh"))
    page.get_by_role("button", name="In trang này").click()
    assert page.evaluate("window.printed") == "Trà Vinh hứa gì và làm được gì"
    page.get_by_role("link", name="Hồ sơ Vĩnh Long").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vĩnh Long hứa gì và làm được gì")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trà Vinh hứa gì và làm được gì")
