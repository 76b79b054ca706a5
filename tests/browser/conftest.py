"""A real server and a real Chromium; everything stays on this machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.spoken import Speech

ROOT = Path(__file__).parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]
STARTS_WITHIN = 90
QUIET_NOTES = ("Download the React DevTools",)

expect.set_options(timeout=20_000)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def running(folder, **environment):
    """A server of its own with its store in `folder`; gives its address once it answers."""
    port = free_port()
    settings = {"STORE_PATH": str(folder / "store.duckdb"), "ARCHIVE_DIR": str(folder / "archive")} | environment
    log = folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"],
            cwd=ROOT,
            env=os.environ | settings,
            stdout=output,
            stderr=output,
        )
        try:
            wait_until_healthy(port, server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)
    assert "Traceback" not in log.read_text()


def wait_until_healthy(port, server, log):
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"The server stopped: {log.read_text()}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The server did not answer: {log.read_text()}")


@pytest.fixture(scope="session")
def server(tmp_path_factory, real_store):
    """The product with the real data, built once for the server and for what tests ask of the store."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(real_store, folder / "store.duckdb")
    with running(folder) as address:
        yield address


@pytest.fixture(scope="session")
def speech(real):
    """The words of each language."""
    return Speech(real)


@pytest.fixture(scope="session")
def reader(browser, server):
    """A visitor whose browser lets the test put axe into the page, which the content policy refuses to all others."""
    found = browser.new_context(locale="vi-VN", bypass_csp=True, reduced_motion="reduce")
    stay(found, server)
    yield found
    found.close()


def stay(visitor, address):
    """Keep one page open: with the last of a site Chromium ends its process, and with it all that it compiled."""
    visitor.new_page().goto(f"{address}/healthz")


@contextmanager
def chromium():
    """The system's Chromium or Chrome, else Playwright's own, without a word to the internet."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET + sandbox)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def context(browser, server):
    """One visitor with a warm cache, so that not every test fetches Streamlit's scripts anew."""
    found = browser.new_context(locale="vi-VN")
    stay(found, server)
    found.add_init_script(
        "new MutationObserver(() => { if (document.body?.innerText.includes('Page not found'))"
        " window.sawNotFound = true }).observe(document, {childList: true, subtree: true})"
    )
    yield found
    found.close()


def opened(visitor, address, width):
    """A page of a visitor's, whole; what it says on its console stands in `said`."""
    page = visitor.new_page()
    page.said = []
    page.on("console", lambda line: page.said.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    whole(page)
    return page


def complaints(page):
    """What the browser had to say of a page: refused by the content policy, not found, an error in a script."""
    return [line for line in page.said if not line.startswith(QUIET_NOTES)]


@pytest.fixture
def visit(context, server):
    """Open a page, of the shared server unless told otherwise, at a width, and wait until it is whole."""
    pages = []

    def open_page(path, width=1400, address=server):
        page = opened(context, address + path, width)
        pages.append(page)
        return page

    yield open_page
    said = [line for page in pages for line in complaints(page)]
    for page in pages:
        page.close()
    assert said == []


@pytest.fixture(scope="session")
def standing(context, server):
    """Pages that are opened once, by path and width, for all tests that only look."""
    pages = {}

    def find(path, width):
        if (path, width) not in pages:
            pages[path, width] = opened(context, server + path, width)
        return pages[path, width]

    return find


@pytest.fixture
def look(standing):
    """A page that the test leaves as it found it."""
    seen = []

    def find(path, width=1400):
        page = standing(path, width)
        seen.append((page, page.url))
        return page

    yield find
    for page, address in seen:
        assert page.url == address
        assert page.locator(".ct-card:popover-open").count() == 0
        assert complaints(page) == []


def whole(page):
    """Wait for the end of the page, which is drawn last, for Streamlit to be still, and for the charts."""
    page.locator(".ct-colophon, .ct-embed-source").first.wait_for(timeout=30_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
    # The scripts of widgets and of Plotly arrive after the rest of the page. (Not by `wait_for_function`, which
    # evaluates strings: the content policy refuses that.)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=30_000)
    expect(page.locator("[data-testid=stPlotlyChart]:not(:has(.main-svg))")).to_have_count(0, timeout=30_000)


@pytest.fixture(scope="session")
def wait_until_whole():
    """For pages that a test changes or opens itself."""
    return whole
