"""The data page in a real Chromium: an analyst's way through it, wide and narrow."""

import io
import urllib.request

import pandas as pd
from playwright.sync_api import expect


def test_an_analyst_turns_pages_filters_looks_behind_and_takes_files(visit, server):
    page = visit("/du-lieu?loai=chi-tieu")
    page.get_by_role("link", name="Trang sau").first.click()
    expect(page.locator("#bang")).to_contain_text("Dòng 41-80")
    expect(page.locator("#bang")).to_be_in_viewport()
    assert page.url.endswith("/du-lieu?loai=chi-tieu&trang=2#bang")
    page.get_by_role("button", name="kết quả", exact=True).click()
    expect(page.locator("#bang")).to_contain_text("Dòng 1-40")
    assert page.url.partition("?")[2].startswith("loai=chi-tieu%2Cket-qua")
    page.go_back()
    expect(page.locator("#bang")).to_contain_text("Dòng 41-80")
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
