"""Which words of a page are not of its language.

Everything that a page can show or say is read: text, also in what is closed, names for screen readers,
titles; and the previews of its address. A word is of a language where only that side of the catalogue and
of the store knows it; on an English page also where it has Vietnamese diacritics. Words printed in a source
stand in quotations.
"""

import re
import unicodedata

import lxml.html
from playwright.sync_api import expect

from dashboard.texts import LANGUAGE_NAMES, LANGUAGES, read_catalogue

READ = """() => {
    const found = [], say = (text, e) => text?.trim() && found.push([text.trim(), e.closest('[lang]')?.lang ?? '']);
    const apart = 'script, style, noscript, code, pre, blockquote, .ct-text, [data-testid=stIconMaterial]';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    say(document.title, document.documentElement);
    while (texts.nextNode()) {
        const e = texts.currentNode.parentElement;
        if (!e.closest(apart)) say(texts.currentNode.data, e);
    }
    const named = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'alt',
                   'placeholder', 'data-label', 'data-title'];
    for (const name of named)
        for (const e of document.body.querySelectorAll(`[${name}]`))
            if (!e.closest(apart)) say(e.getAttribute(name), e);
    return found;
}"""
PREVIEW = (
    "//title/text() | //link/@title | //meta[@name='description']/@content"
    " | //meta[@property='og:title' or @property='og:description' or @property='og:site_name']/@content"
)
UNMARKED = "() => [...document.querySelectorAll('blockquote:not([lang=vi])')].map(e => e.textContent)"

# What Streamlit draws only when it is asked for, on the page that has them all.
OPENED = ("stSelectbox", "stMultiSelect", "stDateInput")

WORD = re.compile(r"[^\W\d_]{2,}")
# Addresses and names of files are the same in every language, and so is what is asked of an address.
ADDRESS = re.compile(
    r"\S+\.(?:atom|csv|duckdb|html?|ics|json|parquet|xlsx)\b\S*|\b(?:data|https?:)/\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,5}/\S*"
)
HOST = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|today|vn)\b")
# The number of a document holds the letters of who issued it: 58-NQ/TW, 15/2020/NQ-HĐND.
DOCUMENT = re.compile(r"\b\d+(?:/\d{4})?[-/][A-ZĐ][\w-]*(?:/[A-ZĐ][\w-]*)*")
# The number of a build is written in hexadecimal digits, which can look like a word: "629e33ca2c5523f0".
BUILD = re.compile(r"\b[0-9a-f]{16}\b")
# The language switch says each language in its own words; the product's name is Vietnamese.
SAME_IN_BOTH = (*LANGUAGE_NAMES.values(), "Chỉ tiêu tỉnh")


def words_in(text):
    return set(WORD.findall(unicodedata.normalize("NFC", text)))


def is_vietnamese(word):
    return word != "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)) or "đ" in word


class Speech:
    """What the catalogue and the store say in each language."""

    def __init__(self, store):
        self.words = _vocabulary(store)
        self.names = _names(store)
        known = {one: {word.casefold() for word in self.words[one]} for one in LANGUAGES}
        self.only = {"vi": known["en"] - known["vi"], "en": known["vi"] - known["en"]}

    def foreign(self, text, language):
        """The words of a text that are not of a language."""
        plain = text
        # Some names hold what looks like an address, and addresses hold names.
        for name in filter(ADDRESS.search, self.names):
            plain = plain.replace(name, " ")
        plain = ADDRESS.sub(" ", BUILD.sub(" ", plain))
        for name in self.names:
            plain = plain.replace(name, " ")
        plain = DOCUMENT.sub(" ", HOST.sub(" ", plain))
        found = {word for word in words_in(plain) if word.casefold() in self.only[language]}
        if language == "en":
            # A name within an English sentence ("Vũng Áng") is written with a capital there too.
            found |= {word for word in words_in(plain) - self.words["en"] if is_vietnamese(word)}
        return found

    def wrong(self, told, language):
        """Of what a page told, the words not of its language, each with its text."""
        return {
            (word, text[:150])
            for text, spoken in told
            if spoken == language or not spoken
            for word in self.foreign(text, language)
        }


def _vocabulary(store):
    """The words of each language as they are written: those of the catalogue and of what the store tells."""
    texts = {one: [re.sub(r"\{\w+\}", " ", row[one]) for row in read_catalogue().values()] for one in LANGUAGES}
    tables = store.execute("""
        select table_name, list(column_name) from information_schema.columns
        where table_schema = 'mart' and (ends_with(column_name, '_vi') or ends_with(column_name, '_en'))
        group by all
    """).fetchall()
    for table, columns in tables:
        # The rows of a table at once: some take a second to make.
        told = store.execute(f"select {', '.join(columns)} from mart.{table}").fetchall()
        for column, cells in zip(columns, zip(*told, strict=True), strict=False):
            texts[column[-2:]] += {str(cell) for cell in cells if cell}
    return {one: words_in(" ".join(texts[one])) for one in LANGUAGES}


def _names(store):
    """Who published, what the documents are called: names stay as they are. Longest first."""
    found = store.execute("""
        select publisher from mart.source
        union select title from mart.source where title is not null
        union select unnest([edition, read_at]) from mart.other_method_name
    """).fetchall()
    return sorted({name for (name,) in found if name} | {*SAME_IN_BOTH}, key=len, reverse=True)


def told_by(page):
    """All that a page tells, each text with the language that it is marked with."""
    return page.evaluate(READ)


def told_ahead(page):
    """What the page's address tells those who load nothing more than its head: search engines and previews."""
    return [(str(text), "") for text in _head(page).xpath(PREVIEW)]


def title_told_ahead(page):
    """The title in that head."""
    return _head(page).findtext(".//title")


def _head(page):
    return lxml.html.fromstring(page.request.get(page.url).text())


def open_what_is_drawn_late(page):
    """The lists and the calendar, read while they are open."""
    told = []
    for kind in OPENED:
        page.locator(f"[data-testid={kind}] button:visible").last.click()
        expect(page.locator("[role=listbox], [role=dialog]:visible [role=grid]").first).to_be_visible()
        told += page.evaluate(READ)
        page.keyboard.press("Escape")
    return told


def unmarked_quotations(page):
    """Quotations in Vietnamese that an English page does not mark as such."""
    return [text for text in page.evaluate(UNMARKED) if any(map(is_vietnamese, words_in(text)))]
