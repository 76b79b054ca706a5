"""Charts in a real Chromium: the downloaded image, the ranking, the embed view, bullets on a phone."""

import struct

from playwright.sync_api import expect


def size_of(png):
    """Width and height as the PNG's own header states them."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_a_chart_downloads_as_an_image_higher_than_what_the_page_shows(visit):
    page = visit("/so-sanh?tinh=ha-tinh", 390)
    # Reached without a pointer over the chart, as on a phone.
    button = page.locator(".modebar-btn").first
    expect(button).to_be_visible()
    with page.expect_download() as caught:
        button.press("Enter")
    assert caught.value.suggested_filename.startswith("grdp_growth_ha-tinh_")
    width, height = size_of(caught.value.path().read_bytes())
    assert width == 2 * 720
    # The words of the image are in it and cut off on the page.
    chart = page.locator("[class*=st-key-ct-plot-]").first
    shown = chart.evaluate(
        "e => e.nextElementSibling?.getBoundingClientRect().top ?? e.parentElement.getBoundingClientRect().bottom"
    )
    assert shown - chart.bounding_box()["y"] < height / 2
    assert "inset" in chart.evaluate("e => getComputedStyle(e).clipPath")


def test_the_ranking_stands_on_the_page_and_its_numbers_open_their_sources(visit):
    page = visit("/so-sanh?xep-hang=2022", 390)
    rows = page.locator(".ct-ranking tbody tr")
    expect(rows).to_have_count(63)
    expect(page.locator(".ct-ranking tr.ct-chosen")).to_have_count(3)
    rows.last.locator(".ct-number").click()
    expect(page.locator(".ct-card:popover-open")).to_contain_text("Nguồn")


def test_the_embed_view_is_one_chart_without_furniture(context, server):
    page = context.new_page()
    page.set_viewport_size({"width": 640, "height": 500})
    page.goto(f"{server}/so-sanh?tinh=thanh-hoa,tra-vinh&bieu-do=tra-vinh&lang=en&nhin-tu=2025-01-31&embed=true")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tra Vinh: out of reach")
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_count(0)
    link = page.locator(".ct-embed-source a")
    expect(link).to_be_in_viewport()
    assert link.get_attribute("target") == "_blank"
    whole = link.get_attribute("href")
    assert all(part in whole for part in ("tinh=thanh-hoa,tra-vinh", "lang=en", "nhin-tu=2025-01-31"))
    assert "embed" not in whole
    page.close()


def test_bullets_are_drawn_and_say_what_they_show(visit):
    page = visit("/tong-quan?lang=en", 390)
    bullets = page.locator("img.ct-bullet")
    expect(bullets.first).to_have_attribute(
        "alt", "Thanh Hoa, GRDP growth: so far 9.05% (estimate); target average 11% or more"
    )
    # A picture that the browser cannot read has no width of its own.
    assert bullets.evaluate_all("all => all.filter(e => !e.naturalWidth).length") == 0
