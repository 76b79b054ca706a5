"""The content policy in Chromium: it lets nothing in.

That it refuses nothing that the pages need is seen by every test of a page: `visit` reads the console.
"""

import socket
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dashboard.texts import words
from tests.browser.conftest import whole

RUN_LATER = """
document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror="window.pwned = 1">');
const line = document.createElement('script');
line.textContent = 'window.pwned = 2';
document.body.append(line);
// Later, since what a test evaluates itself is let through.
setTimeout(() => Function('window.pwned = 3')());
"""


@pytest.fixture
def page(context):
    found = context.new_page()
    yield found
    found.close()


def test_markup_that_would_run_is_refused_by_the_browser(server, page):
    page.goto(f"{server}/phuong-phap")
    whole(page)
    page.evaluate(RUN_LATER)
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def other_site(tmp_path):
    """A site of somebody else: a folder served under another name of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as site:
        thread = threading.Thread(target=site.serve_forever)
        thread.start()
        yield tmp_path, f"http://localhost:{site.server_port}"
        site.shutdown()
        thread.join()


def test_only_the_embedded_view_stands_in_a_frame_of_another_site(server, page, other_site):
    folder, address = other_site
    frames = (
        f'<iframe width="800" height="500" src="{server}/so-sanh{query}"></iframe>' for query in ("?embed=true", "")
    )
    (folder / "article.html").write_text("".join(frames), encoding="utf-8")
    page.goto(f"{address}/article.html")
    expect(page.frame_locator("iframe").first.locator(".js-plotly-plot").first).to_be_visible()
    assert page.frames[2].url.startswith("chrome-error:")


def test_an_unknown_address_says_so_in_the_visitor_s_language_and_leads_back(server, page):
    answer = page.goto(f"{server}/nowhere/at-all?lang=en")
    assert answer.status == 404
    expect(page.get_by_role("heading")).to_contain_text("no such page")
    page.get_by_role("link", name="Method").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("method.title", "en"))


@pytest.mark.parametrize(("origin", "status"), [("https://example.org", "403"), ("", "101")])
def test_a_web_socket_is_opened_by_a_page_of_this_site_only(server, origin, status):
    place = urlsplit(server).netloc
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {place}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Protocol: streamlit",
        f"Origin: {origin or server}",
    ]
    with socket.create_connection(("127.0.0.1", urlsplit(server).port), timeout=20) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        assert connection.recv(64).split()[1].decode() == status
