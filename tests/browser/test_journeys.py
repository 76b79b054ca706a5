"""What people come for, from the first page to what they leave with."""

import csv
import io

from playwright.sync_api import expect

from dashboard.texts import words

THREE = ("Thanh Hóa", "Hà Tĩnh", "Trà Vinh")


def test_a_journalist_compares_looks_behind_the_verdict_and_takes_file_and_citation(visit, wait_until_whole):
    # From the first page to the comparison of growth in the three provinces
    page = visit("/tong-quan")
    page.get_by_role("link", name="Tăng trưởng GRDP", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("compare.title", "vi"))
    wait_until_whole(page)
    for name in THREE:
        expect(page.get_by_text(f"{name}: không").first).to_be_visible()

    # The verdict opens its trace, a number in it the words of its source
    row = page.locator("tr", has_text="Thanh Hóa, giai đoạn 2021-2025").filter(has=page.locator(".ct-badge"))
    row.locator("button.ct-badge").click()
    trace = page.locator(".ct-card.ct-wide:popover-open")
    expect(trace).to_contain_text("9,05%")
    trace.get_by_role("button", name="11,72%").click()
    card = page.locator(".ct-card:not(.ct-wide):popover-open")
    printed = card.locator("blockquote").first.inner_text()
    assert "11,72" in printed
    card.get_by_role("link", name=words("source_one.from_card", "vi")).first.click()
    expect(page.locator(".ct-sources")).to_contain_text(printed.strip("“”"))
    page.go_back()
    wait_until_whole(page)

    # The Vietnamese CSV has the same number
    with page.expect_download() as wanted:
        page.get_by_role("button", name=words("download.csv_vi", "vi")).click()
    text = wanted.value.path().read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert wanted.value.suggested_filename.endswith("_excel-vi.csv")
    found = [line for line in lines if line[words("col.value", "vi")] == "10,49"]
    assert {line[words("col.province", "vi")] for line in found} == {"Thanh Hóa"}

    # The citation is copied: pasted elsewhere it is the one that the page shows
    shown = page.locator("#trich-dan .ct-copy").inner_text()
    assert all(name in shown for name in THREE)
    page.get_by_role("button", name=words("citation.copy", "vi"), exact=True).last.click()
    expect(page.get_by_role("button", name=words("citation.copied", "vi"))).to_be_visible()
    field = page.get_by_role("textbox", name=words("search.label", "vi"))
    field.focus()
    page.keyboard.press("Control+V")
    expect(field).to_have_value(shown)
