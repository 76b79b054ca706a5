"""The deadlines page in a real Chromium: the official's journey, wide and narrow, the keyboard, print."""

import re
import urllib.parse

import pypdfium2
from playwright.sync_api import expect


def test_an_official_filters_what_is_overdue_and_subscribes(visit):
    page = visit("/thoi-han?tinh=ha-tinh")
    expect(page.get_by_role("heading", level=2)).to_contain_text("Hà Tĩnh: ")
    page.get_by_role("button", name="Quá hạn").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("chưa có nguồn nào cho biết đã lỡ hạn")
    assert urllib.parse.parse_qs(urllib.parse.urlparse(page.url).query) == {"tinh": ["ha-tinh"], "ket-qua": ["qua-han"]}
    page.get_by_role("link", name=re.compile("chưa rõ kết quả")).click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("việc chưa rõ kết quả", timeout=15_000)
    expect(page.locator(".ct-tasks tbody")).to_have_count(1)
    subscribe = page.get_by_role("link", name="Đăng ký lịch", exact=True).get_attribute("href")
    host = urllib.parse.urlparse(page.url).netloc
    assert subscribe == f"webcal://{host}/data/deadlines.ics?province=ha-tinh"
    google = page.get_by_role("link", name="Đăng ký trong Google Lịch").get_attribute("href")
    assert urllib.parse.parse_qs(urllib.parse.urlparse(google).query)["cid"] == [subscribe]


def test_each_mark_can_be_hit_with_a_finger_and_opens_its_task(visit):
    width = 390
    page = visit("/thoi-han", width)
    assert (
        page.locator("h1, .ct-dated h2, .ct-dated h3").evaluate_all("all => all.map(e => e.tagName).join(' ')")
        == "H1 H2 H3 H3"
    )
    marks = page.locator(".ct-mark")
    edges = marks.evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.right, b.width, b.height])"
    )
    assert all(left >= 0 and right <= width and wide >= 20 and high >= 20 for left, right, wide, high in edges)
    mark = marks.first
    task = mark.get_attribute("aria-label").split(": ", 1)[1].split(";")[0]
    mark.click()
    card = page.locator(".ct-card:popover-open")
    expect(card).to_contain_text(task)
    expect(card).to_contain_text("Nguồn: ")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_the_keyboard_reaches_the_marks_or_skips_them(visit):
    page = visit("/thoi-han?tinh=tra-vinh")
    page.get_by_role("link", name="Tải tệp lịch").focus()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Bỏ qua, đến bảng")
    expect(skip).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".ct-mark").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".ct-card:popover-open")).to_be_visible()


def test_it_prints_without_controls_and_with_its_diacritics(visit, tmp_path):
    page = visit("/thoi-han?tinh=vinh-long")
    file = tmp_path / "page.pdf"
    page.pdf(path=file, format="A4")
    document = pypdfium2.PdfDocument(file)
    text = " ".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    assert len(document) <= 2
    assert "Hoàn thành cầu Đại Ngãi 1" in text
    assert "Hết tháng 6/2028" in text
    assert not [word for word in ("Nhìn từ ngày", "Tải bảng này", "Đăng ký lịch", "deadlines.csv") if word in text]
