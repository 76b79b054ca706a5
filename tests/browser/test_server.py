"""What a server does at its start and while it runs."""

import re
import shutil
import subprocess
import sys
import threading
import urllib.request

import pytest
from playwright.sync_api import expect

from etl.read import text_hash
from tests.browser.conftest import ROOT, running, whole

PASSAGE = "Tỉnh đặt mục tiêu tốc độ tăng trưởng GRDP bình quân giai đoạn 2021-2025 đạt trên 10%."
WORDS = "GRDP bình quân giai đoạn 2021-2025 đạt trên 10%"
PAYLOAD = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"


def test_the_first_deep_link_after_a_start_shows_its_page_at_once(tmp_path, visit):
    with running(tmp_path) as address:
        page = visit("/so-sanh", address=address)
        assert page.evaluate("window.sawNotFound") is None
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_ten_people_at_the_start_find_one_whole_store(tmp_path):
    with running(tmp_path) as address:
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(fetch(address))) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [200] * 10
    assert (tmp_path / "server.log").read_text().count("Built ") == 1


def build_of(page):
    return re.search(r"\b[0-9a-f]{16}\b", page.locator(".ct-colophon .ct-quiet").inner_text())[0]


def fetch(address):
    with urllib.request.urlopen(f"{address}/tong-quan", timeout=30) as answer:
        return answer.status


@pytest.fixture
def own_data(tmp_path):
    """A data folder with a passage of ours in the archive, read by one target, and markup in its words."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("store.duckdb*", "archive"))
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "ours.txt").write_text(PASSAGE, encoding="utf-8")
    with (data / "sources.csv").open("a", encoding="utf-8") as sources:
        sources.write(f'ours,"{PAYLOAD}",press,,,2020-10,ours.txt,{text_hash(PASSAGE)},ha-tinh\n')
    start = PASSAGE.index(WORDS)
    target = f"ha-tinh,grdp_growth,average,2021-01-01,2025-12-31,>,10,,percent,{WORDS},adopted,,,2020-10,ours,,"
    with (data / "targets.csv").open("a", encoding="utf-8") as targets:
        targets.write(f'{target}{start},{start + len(WORDS)},"{PAYLOAD}","{PAYLOAD}"\n')
    return data


def test_words_are_shown_in_place_markup_as_text_and_a_new_build_by_itself(tmp_path, own_data, visit):
    with running(tmp_path, DATA_DIR=str(own_data)) as address:
        page = visit("/so-sanh?tinh=ha-tinh", address=address)
        page.locator(".ct-list .ct-number.ct-target").first.click()
        card = page.locator(".ct-card:popover-open")
        expect(card.locator("mark", has_text=WORDS)).to_have_count(1)
        expect(card).to_contain_text("<img src=x onerror")
        assert page.evaluate("window.hacked") is None
        page.keyboard.press("Escape")

        before = build_of(page)
        observations = own_data / "observations.csv"
        text = observations.read_text(encoding="utf-8")
        assert ",=,8.78,," in text
        observations.write_text(text.replace(",=,8.78,,", ",=,8.88,,"), encoding="utf-8")
        build = [
            sys.executable,
            "-m",
            "etl",
            "build",
            "--data",
            str(own_data),
            "--store",
            str(tmp_path / "store.duckdb"),
        ]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        page.get_by_text("English", exact=True).click()
        expect(page.locator(".ct-table").first).to_contain_text("8.88%")
        whole(page)
        assert build_of(page) != before


def test_a_server_whose_inputs_are_broken_says_what_is_wrong_and_serves_all_the_same(tmp_path, own_data):
    targets = own_data / "targets.csv"
    targets.write_text(targets.read_text(encoding="utf-8").replace(",average,", ",avarage,", 1), encoding="utf-8")
    with running(tmp_path, DATA_DIR=str(own_data)) as address:
        assert fetch(address) == 200
    log = (tmp_path / "server.log").read_text()
    assert "«avarage» is not one of the known words" in log
    assert "Did you mean «average»" in log
