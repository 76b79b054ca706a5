"""The search in a real Chromium: typed on one page, answered on another, and back."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(("width", "language", "start"), [(390, "vi", "so-sanh"), (1400, "en", "thoi-han")])
def test_a_name_without_diacritics_is_found_from_another_page(visit, width, language, start):
    label = {"vi": "Tìm tỉnh, chỉ tiêu, nguồn, văn bản", "en": "Search provinces, indicators, sources, texts"}[language]
    page = visit(f"/{start}?tinh=ha-tinh&lang={language}", width)
    page.evaluate("window.stays = true")
    box = page.get_by_role("textbox", name=label)
    box.fill("ti le ho ngheo")
    box.press("Enter")
    result = page.locator(".ct-found-indicator a").first
    expect(result).to_contain_text({"vi": "Tỷ lệ hộ nghèo", "en": "Poverty rate"}[language])
    assert page.evaluate("window.stays")
    assert "/tim-kiem?" in page.url
    assert "q=ti+le+ho+ngheo" in page.url.replace("%20", "+")
    expect(box).to_have_value("ti le ho ngheo")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
    page.go_back()
    expect(box).to_have_value("")
    assert f"/{start}?tinh=ha-tinh" in page.url
    page.go_forward()
    result.click()
    page.wait_for_url("**/so-sanh?*")
    expect(page.get_by_role("heading", level=1)).to_contain_text({"vi": "So sánh", "en": "Compare"}[language])
    assert "chi-tieu=ty-le-ho-ngheo" in page.url
    assert ("lang=en" in page.url) == (language == "en")


def test_words_left_in_the_field_send_nobody_away(visit):
    page = visit("/nguon")
    box = page.get_by_role("textbox", name="Tìm tỉnh, chỉ tiêu, nguồn, văn bản")
    box.fill("thanh")
    box.press("Tab")
    expect(page.get_by_role("button", name="Tìm", exact=True)).to_be_focused()
    page.locator(".ct-sources h2").first.click()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    assert "/nguon" in page.url
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator(".ct-found-province a").first).to_have_text("Thanh Hóa")
