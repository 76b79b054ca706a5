"""States that nobody plans for: one province, twelve, none; one that is no more; nothing found; a name without end."""

import pytest
from playwright.sync_api import expect

from dashboard.selection import FIRST_PROVINCES, MOST_PROVINCES
from dashboard.texts import words
from tests.browser.conftest import running, whole
from tests.browser.edges import cut_off

LONG = {
    "vi": "Tốc độ tăng tổng sản phẩm trên địa bàn theo giá so sánh năm 2010, đã trừ trợ cấp sản phẩm và cộng thuế "
    "nhập khẩu, tính cho toàn tỉnh kể cả khu kinh tế, khu công nghiệp và mọi doanh nghiệp của trung ương ở đó",
    "en": "Rate of growth of gross regional domestic product at constant 2010 prices less product subsidies plus "
    "import duties for the whole province including economic zones and all centrally managed enterprises there",
}
OTHERS = ("nghe-an", "quang-ninh", "ninh-binh", "vinh-long", "da-nang", "can-tho", "ho-chi-minh", "lai-chau", "vietnam")
TWELVE = ",".join(FIRST_PROVINCES + OTHERS)
WIDTHS = (1400, 700, 390, 320, 280)
"""700 is a window of 1400 at 200 %."""

LONG_NAMED = ("/tong-quan", "/ho-so?tinh=thanh-hoa", "/du-lieu?chi-tieu=tang-truong-grdp")
ODD = {
    "/so-sanh?tinh=": "compare.choose_province",
    "/so-sanh?tinh=ha-tinh": "compare.table",
    "/so-sanh?tinh=tra-vinh&nam=2026-2030": "compare.targets_table",
    "/so-sanh?tinh=lai-chau&nam=1990-1991": "compare.empty_there",
    "/tim-kiem": "search.title",
}
"""Addresses and what each must say."""


@pytest.fixture(scope="module")
def long_named(tmp_path_factory, copy_data):
    """A server of its own, whose first indicator has a name of 200 letters."""
    folder = tmp_path_factory.mktemp("odd")
    data = copy_data(folder / "data")
    first, *others = data.rows("indicators")
    data.write("indicators", [first | {f"name_{language}": name for language, name in LONG.items()}, *others])
    with running(folder, DATA_DIR=str(data.path)) as address:
        yield address


@pytest.fixture
def at_every_width(context, long_named):
    """Open an address once and look at it at each width; the page at the end."""
    pages = []

    def look(path):
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(long_named + path)
        whole(page)
        expect(page.locator("[data-testid=stException], [data-testid=stAlertContentError]")).to_have_count(0)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert cut_off(page) == [], width
        return page

    yield look
    for page in pages:
        page.close()


def test_the_long_name_is_long():
    assert all(195 <= len(name) <= 210 for name in LONG.values())


@pytest.mark.parametrize("path", LONG_NAMED)
def test_a_name_of_200_letters_stays_whole_and_within_the_page(at_every_width, path):
    expect(at_every_width(path).locator(".stMain")).to_contain_text(LONG["vi"])


def test_twelve_provinces_with_a_long_name(at_every_width):
    page = at_every_width(f"/so-sanh?tinh={TWELVE}&lang=en")
    assert len(TWELVE.split(",")) == MOST_PROVINCES
    expect(page.locator(".ct-by-year thead th")).to_have_count(1 + MOST_PROVINCES)
    expect(page.get_by_role("heading", level=2).first).to_contain_text(LONG["en"])


@pytest.mark.parametrize("path", ODD)
def test_a_choice_with_little_or_nothing_says_so(at_every_width, path):
    told = words(ODD[path], "vi", years="2021-2025") if "1990" in path else words(ODD[path], "vi")
    expect(at_every_width(path).get_by_text(told, exact=True).first).to_be_visible()


def test_who_wants_no_motion_gets_none(browser, long_named):
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{long_named}/so-sanh?tinh=")
    whole(page)
    times = page.locator(".stMain :is(button, a, input)").evaluate_all(
        "all => all.map(e => getComputedStyle(e).transitionDuration)"
    )
    assert set(times) == {"0s"}
    page.close()
