"""Web pages: what a reader sees of them, in blocks."""

from __future__ import annotations

import re

from lxml import etree

from etl.extract.blocks import Block, Writer, joined
from etl.extract.encodings import decoded
from etl.extract.refusals import COPY_THE_TEXT, refusal

_HTML = re.compile(rb"(?is)(?:\s|<\?xml[^>]*>|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html|head|body)[\s>]")
_CHARSET = re.compile(rb"(?i)<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{1,40})")
_FIRST_BYTES = 8192

_FURNITURE = (
    "script style noscript template head nav header footer aside button select svg iframe textarea datalist object "
    "audio video canvas map dialog math"
)
_LEFT_OUT = frozenset(_FURNITURE.split())
_LEFT_OUT_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"}
)
_INVISIBLE = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_BLOCK_TAGS = (
    "html body address article blockquote caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 "
    "h4 h5 h6 header hr legend main ol p pre section summary table tbody tfoot thead ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
# A form around any of these is the page itself (ASP.NET wraps every page in one), not a search box.
_CONTENT = ("p", "article", "main", "h1", "h2", "table")
# The article is taken alone when it has this many characters and this share of the page.
_ENOUGH_CHARACTERS, _ENOUGH_SHARE = 200, 0.25

# What the parser's time for grows with the square of; no page comes near. Deeper nesting it cuts off.
_MOST_ATTRIBUTES = 250
_TAG = re.compile(
    r"""(?s)<!--.*?(?:-->|\Z)|<(?P<name>[a-zA-Z][^\s/>]*+)"""
    r"""(?P<attributes>(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?+)*+)"""
)
_ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?+""")
_RAW = {name: re.compile(f"(?i)</{name}") for name in ("script", "style", "textarea", "title")}


def is_html(raw: bytes) -> bool:
    """Whether the bytes begin like a web page."""
    start = raw[:_FIRST_BYTES]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")[2:]
    return bool(_HTML.match(start.removeprefix(b"\xef\xbb\xbf")))


def text_of_html(raw: bytes, name: str) -> str:
    """The visible text of a web page; of its article alone where it has exactly one.

    Args:
        raw: the page; its encoding is that of its byte-order mark, UTF-8, or the one it declares.
        name: how to call it in problems.

    Raises:
        InvalidInput: its encoding is unknown, or it is built to exhaust the parser.
    """
    charset = _CHARSET.search(raw[:_FIRST_BYTES])
    page = decoded(raw, name, charset[1].decode("ascii") if charset else "")
    if _has_endless_tag(page):
        raise refusal(name, f"A tag has more than {_MOST_ATTRIBUTES} attributes", COPY_THE_TEXT)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise refusal(name, "Its tags are nested too deep to be read", COPY_THE_TEXT)
    return "" if root is None else joined(_article(root))


def _has_endless_tag(page: str) -> bool:
    place = 0
    while match := _TAG.search(page, place):
        place = max(match.end(), place + 1)
        if not match["name"]:
            continue
        attributes = match["attributes"]
        if len(attributes) > _MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(attributes)) > _MOST_ATTRIBUTES:
            return True
        raw_text = _RAW.get(match["name"].lower())
        if raw_text:
            end = raw_text.search(page, place)
            place = end.start() if end else len(page)
    return False


def _article(root: etree._Element) -> list[Block]:
    """The blocks of the only article with its headline, of the main part, or of the whole page."""
    page = _blocks(root)
    size = _size(page)
    for tag in ("article", "main"):
        found = list(root.iter(tag))
        if len(found) != 1:
            continue
        blocks = _blocks(found[0])
        if _size(blocks) >= max(_ENOUGH_CHARACTERS, _ENOUGH_SHARE * size):
            return _headline(root, found[0]) + blocks
    return page


def _headline(root: etree._Element, article: etree._Element) -> list[Block]:
    """The page's only main heading where it stands outside its article: it names the place and the year."""
    headings = list(root.iter("h1"))
    if len(headings) != 1 or article in headings[0].iterancestors(article.tag):
        return []
    return _blocks(headings[0])


def _size(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _blocks(root: etree._Element) -> list[Block]:
    writer = Writer()
    preformatted = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            preformatted += tag == "pre"
            if _is_left_out(element):
                _separate(writer, tag)
                walk.skip_subtree()
                continue
            _open(writer, tag)
            writer.write(_inline(element.text, preformatted), raised=tag == "sup")
        else:
            preformatted -= tag == "pre"
            if not _is_left_out(element):
                _close(writer, tag)
            if element is not root:
                writer.write(_inline(element.tail, preformatted))
    return writer.finish()


def _inline(text: str | None, preformatted: int) -> str:
    """Text between tags: line ends of the source are spaces."""
    return (text or "") if preformatted else re.sub(r"[ \t\n\r\f]+", " ", text or "")


def _is_left_out(element: etree._Element) -> bool:
    tag = element.tag
    if tag == "header":
        return next(element.iterancestors("article", "main"), None) is None
    if tag == "form":
        return next(element.iter(*_CONTENT), None) is None
    return (
        tag in _LEFT_OUT
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or element.get("role") in _LEFT_OUT_ROLES
        or bool(_INVISIBLE.search(element.get("style", "")))
    )


def _separate(writer: Writer, tag: str) -> None:
    """What is left out still parts the text around it, unless it stands within a line."""
    if tag in {"nav", "header", "footer", "aside", "form", "iframe"}:
        writer.close()


def _open(writer: Writer, tag: str) -> None:
    if tag in _BLOCKS:
        writer.close()
    elif tag == "br":
        writer.write("\n")
    elif tag == "li":
        writer.begin_item()
    elif tag == "tr":
        writer.open_row()
    elif tag in {"td", "th"}:
        writer.open_box()


def _close(writer: Writer, tag: str) -> None:
    if tag in _BLOCKS:
        writer.close()
    elif tag == "li":
        writer.end_item()
    elif tag == "tr":
        writer.close_row()
    elif tag in {"td", "th"}:
        writer.close_cell()
