"""The HTML of each page before any script runs: Streamlit's shell with our head and our words for those without script.

Browsers, search engines and link previews read from it the language, the title, what the page is
about, its own address and that of the other language.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit import file_util

from dashboard import components, page_list, palette, scripts, selection, streamlit_words, styles, web_subject
from dashboard.http_answers import is_known
from dashboard.texts import LANGUAGES, Language, words

_HEAD, _BODY, _SKIP = "<!--head-->", "<!--noscript-->", "<!--skip-->"
# What of Streamlit's shell is ours to say, each found exactly once.
_OURS: Final = {
    r"<!--\s*Copyright.*?-->\s*": "",
    r"<!--\s*Machine-readable pointer.*?-->\s*<link rel=\"service-desc\"[^>]*>": "",
    r"<link rel=\"shortcut icon\"[^>]*>\s*": "",
    r"<title>.*?</title>": "\n    ".join([_HEAD, *map(scripts.element, (*scripts.STANDING, streamlit_words.script()))]),
    r"(?<=<noscript>).*?(?=</noscript>)": _BODY,
    # After the head, to which Streamlit's widgets add their styles: of two equal rules ours holds.
    r"(?=<div id=\"root\">)": styles.element() + _SKIP,
}
_LANGUAGE: Final = '<html lang="en">'
_LOCALES: Final[dict[Language, str]] = {"vi": "vi_VN", "en": "en_GB"}
_FAVICON: Final = Path(__file__).parent / "favicon.svg"
_REVALIDATED: Final = {"Cache-Control": "no-cache"}
_DAY: Final = {"Cache-Control": "public, max-age=86400"}


@cache
def shell() -> str:
    """Streamlit's HTML without its own words.

    Raises:
        ValueError: it is not the HTML that this was written for.
    """
    text = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    for pattern, ours in _OURS.items():
        # A backslash would begin a reference.
        text, found = re.subn(pattern, ours.replace("\\", r"\\"), text, flags=re.DOTALL)
        if found != 1:
            raise ValueError(f"Streamlit's index.html has {found} times {pattern}")
    if text.count(_LANGUAGE) != 1:
        raise ValueError("Streamlit's index.html does not say its language")
    return text


def page(request: Request) -> Response:
    """The HTML of a page of ours, 304 for who has it."""
    address = request.url.path.rpartition("/")[2]
    html = _html(page_list.NAMES[address], dict(request.query_params), str(request.base_url))
    # Weak, since the same answer also goes out compressed.
    etag = f'W/"{hashlib.sha256(html.encode()).hexdigest()[:20]}"'
    headers = _REVALIDATED | {"ETag": etag}
    if is_known(request, etag):
        # With its type, by which it gets the content policy of pages: browsers keep what a 304 says of a page.
        return Response(status_code=304, headers=headers | {"Vary": "Accept-Encoding"}, media_type="text/html")
    return Response(html, headers=headers, media_type="text/html")


def favicon(_: Request) -> Response:
    """Our sign."""
    return Response(_FAVICON.read_bytes(), headers=_DAY, media_type="image/svg+xml")


def robots(request: Request) -> Response:
    """What search engines may read: the pages and the data, not what the pages are driven by."""
    lines = ["User-agent: *", "Disallow: /_stcore/", "Disallow: /media/", f"Sitemap: {request.base_url}sitemap.xml", ""]
    return PlainTextResponse("\n".join(lines), headers=_DAY)


def sitemap(request: Request) -> Response:
    """Every page and every province, in both languages."""
    site = str(request.base_url)
    addresses: list[tuple[str, dict[str, str]]] = [(path, {}) for path in page_list.PAGES.values()]
    addresses += [(page_list.PAGES["province"], {selection.PROVINCES: name}) for name in web_subject.provinces("vi")]
    entries = [_in_languages(site, path, query) for path, query in addresses]
    return Response(components.document("sitemap", entries=entries), headers=_DAY, media_type="application/xml")


ROUTES: Final = (
    *(Route(f"/{address}", page) for address in page_list.NAMES),
    Route("/favicon.svg", favicon),
    Route("/robots.txt", robots),
    Route("/sitemap.xml", sitemap),
)


def _html(name: str, query: Mapping[str, str], site: str) -> str:
    language = selection.language_of(query)
    subject = web_subject.subject(name, query)
    path = page_list.HIDDEN.get(name) or page_list.PAGES[name]
    head = components.document(
        "page_head",
        subject=subject,
        addresses=_in_languages(site, path, subject.query),
        language=language,
        locales=_LOCALES,
        site_name=words("app.name", language),
        changes=words("web.changes", language),
        colour=palette.ACCENT,
    )
    told = {one: words("web.noscript", one) for one in LANGUAGES}
    body = components.document("page_noscript", told=told, site=site)
    html = shell().replace(_LANGUAGE, f'<html lang="{language}">')
    skip = components.document("page_skip", place=page_list.CONTENT, told=words("frame.skip", language))
    # Escaped, so none holds the sign of another.
    return html.replace(_HEAD, head).replace(_BODY, body).replace(_SKIP, skip)


def _in_languages(site: str, path: str, query: Mapping[str, str]) -> dict[Language, str]:
    """The whole address of a page in each language; Vietnamese is that without a language."""
    spoken: dict[Language, dict[str, str]] = {"vi": {}, "en": {selection.LANGUAGE: "en"}}
    asked = {language: {**query, **more} for language, more in spoken.items()}
    return {
        language: f"{site}{path}" + (f"?{urlencode(parts, safe=',')}" if parts else "")
        for language, parts in asked.items()
    }
