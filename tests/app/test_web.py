"""What stands between the pages and the open internet, over HTTP with a small app in Streamlit's place."""

import gzip
import html
import http.client
import re
import socket
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit import file_util

from dashboard import page_list, scripts, web, web_page
from dashboard.routes import ROUTES
from dashboard.texts import words
from dashboard.web_limits import LARGEST_BODY, LONGEST_ADDRESS
from etl.settings import ROOT

BROWSER = {"Accept": "text/html"}
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}


def breaks(_):
    raise RuntimeError("a secret of the server")


@pytest.fixture(scope="module")
def port():
    """Our layers around what answers as Streamlit does: bare phrases, files, its shell for everything else."""
    streamlit = [
        Route("/breaks", breaks),
        Route("/bare", lambda _: Response("Bad Request", 400)),
        Route("/words", lambda _: PlainTextResponse("ours", 400)),
        Mount("/static", StaticFiles(directory=Path(file_util.get_static_dir()) / "static")),
        Route("/{rest:path}", lambda _: HTMLResponse(web_page.shell())),
    ]
    routes = [*web.ROUTES, *ROUTES, *streamlit]
    app = Starlette(routes=routes, middleware=web.MIDDLEWARE, exception_handlers=web.ERRORS)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def ask(port, store_path, monkeypatch):
    """Ask as a proxy does that has ended the encryption for https://example.org."""
    monkeypatch.setenv("STORE_PATH", str(store_path))

    def request(path, method="GET", headers=None, params=None):
        parts = urlsplit(path)
        query = urlencode(params) if params else parts.query
        told = {"Host": "example.org", "X-Forwarded-Proto": "https"} | (headers or {})
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(method, f"{parts.path}?{query}" if query else parts.path, headers=told)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        raw = response.read()
        connection.close()
        content = gzip.decompress(raw) if found.get("content-encoding") == "gzip" else raw
        return SimpleNamespace(
            status_code=response.status, headers=found, content=content, text=content.decode("utf-8", "replace")
        )

    return request


# Headers.


@pytest.mark.parametrize(
    "path", ["/tong-quan", "/nowhere", "/breaks", "/bare", "/data/nope", "/data/units.csv", "/robots.txt"]
)
def test_every_answer_tells_browsers_what_to_refuse(ask, path):
    answer = ask(path, headers=BROWSER)
    assert ALWAYS.items() <= answer.headers.items()
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["strict-transport-security"].startswith("max-age=")


def test_the_policy_of_pages_lets_no_inline_script_in_but_ours(ask):
    policy = dict(part.split(" ", 1) for part in ask("/so-sanh").headers["content-security-policy"].split("; "))
    assert "unsafe" not in policy["script-src"]
    assert policy["object-src"] == "'none'"
    assert policy["connect-src"] == policy["base-uri"] == policy["form-action"] == "'self'"
    assert policy["script-src"].count("sha256-") == len(scripts.DRAWN) + len(scripts.STANDING) + 2
    assert not any("http" in sources or "*" in sources for sources in policy.values())


def test_only_the_embedded_view_may_stand_in_a_frame(ask):
    embedded = ask("/so-sanh?embed=true").headers
    assert "frame-ancestors *" in embedded["content-security-policy"]
    assert "x-frame-options" not in embedded
    assert ask("/so-sanh?embed=no&x=embed=true").headers["x-frame-options"] == "DENY"


def test_over_plain_http_nothing_is_said_of_https(ask):
    answer = ask("/robots.txt", headers={"X-Forwarded-Proto": "http"})
    assert "strict-transport-security" not in answer.headers


def test_every_script_of_the_pages_is_one_that_the_policy_names():
    code = {
        path: path.read_text("utf-8") for path in [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    }
    assert {path.name for path, text in code.items() if "<script" in text} == {"scripts.py", "web_headers.py"}
    assert not [path for path in (ROOT / "dashboard" / "templates").glob("*") if "<script" in path.read_text("utf-8")]


# Previews.


def meta(text, name):
    found = re.search(rf'<(?:meta|link) (?:name|property|rel)="{name}"[^>]*(?:content|href)="([^"]*)"', text)
    return html.unescape(found[1])


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", page_list.PAGES)
def test_a_preview_names_the_page_and_the_site_in_the_language_of_the_address(ask, page, language):
    text = ask(f"/{page_list.PAGES[page]}?lang={language}").text
    assert f'<html lang="{language}">' in text
    title = f"{words(f'nav.{page}', language)} · {words('app.name', language)}"
    assert f"<title>{title}</title>" in text
    assert meta(text, "og:title") == title
    assert meta(text, "og:description") == meta(text, "description") == words(f"web_about.{page}", language)
    address = f"https://example.org/{page_list.PAGES[page]}"
    assert meta(text, "canonical") == meta(text, "og:url") == address + ("" if language == "vi" else "?lang=en")
    assert f'hreflang="en" href="{address}?lang=en"' in text
    assert meta(text, "og:locale") == {"vi": "vi_VN", "en": "en_GB"}[language]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (
            "so-sanh?chi-tieu=gia-tri-xuat-khau&tinh=ha-tinh,tra-vinh",
            "Giá trị xuất khẩu · Hà Tĩnh, Trà Vinh · Chỉ tiêu tỉnh",
        ),
        ("so-sanh?tinh=ha-tinh&lang=en", "GRDP growth · Ha Tinh · Provincial targets"),
        ("ho-so?tinh=tra-vinh", "Trà Vinh: hứa gì và làm được gì · Chỉ tiêu tỉnh"),
        (
            "nguon?nguon=tintuc-thuvienphapluat-com-0d8e506a&lang=en",
            "tintuc.thuvienphapluat.com · Provincial targets",
        ),
        ("nguon?nguon=khong-co", "Nguồn · Chỉ tiêu tỉnh"),
    ],
)
def test_a_choice_in_the_address_is_named(ask, path, title):
    assert f"<title>{title}</title>" in ask(f"/{path}").text


