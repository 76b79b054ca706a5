"""The data page in a real Chromium: an analyst's way through it, wide and narrow."""

import io
import urllib.request

import pandas as pd
import pytest
from playwright.sync_api import expect


def test_an_analyst_turns_pages_filters_looks_behind_and_takes_files(visit, server):
    page = visit("/du-lieu?loai=chi-tieu")
    page.get_by_role("link", name="Trang sau").first.click()
    expect(page.locator("#bang")).to_contain_text("Dòng 51-100")
    expect(page.locator("#bang")).to_be_in_viewport()
    assert page.url.endswith("/du-lieu?loai=chi-tieu&trang=2#bang")
    page.get_by_role("button", name="kết quả", exact=True).click()
    expect(page.locator("#bang")).to_contain_text("Dòng 1-50")
    assert page.url.partition("?")[2].startswith("loai=chi-tieu%2Cket-qua")
    page.go_back()
    expect(page.locator("#bang")).to_contain_text("Dòng 51-100")
    page.goto(page.url.partition("?")[0] + "?tinh=ha-tinh&chi-tieu=tang-truong-grdp&danh-gia=khong-dat")
    page.locator(".ct-figures .ct-number").first.click()
    expect(page.locator(".ct-card:popover-open")).to_contain_text("Nguồn: ")
    page.keyboard.press("Escape")
    page.locator(".ct-figures button.ct-badge").first.click()
    expect(page.locator(".ct-card:popover-open")).to_contain_text("Cách tính")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV cho Excel tiếng Việt").click()
    assert download.value.suggested_filename.startswith("ha-tinh_grdp_growth_figures_")
    read = pd.read_csv(io.BytesIO(download.value.path().read_bytes()), sep=";", decimal=",")
    assert set(read["đánh giá"]) == {"không đạt"}
    assert read["giá trị"].dtype == "float64"
    with page.expect_download() as download:
        page.get_by_role("link", name="store.duckdb").click()
    assert download.value.suggested_filename.startswith("chi-tieu-tinh_")
    assert download.value.path().read_bytes()[8:12] == b"DUCK"
    asked = urllib.request.Request(f"{server}/data/store.duckdb", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        assert int(answer.headers["Content-Length"]) == download.value.path().stat().st_size


@pytest.mark.parametrize(("width", "language"), [(1400, "en"), (390, "vi")])
def test_the_page_fits_with_headings_in_order(visit, width, language):
    page = visit(f"/du-lieu?lang={language}&tinh=tra-vinh", width)
    page.locator(".ct-dictionary summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
    edges = page.locator(".ct-data *").evaluate_all(
        "all => all.filter(e => !e.closest('pre, [popover]')).map(e => e.getBoundingClientRect().right)"
    )
    assert max(edges) <= width
    headings = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(e => +e.tagName[1])")
    assert headings[0] == 1
    assert all(later - earlier <= 1 for earlier, later in zip(headings, headings[1:], strict=False))
