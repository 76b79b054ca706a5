"""Streamlit's own words, the calendar's, those of an unknown address; pages are read in `test_every_page.py`."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from streamlit import file_util

from dashboard.texts import texts_of

STREAMLIT = Path(__file__).parent.parent / "fixtures" / "streamlit_strings.csv"


def streamlit_strings():
    with STREAMLIT.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("asked", ["en-GB", "vi-VN"])
def test_the_calendar_speaks_the_language_of_the_page(browser, server, wait_until_whole, asked):
    visitor = browser.new_context(locale=asked)
    page = visitor.new_page()
    page.goto(f"{server}/phuong-phap")
    wait_until_whole(page)
    page.get_by_role("button", name="Chọn ngày").click()
    expect(page.get_by_role("dialog", name="Chọn ngày")).to_contain_text("CN")
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="English").click()
    page.get_by_role("button", name="Choose date").click()
    expect(page.get_by_role("dialog", name="Choose date")).to_contain_text("Use arrow keys")
    expect(page.get_by_role("button", name="Next month")).to_be_visible()
    visitor.close()


def test_streamlit_says_what_is_listed_and_nothing_of_it_was_renamed():
    """A new Streamlit with other words fails here, before a visitor meets them."""
    scripts = (Path(file_util.get_static_dir()) / "static" / "js").glob("*.js")
    code = "\n".join(path.read_text("utf-8") for path in scripts)
    for row in streamlit_strings():
        # Streamlit puts together "option" or "options", and what Enter does.
        for part in re.split(r"\{\w+\}|options?(?=[. ])|(?<=Press Enter )to ", row["string"].removeprefix("Error: ")):
            assert part.strip(" ,") in code, row["string"]


def test_all_that_the_script_translates_is_listed():
    listed = {row["string"] for row in streamlit_strings() if row["done"] == "our words by the script"}
    assert listed == {text["en"] for text in texts_of("streamlit.").values()}