def test_nothing_of_the_address_gets_into_the_page_but_what_is_known(ask):
    text = ask(
        "/so-sanh", params={"tinh": 'ha-tinh,"><script>x</script>', "chi-tieu": "</title>", "lang": '"><b>'}
    ).text
    assert text.count("<script>") == web_page.shell().count("<script>")
    assert meta(text, "canonical") == "https://example.org/so-sanh?chi-tieu=tang-truong-grdp&tinh=ha-tinh"


def test_a_page_is_previewed_while_there_is_no_store(ask, monkeypatch, tmp_path):
    monkeypatch.setenv("STORE_PATH", str(tmp_path / "missing.duckdb"))
    answer = ask("/so-sanh?tinh=ha-tinh")
    assert "<title>So sánh · Chỉ tiêu tỉnh</title>" in answer.text


def test_who_has_a_page_gets_304_until_its_words_change(ask):
    answer = ask("/so-sanh")
    again = ask("/so-sanh", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    # A browser puts the headers of a 304 in place of those that it kept: another policy would stop the page.
    assert again.headers["content-security-policy"] == answer.headers["content-security-policy"]
    assert ask("/so-sanh?lang=en", headers={"If-None-Match": answer.headers["etag"]}).status_code == 200


def test_without_script_the_page_says_what_it_is_in_both_languages_and_leads_to_the_data(ask):
    told = re.search("<noscript>(.*?)</noscript>", ask("/tong-quan").text, re.DOTALL)[1]
    assert words("web.noscript", "vi") in told
    assert words("web.noscript", "en") in told
    for address in re.findall('href="https://example.org([^"]+)"', told):
        assert ask(address).status_code == 200


def test_search_engines_find_every_page_and_province(ask):
    assert ask("/robots.txt").text.endswith("Sitemap: https://example.org/sitemap.xml\n")
    tree = ElementTree.fromstring(ask("/sitemap.xml").text)  # noqa: S314 (our own)
    addresses = [one.text for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert {f"https://example.org/{path}" for path in page_list.PAGES.values()} < set(addresses)
    assert "https://example.org/ho-so?tinh=ha-tinh&lang=en" in addresses
    assert len(set(addresses)) == len(addresses)
    assert all(ask(address).status_code == 200 for address in addresses[:4])


def test_our_sign_is_an_image(ask):
    assert ask("/favicon.svg").headers["content-type"] == "image/svg+xml"


# Errors and limits.


@pytest.mark.parametrize(
    ("path", "status", "key"),
    [
        ("/nowhere?lang=en", 404, "not_found"),
        ("/so-sanh/below?lang=en", 404, "not_found"),
        ("/static/js/missing.js?lang=en", 404, "not_found"),
        ("/bare?lang=en", 400, "bad_request"),
        ("/breaks?lang=en", 500, "broken"),
        (f"/so-sanh?lang=en&x={'x' * LONGEST_ADDRESS}", 414, "too_long"),
    ],
)
def test_an_error_is_told_in_our_words_and_the_visitor_s_language(ask, path, status, key):
    answer = ask(path, headers=BROWSER)
    assert answer.status_code == status
    assert '<html lang="en">' in answer.text
    assert html.escape(words(f"web_error.{key}", "en")) in answer.text
    assert "secret" not in answer.text
    assert 'href="/so-sanh?lang=en"' in answer.text


def test_programs_get_two_lines_of_text(ask):
    answer = ask("/nowhere", headers={"Accept": "*/*"})
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text == "".join(words("web_error.not_found", language) + "\n" for language in ("vi", "en"))


def test_words_that_are_ours_stay(ask):
    assert ask("/words").text == "ours"
    assert "targets" in ask("/data/nope").text


@pytest.mark.parametrize("host", ["[", 'a"><b>', "a b", "a/b", ""])
def test_a_host_that_no_browser_sends_is_refused(ask, host):
    assert ask("/so-sanh", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(("path", "status"), [("/so-sanh", 405), ("/data/units.csv", 405)])
def test_pages_and_data_are_only_read(ask, path, status):
    answer = ask(path, "POST")
    assert answer.status_code == status
    assert answer.text.startswith(words("web_error.not_allowed", "vi"))
    assert "GET" in answer.headers["allow"]


def test_a_large_body_is_refused_before_it_is_read(ask):
    assert ask("/so-sanh", "POST", {"Content-Length": str(LARGEST_BODY + 1)}).status_code == 413


# Files of Streamlit.


def test_a_file_goes_out_compressed_or_as_it_is_or_not_at_all(ask):
    sheet = next((Path(file_util.get_static_dir()) / "static" / "css").glob("*.css"))
    answer = ask(f"/static/css/{sheet.name}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["etag"].startswith("W/")
    assert answer.content == sheet.read_bytes()
    assert "content-encoding" not in ask(f"/static/css/{sheet.name}", headers={"Accept-Encoding": "identity"}).headers
    again = ask(
        f"/static/css/{sheet.name}", headers={"If-None-Match": answer.headers["etag"], "Accept-Encoding": "gzip"}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert "content-security-policy" not in again.headers
