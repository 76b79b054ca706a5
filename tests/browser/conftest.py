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
def reader(browser):
    """A visitor whose browser lets the test put axe into the page, which the content policy refuses to all others."""
    found = browser.new_context(locale="vi-VN", bypass_csp=True, reduced_motion="reduce")
    yield found
    found.close()


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
def context(browser):
    """One visitor with a warm cache, so that not every test fetches Streamlit's scripts anew."""
    found = browser.new_context(locale="vi-VN")
    found.add_init_script(
        "new MutationObserver(() => { if (document.body?.innerText.includes('Page not found'))"
        " window.sawNotFound = true }).observe(document, {childList: true, subtree: true})"
    )
    yield found
    found.close()


@pytest.fixture
def visit(request, context):
    """Open a page, of the shared server unless told otherwise, at a width, and wait until it is whole."""
    pages = []

    def open_page(path, width=1400, address=None):
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.requested = []
        page.on("request", lambda sent: page.requested.append(sent.url))
        page.goto((address or request.getfixturevalue("server")) + path)
        whole(page)
        return page

    yield open_page
    for page in pages:
        page.close()


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
