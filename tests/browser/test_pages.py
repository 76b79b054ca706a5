"""Overview and comparison in a real Chromium, wide and narrow."""

import csv
import io
import re
import urllib.parse

import pytest
from playwright.sync_api import expect


def plots(page):
    return page.locator(".js-plotly-plot .main-svg .trace.scatter")


def test_the_overview_shows_its_scorecard(look):
    page = look("/tong-quan", 390)
    expect(page.locator(".ct-scorecard tbody tr")).not_to_have_count(0)
    expect(page.locator(".ct-badge").first).to_be_visible()


def test_the_comparison_shows_its_charts(look):
    page = look("/so-sanh?lang=en", 390)
    expect(page.locator(".js-plotly-plot")).to_have_count(4)
    assert plots(page).count() > 8


def test_a_change_of_province_changes_chart_table_and_address(visit):
    page = visit("/so-sanh")
    expect(page.locator(".js-plotly-plot")).to_have_count(4)
    page.get_by_role("combobox", name="Tỉnh").fill("Cả nước")
    page.get_by_role("option", name="Cả nước", exact=True).click()
    expect(page.locator(".ct-table thead").first).to_contain_text("Cả nước")
    expect(page.locator(".js-plotly-plot")).to_have_count(5)
    assert "vietnam" in urllib.parse.unquote(page.url)


def test_a_pasted_address_restores_the_view(visit):
    path = "/so-sanh?chi-tieu=gia-tri-xuat-khau&tinh=thanh-hoa,vietnam&nam=2021-2024&don-vi=billion-vnd&lang=en"
    page = visit(path)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Export value")
    heads = page.locator(".ct-table thead").first.inner_text()
    assert "Thanh Hoa" in heads
    assert "Viet Nam" in heads
    assert page.locator(".ct-table tbody").first.locator("th").all_inner_texts() == ["2021", "2022", "2023", "2024"]
    expect(page.locator(".ct-table").first).to_contain_text("billion VND")


def test_the_term_switch_shows_the_successor(visit):
    page = visit("/tong-quan")
    page.get_by_text("2026-2030", exact=True).click()
    expect(page.locator(".ct-scorecard thead")).to_contain_text("cột này là Vĩnh Long")
    assert "nhiem-ky=2026-2030" in page.url


def test_the_navigation_keeps_the_language(visit):
    page = visit("/tong-quan?lang=en")
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare provinces")
    assert "lang=en" in page.url


def test_an_indicator_of_the_scorecard_leads_to_its_comparison(visit):
    page = visit("/tong-quan")
    page.locator(".ct-scorecard").get_by_role("link", name="Giá trị xuất khẩu").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Giá trị xuất khẩu", timeout=15_000)


@pytest.mark.parametrize(("path", "width"), [("/tong-quan", 390), ("/so-sanh", 1400)])
def test_a_number_opens_its_source_and_escape_closes_it(look, path, width):
    page = look(path, width)
    page.locator(".ct-number").first.click()
    card = page.locator(".ct-card:popover-open")
    expect(card).to_be_visible()
    assert re.search("Nguồn: .+(báo chí|cơ quan nhà nước|nguồn yếu)", card.inner_text())
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_every_number_of_the_tables_has_a_source(look):
    page = look("/so-sanh")
    for number in page.locator(".ct-table .ct-number").all():
        card = page.locator(f"#{number.get_attribute('popovertarget')}")
        assert card.locator(".ct-figure").count() >= 1


def test_a_bad_address_shows_the_page_and_a_quiet_notice(visit):
    page = visit("/so-sanh?tinh=xyz&nam=abc")
    expect(page.get_by_text("tinh=xyz")).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(4)
    assert "Traceback" not in page.content()


def download(page, label):
    with page.expect_download() as caught:
        page.get_by_role("button", name=label).click()
    file = caught.value
    return file.suggested_filename, file.path().read_bytes()


def test_the_vietnamese_csv_has_the_right_bytes_and_the_same_numbers(look):
    page = look("/so-sanh")
    name, raw = download(page, "CSV cho Excel tiếng Việt")
    assert re.fullmatch(r"thanh-hoa_ha-tinh_tra-vinh_grdp_growth_\d{4}-\d\d-\d\d_excel-vi\.csv", name)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert not raw.startswith(b"\xef\xbb\xbfsep=")
    vietnamese = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    _, standard_raw = download(page, "CSV chuẩn")
    standard = list(csv.DictReader(io.StringIO(standard_raw.decode("utf-8-sig"))))
    assert [row["giá trị"].replace(",", ".") for row in vietnamese] == [row["giá trị"] for row in standard]
    shown = page.locator(".ct-table").first.inner_text()
    results = [row for row in vietnamese if row["loại"] == "kết quả" and row["từ ngày"][5:] == "01-01"]
    whole_years = [row for row in results if row["đến ngày"][5:] == "12-31" and row["cách tính"] == "trong kỳ"]
    assert whole_years
    for row in whole_years:
        assert f"{row['giá trị'].rstrip('0').rstrip(',')}%" in shown


def test_the_excel_file_downloads(look):
    name, raw = download(look("/so-sanh?lang=en", 390), "Excel (XLSX)")
    assert name.endswith(".xlsx")
    assert raw.startswith(b"PK")


@pytest.mark.parametrize("path", ["/", "/trang-chu"])
def test_the_bare_address_and_its_name_show_the_overview(visit, path):
    page = visit(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh hứa gì và làm được gì")
    # Streamlit, which knows its first page by no name, runs it and says so on the console.
    page.said = [line for line in page.said if not line.startswith("The page that you have requested")]
