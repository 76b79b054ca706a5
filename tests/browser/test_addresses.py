"""The address is the truth: it survives copying, back and forward undo and redo, a language keeps the rest."""

from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import stay

# Every page with a choice that is not its first one, in every parameter that it knows.
CHOSEN = [
    "/tong-quan?nhiem-ky=2026-2030&nhin-tu=2025-12-31",
    "/so-sanh?chi-tieu=gia-tri-xuat-khau&tinh=ha-tinh,vinh-long&nam=2020-2026&don-vi=billion-vnd",
    "/ho-so?tinh=tra-vinh&nhiem-ky=2021-2025&nhin-tu=2025-01-31",
    "/thoi-han?tinh=ha-tinh&ket-qua=con-han,chua-ro&nam=2021-2025",
    "/nguon?loai=bao-chi&tinh=thanh-hoa&xep=so-luong&trang=2",
    "/du-lieu?tinh=ha-tinh&chi-tieu=tang-truong-grdp&nam=2021-2025&loai=ket-qua&loai-nguon=bao-chi",
    "/phuong-phap?nhin-tu=2024-12-31",
    "/con-thieu?tinh=nghe-an,thanh-hoa&nhin-tu=2025-01-31",
    "/ho-so?tinh=thanh-hoa&nhiem-ky=2021-2025&theo-so=cong-bo",
    "/so-sanh?chi-tieu=tang-truong-grdp&tinh=ha-tinh,vinh-long&nam=2020-2025&xep-hang=2023&dia-gioi=hien-nay",
]


READ = """() => [document.querySelector('[data-testid=stMain]').innerText,
                ...[...document.querySelectorAll('input')].map(e => e.value)]"""


@pytest.fixture
def read(wait_until_whole):
    """What a visitor reads and what stands in the controls, in a language, once the page is still."""

    def told(page, language):
        expect(page.locator(f"html[lang={language}]")).to_be_attached()
        wait_until_whole(page)
        seen = None
        for _ in range(40):
            before, seen = seen, page.evaluate(READ)
            if seen == before:
                return seen
            page.wait_for_timeout(250)
        pytest.fail("The page goes on changing")

    return told


def parts(address):
    path, _, query = address.partition("?")
    return path, dict(parse_qsl(query))


@pytest.fixture(scope="module")
def stranger(browser, server):
    """A browser that was never here and only opens addresses that it was sent."""
    found = browser.new_context(locale="en-GB", viewport={"width": 1400, "height": 900})
    stay(found, server)
    yield found
    found.close()


@pytest.mark.parametrize("path", CHOSEN)
def test_a_choice_survives_copying_a_switch_of_language_back_and_forward(visit, read, stranger, server, path):
    page = visit(path)
    expect(page.locator("[data-testid=stMain]")).not_to_contain_text("không hiểu được")
    vietnamese = read(page, "vi")

    page.get_by_role("radio", name="English").click()
    english = read(page, "en")
    assert parts(page.url) == parts(f"{server}{path}&lang=en")
    page.go_back()
    assert read(page, "vi") == vietnamese
    page.go_forward()
    assert read(page, "en") == english

    copied = stranger.new_page()
    copied.goto(page.url)
    assert read(copied, "en") == english
    copied.close()
