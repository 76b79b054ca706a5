"""What changed between builds as a feed that readers of news subscribe to (Atom, RFC 4287).

An entry for each build that changed figures of the provinces and indicators asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Final
from urllib.parse import urlencode
from uuid import UUID, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from dashboard import changes, data_queries, data_request
from dashboard.changes_words import Part, Told, counted, sentence, told
from dashboard.components import thousands
from dashboard.data_request import Asked
from dashboard.store import Row, Snapshot
from dashboard.texts import Language, words

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_IDS: Final = UUID("5b0c7ed6-4f0f-5d4b-9a53-7a3c1d2e8f41")
"""What makes ids of entries ours; it never changes, or readers would see every entry twice."""

_NOT_IN_XML: Final = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

_BUILDS: Final = 50
_MOST: Final = 200
"""Changes that an entry tells; how many more there are is told too."""

_MOST_NAMED: Final = 6
"""More provinces and indicators than this are not all named in the title."""

_OVERVIEW: Final = "tong-quan"
_TEXT: Final = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
_HTML: Final = ElementMaker(namespace=_XHTML, nsmap={None: _XHTML})


def feed(snapshot: Snapshot, asked: Asked, site: str) -> bytes:
    """The feed as bytes.

    Args:
        snapshot: the build that is read.
        asked: the choice that the feed is of.
        site: address of the site, ending in a slash.
    """
    language, known = asked.language, changes.record(snapshot, asked.as_of)
    rows = changes.recent(snapshot, asked.as_of, asked.provinces, asked.indicators, _BUILDS, _MOST)
    builds = [list(group) for _, group in groupby(rows, key=itemgetter("build_number"))]
    updated = builds[0][0]["compared_at"] if builds else known["began_at"]
    root = _TEXT.feed(
        _TEXT.id(_id(asked)),
        _text("title", _title(snapshot, asked)),
        _text("subtitle", words("change_feed.about", language)),
        _TEXT.updated(_moment(updated)),
        _TEXT.author(_text("name", words("app.name", language)), _TEXT.uri(site)),
        _text("rights", words("change_feed.licence", language)),
        _TEXT.link(rel="self", type="application/atom+xml", href=_own_address(asked, site)),
        _TEXT.link(rel="alternate", type="text/html", href=_page(site, language)),
        *(_entry(build, asked, site) for build in builds),
    )
    root.set(_LANGUAGE, language)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written


def _title(snapshot: Snapshot, asked: Asked) -> str:
    """The name of the feed, with what it was asked for."""
    chosen = {"provinces": asked.provinces, "indicators": asked.indicators}
    names = [
        row[f"name_{asked.language}"]
        for table, ids in chosen.items()
        if ids
        for row in data_queries.public_table(snapshot, table, asked.provinces, asked.indicators)
    ]
    if not names:
        return words("change_feed.title", asked.language)
    shown = names if len(names) <= _MOST_NAMED else [*names[:_MOST_NAMED], "…"]
    return words("change_feed.title_of", asked.language, names=", ".join(shown))


def _entry(build: Sequence[Row], asked: Asked, site: str) -> etree._Element:
    first, language = build[0], asked.language
    moment, page = _moment(first["compared_at"]), _page(site, language)
    return _TEXT.entry(
        _TEXT.id(_id(asked, first["build_id"], moment)),
        _text("title", sentence(first["day"], [first], language)),
        _TEXT.updated(moment),
        _TEXT.published(moment),
        _TEXT.link(rel="alternate", type="text/html", href=page),
        _TEXT.content(_content(build, language), type="xhtml"),
    )


def _content(build: Sequence[Row], language: Language) -> etree._Element:
    more = counted(build[0]) - len(build)
    items = [_item(told(row, language)) for row in build]
    rest = [_HTML.p(words("change.rest", language, count=thousands(more, language)))] if more else []
    return _HTML.div(_HTML.ul(*items), *rest)


def _item(change: Told) -> etree._Element:
    """`Sửa: Hà Tĩnh · Kết quả: Tăng trưởng GRDP, năm 2025: 8% → 9% (nguồn: …)`."""
    head = [_plain(f"{change.mark}: "), _HTML.strong(_plain(change.place)), _plain(f" · {change.subject}: ")]
    parts = "; ".join(_words_of(part) for part in change.parts)
    return _HTML.li(*head, _plain(parts + (f" ({change.source})" if change.source else "")))


def _words_of(part: Part) -> str:
    sides = " → ".join(side for side in (part.before, part.after) if side)
    return f"{part.label}: {sides}" if part.label else sides


def _text(name: str, text: str) -> etree._Element:
    return _TEXT(name, _plain(text))


def _plain(text: str) -> str:
    """The text without the characters that XML does not allow."""
    return _NOT_IN_XML.sub("", text)


def _moment(naive: datetime) -> str:
    """A moment in UTC as RFC 3339 writes it; whole seconds."""
    return naive.replace(tzinfo=UTC, microsecond=0).isoformat().replace("+00:00", "Z")


def _id(asked: Asked, *entry: str) -> str:
    """The same for the same choice and build, whatever address the site has: a choice tells other things of a build."""
    parts = (*(",".join(ids or ()) for ids in (asked.provinces, asked.indicators)), asked.language, *entry)
    return uuid5(_IDS, "/".join(parts)).urn


def _own_address(asked: Asked, site: str) -> str:
    """The address of the feed itself."""
    query = {
        data_request.PROVINCES: ",".join(asked.provinces or ()),
        data_request.INDICATORS: ",".join(asked.indicators or ()),
        data_request.LANGUAGE: "" if asked.language == "vi" else asked.language,
    }
    query = {name: value for name, value in query.items() if value}
    return f"{site}{changes.FEED}" + (f"?{urlencode(query, safe=',')}" if query else "")


def _page(site: str, language: Language) -> str:
    """The address of the section on the overview."""
    query = "" if language == "vi" else f"?{urlencode({data_request.LANGUAGE: language})}"
    return f"{site}{_OVERVIEW}{query}#{changes.ANCHOR}"
